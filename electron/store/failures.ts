import { type AppError, appError, type ErrorCode } from '../../shared/errors.ts';

const CODES: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'disk-full'],
  [/^(SQLITE_READONLY|SQLITE_CANTOPEN|EROFS|EACCES|EPERM)/, 'read-only-folder'],
  [/^(SQLITE_BUSY|SQLITE_LOCKED)/, 'database-busy'],
  [/^SQLITE_NOTADB/, 'database-key-wrong'],
  [/^SQLITE_IOERR/, 'disk-full'],
];

/** What the disk or the database refused, as an error the officer can act on; `undefined` for anything that is a bug. */
export function storeErrorOf(thrown: unknown): AppError | undefined {
  const code = (thrown as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return undefined;
  const found = CODES.find(([pattern]) => pattern.test(code));
  return found && appError(found[1], { params: { detail: code } });
}
