import { randomUUID } from 'node:crypto';
import { createFees } from '../../electron/fees/index.ts';
import type { Forms } from '../../electron/forms/index.ts';
import type { Store } from '../../electron/store/index.ts';
import type { AppError } from '../../shared/errors.ts';
import { feesCalls } from '../../shared/fees/index.ts';
import type { CallOutput, CallRawInput, OfficerContext } from '../../shared/lib/call.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { aCopyDraft, LAN, openIntake, value } from './intake.ts';

type Calls = typeof feesCalls;

/** The fees room with its real neighbours; `call` checks input and output as the dispatcher does. */
export async function openFees(store: Store, forms?: Pick<Forms, 'freeze'>) {
  const intake = await openIntake(store);
  const fees = createFees({
    ...intake,
    forms: forms ?? intake.forms,
    takeNumber: intake.intake.takeForForm,
    publish: () => {},
  });

  async function fee<N extends keyof Calls>(name: N, input: CallRawInput<Calls[N]>, by = LAN) {
    const definition = feesCalls[name];
    const handle = fees.handlers[name] as (input: unknown, context: OfficerContext) => unknown;
    const reply = (await handle(definition.input.parse(input), by)) as Result<unknown, AppError>;
    return (reply.ok ? ok(definition.output.parse(reply.value)) : reply) as Result<
      CallOutput<Calls[N]>,
      AppError
    >;
  }

  /** A dossier that owes 14.000 đồng: two certified copies of four pages (TT 226/2016/TT-BTC, 3rd page at 1.000). */
  async function aDossier(): Promise<string> {
    return value(await intake.call('intake.receive', aCopyDraft(intake))).dossierId;
  }

  const collect = (dossierId: string, changes: Partial<CallRawInput<Calls['fees.collect']>> = {}, by = LAN) =>
    fee(
      'fees.collect',
      { entryId: randomUUID(), dossierId, method: 'cash', amountVnd: 12_000, ...changes },
      by,
    );

  return { ...intake, fees, fee, collect, aDossier };
}
