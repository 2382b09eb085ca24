import { expect, it } from 'vitest';
import { missingFrom, readLock } from '../../scripts/package/complete-lock.ts';

it('the lock file names every optional package, so that `npm ci` works (else: node scripts/package/complete-lock.ts)', () => {
  expect(missingFrom(readLock())).toEqual([]);
});

it('a package is found where Node would find it, and missed where it would not', () => {
  const entry = { version: '1.0.0' };
  const parent = {
    version: '1.0.0',
    optionalDependencies: { 'a-linux-x64': '1.0.0', 'a-win32-x64': '1.0.0' },
  };
  const packages = {
    '': entry,
    'node_modules/b': entry,
    'node_modules/b/node_modules/a': parent,
    'node_modules/a-linux-x64': entry,
    'node_modules/c/node_modules/a-win32-x64': entry,
  };
  expect(missingFrom({ packages })).toEqual([['node_modules/b/node_modules/a', 'a-win32-x64', '1.0.0']]);
});
