import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type Measured, measureAll } from './measure.ts';
import type { KnownPage } from './truth.ts';

/** A way to digitise pages: its texts by page id, the values it gives (none for mere text readers), time and memory. */
export type Outcome = Measured & {
  readonly tool: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, readonly string[]> | undefined;
  readonly codes: ReadonlyMap<string, readonly string[]> | undefined;
  /** Where the searchable PDF of a page is; undefined for tools that write none or are not judged by it. */
  readonly pdfOf?: (id: string) => string;
};

const root = path.resolve(import.meta.dirname, '..', '..', '..');

/** This program's own command line, as anybody would call it. */
export async function runOurs(pages: readonly KnownPage[], folder: string, jobs: number): Promise<Outcome> {
  const out = path.join(folder, 'ours');
  const files = pages.map(({ file }) => file);
  const args = [
    path.join(root, 'scripts', 'digitise.ts'),
    ...files,
    '--out',
    out,
    '--jobs',
    String(jobs),
    '--json',
  ];
  const measured = await measureAll([{ command: process.execPath, args }], 1);
  const reports = new Map(pages.map(({ id }) => [id, reportOf(path.join(out, `${id}.json`))]));
  const values = new Map(
    [...reports].map(([id, report]) => [
      id,
      Object.values(report?.fields ?? {}).flatMap(({ value, printed }) => [value, printed]),
    ]),
  );
  const codes = new Map(
    [...reports].map(([id, report]) => [id, (report?.codes ?? []).map(({ text }) => text)]),
  );
  const pdfOf = (id: string) => path.join(out, `${id}.pdf`);
  return { tool: 'motcua', ...measured, texts: textsIn(pages, out), values, codes, pdfOf };
}

type Report = { fields: Record<string, { value: string; printed: string }>; codes: { text: string }[] };

function reportOf(file: string): Report | undefined {
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as Report) : undefined;
}

export async function runTesseract(
  pages: readonly KnownPage[],
  folder: string,
  jobs: number,
): Promise<Outcome> {
  const out = path.join(folder, 'tesseract');
  fs.mkdirSync(out);
  // One thread each, as for the others: the jobs share the cores.
  const env = { OMP_THREAD_LIMIT: '1' };
  const commands = pages.map(({ id, file }) => ({
    command: 'tesseract',
    args: [file, path.join(out, id), '-l', 'vie'],
    env,
  }));
  const measured = await measureAll(commands, jobs);
  return { tool: 'tesseract', ...measured, texts: textsIn(pages, out), values: undefined, codes: undefined };
}

export async function runOcrmypdf(
  pages: readonly KnownPage[],
  folder: string,
  jobs: number,
): Promise<Outcome> {
  const out = path.join(folder, 'ocrmypdf');
  fs.mkdirSync(out);
  const options = ['-q', '--rotate-pages', '--deskew', '-l', 'vie', '--jobs', '1', '--image-dpi', '300'];
  const commands = pages.map(({ id, file }) => {
    const target = path.join(out, id);
    return { command: 'ocrmypdf', args: [...options, '--sidecar', `${target}.txt`, file, `${target}.pdf`] };
  });
  const measured = await measureAll(commands, jobs);
  return { tool: 'ocrmypdf', ...measured, texts: textsIn(pages, out), values: undefined, codes: undefined };
}

function textsIn(pages: readonly KnownPage[], folder: string): Map<string, string> {
  return new Map(
    pages.map(({ id }) => {
      const file = path.join(folder, `${id}.txt`);
      return [id, fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''];
    }),
  );
}

/** Installs the two from Debian when they are missing and we may. False when they cannot be had. */
export function comparisonToolsReady(): boolean {
  if (areThere()) return true;
  if (process.getuid?.() !== 0) return false;
  const packages = ['tesseract-ocr', 'tesseract-ocr-vie', 'ocrmypdf'];
  spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-q', ...packages], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return areThere();
}

function areThere(): boolean {
  const languages = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' });
  return (
    languages.status === 0 &&
    /^vie$/m.test(languages.stdout) &&
    spawnSync('ocrmypdf', ['--version']).status === 0
  );
}
