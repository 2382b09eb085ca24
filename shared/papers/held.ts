// The person's store: which papers already held serve again (one-stop-rules.md §6, Reuse). Pure.
import type { Day } from '../lib/dates.ts';
import { fold } from '../lib/text.ts';
import type { DigitisedAs, PaperDetails } from './details.ts';
import { kindsNamedIn } from './kinds.ts';

/** A filed paper as the person's store shows it. */
export type HeldPaper = Pick<
  PaperDetails,
  'title' | 'kind' | 'ownerIdNumber' | 'number' | 'issuer' | 'issuedOn' | 'validTo' | 'scope' | 'use'
> & {
  readonly paperId: string;
  readonly digitisedAs: DigitisedAs;
  readonly digitisedOn: Day;
  readonly pages: number;
  /** Where it was filed first. */
  readonly dossierId: string;
  readonly dossierNumber: string;
  /** A newer paper has taken its place. */
  readonly replacedBy: string | null;
  /** Nobody has stopped its use (a wrong scan, a lost or annulled paper). */
  readonly withdrawn: boolean;
};

export const REUSE_BARS = ['other-owner', 'expired', 'replaced', 'withdrawn', 'this-dossier-only'] as const;
export type ReuseBar = (typeof REUSE_BARS)[number];

/** Why a held paper may not serve in a dossier of `ownerIdNumber` on `day`; undefined when it may. */
export function reuseBar(paper: HeldPaper, ownerIdNumber: string, day: Day): ReuseBar | undefined {
  if (ownerIdNumber === '' || paper.ownerIdNumber !== ownerIdNumber) return 'other-owner';
  if (paper.use === 'this-dossier') return 'this-dossier-only';
  if (paper.withdrawn) return 'withdrawn';
  if (paper.replacedBy !== null) return 'replaced';
  return paper.validTo !== null && paper.validTo < day ? 'expired' : undefined;
}

/** Whether `paper` is what a requirement asks for, by its kind or by the very same wording. */
export function answersRequirement(
  paper: Pick<HeldPaper, 'title' | 'kind'>,
  requirementName: string,
): boolean {
  if (paper.kind !== null && kindsNamedIn(requirementName).includes(paper.kind)) return true;
  const asked = wordingKey(requirementName);
  return wordingKey(paper.title) === asked && !NAMES_NO_ONE_PAPER.test(asked);
}

/** "Giấy tờ, văn bản làm cơ sở chứng thực" is another paper each time, however alike the words are. */
const NAMES_NO_ONE_PAPER = /^(?:cac )?(?:giay to|van ban|tai lieu|ho so)\b/;

export type Asked = { readonly id: string; readonly name: string; readonly kind: string };

/**
 * For every requirement that a held paper answers, those papers, the latest first. Forms are never answered: they are
 * filled in for one dossier.
 */
export function heldFor(
  requirements: readonly Asked[],
  held: readonly HeldPaper[],
  ownerIdNumber: string,
  day: Day,
): ReadonlyMap<string, readonly HeldPaper[]> {
  const usable = held.filter((paper) => reuseBar(paper, ownerIdNumber, day) === undefined);
  const latestFirst = [...usable].sort((a, b) => (a.digitisedOn < b.digitisedOn ? 1 : -1));
  const answers = requirements
    .filter(({ kind }) => kind !== 'form')
    .map(({ id, name }) => [id, latestFirst.filter((paper) => answersRequirement(paper, name))] as const);
  return new Map(answers.filter(([, papers]) => papers.length > 0));
}

export type HeldAnswer = {
  readonly name: string;
  readonly requirementId: string;
  readonly held: HeldPaper;
};

/** Of papers named as a procedure names them, those that are held already, each with the latest that answers it. */
export function heldAmong(
  names: readonly string[],
  requirements: readonly (Asked & { readonly title: string })[],
  held: readonly HeldPaper[],
  ownerIdNumber: string,
  day: Day,
): readonly HeldAnswer[] {
  const handedIn = requirements.filter(({ kind }) => kind !== 'present');
  const answers = heldFor(handedIn, held, ownerIdNumber, day);
  return names.flatMap((name) => {
    const asked = handedIn.find((requirement) => [requirement.title, requirement.name].includes(name));
    const paper = asked && answers.get(asked.id)?.[0];
    return paper ? [{ name, requirementId: asked.id, held: paper }] : [];
  });
}

/** The wording without what says how often or in which case: brackets, "nếu có", "bản sao", "bản chính". */
function wordingKey(wording: string): string {
  return fold(wording)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\b(?:ban sao|ban chinh|ban goc|chung thuc|hop le|neu co)\b/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
