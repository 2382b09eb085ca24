// The checklist at the counter: what the procedure asks for against what was laid on the table. One checklist decides
// what is missing, so that the person is told everything at once (Mẫu số 02).
import type { VersionRequirement } from '../catalogue/index.ts';
import type { PaperForm, ReceivedPaper } from '../dossiers/index.ts';

export type Requirement = Pick<VersionRequirement, 'id' | 'kind' | 'name' | 'title' | 'required' | 'copies'>;

/** What the officer noted down, beside the papers themselves. */
export type PaperNotes = {
  readonly papers: readonly Pick<ReceivedPaper, 'requirementId' | 'form' | 'copies' | 'reusedPaperId'>[];
  /** Conditional papers that this case does need, by requirement. */
  readonly applies: readonly string[];
  /** Papers let off, because a database has the data or for another reason that is written down. */
  readonly excused: readonly { readonly requirementId: string; readonly reason: string }[];
};

export const PAPER_GAPS = ['paper-absent', 'paper-too-few', 'paper-not-compared', 'paper-form'] as const;
export type PaperGapCode = (typeof PAPER_GAPS)[number];

/** One thing still to be brought. `short` is how many copies are lacking. */
export type PaperGap = {
  readonly requirementId: string;
  readonly name: string;
  readonly code: PaperGapCode;
  readonly short: number;
};

/**
 * Which forms answer a requirement. A certified copy or a copy from the register stands in for the original and must
 * be taken without asking for it (NĐ 23/2015 Điều 6.2); where a copy is asked, one the officer compared himself does
 * (Điều 6.1). A bare photocopy answers nothing until it is compared.
 */
const ANSWERS: Readonly<Record<Requirement['kind'], readonly PaperForm[]>> = {
  form: ['original', 'electronic'],
  original: ['original', 'certified-copy', 'registry-copy', 'electronic'],
  copy: ['original', 'certified-copy', 'registry-copy', 'compared-copy', 'electronic'],
  present: ['original', 'certified-copy', 'registry-copy', 'compared-copy', 'electronic'],
};

/** Everything that is missing, in the order of the procedure's list; papers let off with a reason are not. */
export function missingPapers(requirements: readonly Requirement[], notes: PaperNotes): readonly PaperGap[] {
  return requirements
    .filter(({ id, required }) => required || notes.applies.includes(id))
    .filter(
      ({ id }) => !notes.excused.some((excuse) => excuse.requirementId === id && excuse.reason.trim() !== ''),
    )
    .flatMap((requirement) => gapOf(requirement, notes) ?? []);
}

/** Papers that name a requirement this version of the procedure does not have. */
export function strayPapers(requirements: readonly Requirement[], notes: PaperNotes): readonly number[] {
  const known = new Set(requirements.map(({ id }) => id));
  return notes.papers.flatMap(({ requirementId }, index) =>
    requirementId === null || known.has(requirementId) ? [] : [index],
  );
}

function gapOf(requirement: Requirement, notes: PaperNotes): PaperGap | undefined {
  const { id, name, kind } = requirement;
  const given = notes.papers.filter((paper) => paper.requirementId === id);
  if (given.some((paper) => paper.reusedPaperId !== null)) return undefined;

  const gap = (code: PaperGapCode, short: number): PaperGap => ({ requirementId: id, name, code, short });
  const wanted = kind === 'present' ? 1 : requirement.copies;
  if (given.length === 0) return gap('paper-absent', wanted);

  const good = given.filter((paper) => ANSWERS[kind].includes(paper.form));
  if (good.length === 0) {
    const onlyPlain = given.every((paper) => paper.form === 'plain-copy');
    return gap(
      onlyPlain && ANSWERS[kind].includes('compared-copy') ? 'paper-not-compared' : 'paper-form',
      wanted,
    );
  }
  // A paper shown and given back is counted as there, whatever number of copies was written beside it.
  const there = kind === 'present' ? good.length : good.reduce((sum, paper) => sum + paper.copies, 0);
  if (there >= wanted) return undefined;
  return there === 0 ? gap('paper-absent', wanted) : gap('paper-too-few', wanted - there);
}
