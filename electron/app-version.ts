import fs from 'node:fs';
import path from 'node:path';

/** The version in package.json, which lies one folder above both the source and the bundle. */
export function appVersion(): string {
  const file = path.join(path.dirname(import.meta.dirname), 'package.json');
  return (JSON.parse(fs.readFileSync(file, 'utf8')) as { version: string }).version;
}
