// node scripts/package/complete-lock.ts: puts back the optional packages of other systems that npm drops from the lock
// file when the registry it asked does not carry them. Without their entries `npm ci` refuses the lock file everywhere.
import fs from 'node:fs';
import path from 'node:path';

type Entry = {
  version: string;
  dev?: boolean;
  license?: string;
  engines?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};
type Lock = { packages: Record<string, Entry & Record<string, unknown>> };

const file = path.join(import.meta.dirname, '..', '..', 'package-lock.json');
const PLATFORM =
  /-(android|darwin|freebsd|linux|win32)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x)(?:-(musl|gnu|msvc|gnueabihf))?$/;

/** Optional packages that the lock file speaks of and has no entry for: `[parent's place, name, version]`. */
export function missingFrom({ packages }: Lock): (readonly [string, string, string])[] {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !placesOf(place, name).some((candidate) => candidate in packages))
      .map(([name, version]) => [place, name, version] as const),
  );
}

/** Where a package would be found from `place`, nearest first. */
function placesOf(place: string, name: string): string[] {
  const parts = place === '' ? [] : place.split('/node_modules/');
  const folders = parts.map((_part, index) => parts.slice(0, parts.length - index).join('/node_modules/'));
  return [...folders, ''].map((folder) => `${folder}${folder && '/'}node_modules/${name}`);
}

function entryOf(parent: Entry, name: string, version: string): Lock['packages'][string] {
  const [, os, cpu, abi] = PLATFORM.exec(name) ?? [];
  if (!os || !cpu) throw new Error(`${name} names no platform: fetch its entry from a complete registry`);
  return {
    version,
    cpu: [cpu],
    ...(parent.dev && { dev: true }),
    ...(os === 'linux' && { libc: [abi === 'musl' ? 'musl' : 'glibc'] }),
    ...(parent.license && { license: parent.license }),
    optional: true,
    os: [os],
    ...(parent.engines && { engines: parent.engines }),
  };
}

export function readLock(): Lock {
  return JSON.parse(fs.readFileSync(file, 'utf8')) as Lock;
}

if (process.argv[1] === import.meta.filename) {
  const lock = readLock();
  for (const [place, name, version] of missingFrom(lock)) {
    const parent = lock.packages[place];
    if (parent) lock.packages[`node_modules/${name}`] = entryOf(parent, name, version);
    console.log(`+ ${name} ${version}`);
  }
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  fs.writeFileSync(
    file,
    `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}\n`,
  );
}
