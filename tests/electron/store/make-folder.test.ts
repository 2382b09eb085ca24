import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../../electron/store/index.ts';

it('makes a folder with those above it, and is content with one that is there', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-folder-'));
  const folder = path.join(root, 'a', 'b');
  makeFolder(folder);
  makeFolder(folder);
  expect(fs.statSync(folder).isDirectory()).toBe(true);
  fs.rmSync(root, { recursive: true });
});

it.runIf(process.platform === 'linux')(
  'throws where no folder can be made, instead of trying for ever',
  () => {
    expect(() => makeFolder('/proc/motcua/data')).toThrow(/ENOENT/);
  },
);
