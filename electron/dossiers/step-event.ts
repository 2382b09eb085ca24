// How a step becomes its event: only once it is allowed, and never without its paper.
import type { AppError } from '../../shared/errors.ts';
import { ok, type Result } from '../../shared/lib/result.ts';

/** The event of a step that is allowed. */
export function checked<E>(guard: Result<undefined, AppError>, event: () => E): Result<E, AppError> {
  return guard.ok ? ok(event()) : guard;
}

/** The event that names its paper; the paper is frozen only once the step is known to be allowed. */
export function withPaper<E>(
  guard: Result<undefined, AppError>,
  freeze: () => Result<string, AppError>,
  event: (documentId: string) => E,
): Result<E, AppError> {
  if (!guard.ok) return guard;
  const frozen = freeze();
  return frozen.ok ? ok(event(frozen.value)) : frozen;
}
