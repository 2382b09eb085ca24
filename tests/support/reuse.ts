// Reception and the person's store over one database: what is held when somebody comes to the counter.
import { randomUUID } from 'node:crypto';
import { type Draft, openIntake, value } from './intake.ts';
import { aPicture, details, filePaper, openPapers } from './papers.ts';
import { aPerson } from './samples.ts';
import type { TestStore } from './store.ts';

/** Support for disabled pupils: a form, the disability confirmation, and a poor household's certificate if any. */
const PROCEDURE = '1.001714';

export async function openReception(test: TestStore) {
  let filed: ReturnType<typeof openPapers> | undefined;
  const room = await openIntake(test.store, { heldPapers: (number) => filed?.heldPapers(number) ?? [] });
  const papers = openPapers(test, {
    now: () => room.at.now,
    dossiers: room.dossiers,
    catalogue: room.catalogue,
  });
  filed = papers;

  const procedure = room.catalogue.inForce(PROCEDURE, '2026-11-23');
  const [form, asked] = procedure?.requirements.filter(({ required }) => required) ?? [];
  if (!procedure || !form || !asked) throw new Error('The catalogue has no support for disabled pupils');
  const line = (requirement: typeof form, more: object = {}) => ({
    requirementId: requirement.id,
    name: requirement.title,
    form: 'original' as const,
    copies: 1,
    ...more,
  });

  return {
    ...room,
    papers,
    procedure,
    /** The requirement that a held confirmation answers. */
    asked,
    /** A draft in order but for that requirement, which each test settles its own way. */
    draft: (changes: Partial<Draft> = {}, answer: readonly object[] = []): Draft => ({
      draftId: randomUUID(),
      procedureId: procedure.procedureId,
      owner: aPerson(),
      papers: [line(form), ...answer.map((more) => line(asked, more))],
      ...changes,
    }),
    reusing: (paperId: string) => ({ form: 'electronic' as const, copies: 0, reusedPaperId: paperId }),
    /** A confirmation of the owner, brought with an earlier dossier and filed there. */
    async holds(title = 'Giấy xác nhận khuyết tật', changes: object = {}) {
      const owner = aPerson();
      const reply = await room.call('intake.receive', {
        draftId: randomUUID(),
        procedureId: procedure.procedureId,
        owner,
        papers: [line(form), line(asked)],
        askedAgain: [{ requirementId: asked.id, reason: 'Nội dung đã thay đổi' }],
      });
      const { dossierId } = value(reply);
      const paperId = await filePaper(papers, test.store, {
        bytes: await aPicture(randomUUID()),
        dossierId,
        requirementId: asked.id,
        details: details(title, { ownerIdNumber: owner.idNumber, ownerName: owner.name, ...changes }),
      });
      return { paperId, dossierId };
    },
  };
}

export type OpenReception = Awaited<ReturnType<typeof openReception>>;
