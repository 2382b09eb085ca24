// What the tests of papers need of a window: calls made as the page makes them, and what its print dialog would show.
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { CallName, Output, RawInput } from '../../../shared/contract.ts';
import { aPerson } from '../../support/samples.ts';

/** Makes a call as the signed-in officer of this window. */
export async function ask<N extends CallName>(page: Page, name: N, input: RawInput<N>): Promise<Output<N>> {
  const reply = (await page.evaluate(
    async ([call, body]) =>
      (await fetch(`/call/${call}`, { method: 'POST', body: JSON.stringify(body) })).json(),
    [name, input] as const,
  )) as { ok: boolean; value: Output<N>; error: unknown };
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value;
}

/** A certified copy for an invented person, ready for any of the three outcomes. */
export async function aDraft(page: Page, name = 'Nguyễn Thị Mẫu') {
  const { procedures } = await ask(page, 'catalogue.search', { text: '2.000815', limit: 1 });
  const { version: procedure } = await ask(page, 'catalogue.procedure', {
    procedure: procedures[0]!.procedureId,
  });
  const original = procedure.requirements.find(({ required }) => required)!;
  const perPage = procedure.feeRules.find(({ amount }) => amount.type === 'per-page')!;
  return {
    draftId: randomUUID(),
    procedureId: procedure.procedureId,
    owner: aPerson({ name }),
    papers: [
      {
        requirementId: original.id,
        name: original.title,
        form: 'original' as const,
        copies: 1,
        pages: 4,
        presentedOnly: true,
      },
    ],
    fees: [{ ruleCode: perPage.code, documents: [{ name: 'Bằng tốt nghiệp', pages: 4, copies: 2 }] }],
  };
}

export async function receive(page: Page, name?: string): Promise<Output<'intake.receive'>> {
  return ask(page, 'intake.receive', await aDraft(page, name));
}
