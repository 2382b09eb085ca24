import { parsePassport, parsePersonalNumber, parseTaxCode } from '../../../shared/lib/ids.ts';
import type { HeldPaperView } from '../../../shared/papers/calls.ts';
import { useCall } from '../../bridge/hooks.ts';

export type Held = {
  /** Whether the answer is there. */
  readonly ready: boolean;
  readonly papers: readonly HeldPaperView[];
  /** By requirement, the held papers that may serve for it, the latest first. */
  readonly answers: ReadonlyMap<string, readonly HeldPaperView[]>;
};

const NOTHING: Held = { ready: false, papers: [], answers: new Map() };

/** What is held of a person, asked for once their number is whole; with a version, what of it answers its checklist. */
export function useHeld(idNumber: string, versionId: string | undefined): Held {
  const number = parsePersonalNumber(idNumber) ?? parseTaxCode(idNumber) ?? parsePassport(idNumber);
  const { data } = useCall(
    'papers.ofPerson',
    { ownerIdNumber: number ?? '', versionId: versionId ?? null },
    { enabled: number !== undefined },
  );
  if (!data || number === undefined) return NOTHING;
  const byId = new Map(data.papers.map((paper) => [paper.paperId, paper]));
  return {
    ready: true,
    papers: data.papers,
    answers: new Map(
      data.answers.map(({ requirementId, paperIds }) => [
        requirementId,
        paperIds.flatMap((paperId) => byId.get(paperId) ?? []),
      ]),
    ),
  };
}
