import type { Catalogue } from '../../../electron/catalogue/index.ts';
import { catalogueCalls } from '../../../shared/catalogue/index.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { CallOutput, CallRawInput, OfficerContext } from '../../../shared/lib/call.ts';
import type { Result } from '../../../shared/lib/result.ts';

export { openTestStore, type TestStore } from '../../support/store.ts';

export type Calls = typeof catalogueCalls;

/** An error value of a call, thrown so that a test may expect it. */
export class Refused extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.code);
    this.error = error;
  }
}

const LAN: OfficerContext = { senderId: 'w1', caller: { officerId: 'o1', name: 'Lan', roles: ['admin'] } };

/** Calls handlers as the dispatcher does for officer Lan: input and output checked by the call's own schemas. */
export async function callAs<N extends keyof Calls>(
  catalogue: Catalogue,
  name: N,
  input: CallRawInput<Calls[N]>,
): Promise<CallOutput<Calls[N]>> {
  const { input: inputSchema, output: outputSchema } = catalogueCalls[name];
  const handle = catalogue.handlers[name] as (input: unknown, context: OfficerContext) => unknown;
  const reply = (await handle(inputSchema.parse(input), LAN)) as Result<unknown, AppError>;
  if (!reply.ok) throw new Refused(reply.error);
  return outputSchema.parse(reply.value) as CallOutput<Calls[N]>;
}
