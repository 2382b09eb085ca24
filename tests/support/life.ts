// The steps of a dossier with their papers, every room real over one store.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import {
  createStepForms,
  createStepHandlers,
  dueByApology,
  movedByCalendar,
  type StepForms,
} from '../../electron/dossiers/index.ts';
import type { FormCode } from '../../shared/forms/index.ts';
import type { OfficerContext } from '../../shared/lib/call.ts';
import { ok } from '../../shared/lib/result.ts';
import { aCopyDraft, MONDAY, openIntake, value } from './intake.ts';
import { pdfReading } from './pdf.ts';
import type { TestStore } from './store.ts';

const MINUTE = 60_000;

/** The head, who may take every step. */
export const HEAD: OfficerContext = {
  senderId: 'w1',
  caller: { officerId: 'o-lan', name: 'Trần Thị Lan', roles: ['receiver', 'handler', 'leader', 'admin'] },
};

export type Life = Awaited<ReturnType<typeof openLife>>;

/** Opens at 09:15 on Monday 23/11/2026; `clock` is moved by hand. */
export async function openLife(test: TestStore) {
  const clock = { now: MONDAY };
  const rooms = await openIntake(test.store, { at: clock });
  const stepForms = createStepForms({
    forms: rooms.forms,
    namesAt: (day) => rooms.centre.profileAt(day).names,
    takeNumber: rooms.intake.takeForForm,
  });

  function openSteps(forms: StepForms) {
    return createStepHandlers({
      store: test.store,
      log: rooms.dossiers,
      official: () => ok(clock.now),
      settings: () => ({ supplementLimit: 1, extensionLimit: 1 }),
      dueAfterPause: () => null,
      dueByApology: (state, at) => dueByApology(state, at, rooms.centre.deadlineRules().calendar),
      movedByCalendar: (state) => movedByCalendar(state, rooms.centre.deadlineRules()),
      acceptance: () => {
        throw new Error('Not asked for here');
      },
      countAnew: rooms.intake.countAnew,
      forms,
    });
  }

  /** A dossier received a minute ago. */
  async function received(changes = {}) {
    const draft = aCopyDraft(rooms, { draftId: randomUUID(), ...changes });
    const { dossierId, number } = value(await rooms.call('intake.receive', draft));
    clock.now += MINUTE;
    return { id: dossierId, number, revision: 1 };
  }

  const issued = async (of: { dossierId: string } | { recordId: string }) =>
    value(await rooms.forms.handlers['forms.issued'](of, HEAD)).forms;

  /** The words on the paper a step named, read by other eyes. */
  async function paperOf(formId: string | null | undefined, code: FormCode): Promise<string> {
    const { form } = value(await rooms.forms.handlers['forms.find']({ id: formId ?? '' }, HEAD));
    expect(form.code).toBe(code);
    const { sha256 } = value(await rooms.forms.print(form.id));
    const bytes = await test.store.files.get(sha256);
    return pdfReading(bytes!);
  }

  return { clock, rooms, stepForms, openSteps, steps: openSteps(stepForms), received, issued, paperOf };
}
