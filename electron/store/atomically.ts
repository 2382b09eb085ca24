import type { AppError } from '../../shared/errors.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import { storeErrorOf } from './failures.ts';
import type { Store } from './open.ts';

const REFUSED = Symbol('refused');

/**
 * Runs `body` in one transaction that a refusal undoes as a throw would: an error value leaves nothing behind.
 * A full disk, a read-only folder or a busy database become error values too.
 */
export function atomically<T>(store: Store, body: () => Result<T, AppError>): Result<T, AppError> {
  let refusal: AppError | undefined;
  try {
    return store.write(() => {
      const result = body();
      if (result.ok) return result;
      refusal = result.error;
      throw REFUSED;
    });
  } catch (thrown) {
    if (thrown === REFUSED && refusal) return err(refusal);
    const known = storeErrorOf(thrown);
    if (!known) throw thrown;
    return err(known);
  }
}
