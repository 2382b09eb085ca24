// How the officer puts scanned pages in order before they are filed: every edit is an operation on an arrangement, and
// an undo is the arrangement from before it. Pure; pages are never destroyed, only laid aside.
import { z } from 'zod';
import { err, ok, type Result } from '../lib/result.ts';

/** Clockwise quarter turns the officer gave a page, beyond what was found by itself. */
export type Turns = 0 | 1 | 2 | 3;
export type PlacedPage = { readonly pageId: string; readonly turns: Turns };
/** The pages of the papers concerned, in order. A paper that has lost its last page stays, empty. */
export type Arrangement = Readonly<Record<string, readonly PlacedPage[]>>;

const id = z.uuid();
const pageIds = z.array(id).min(1).max(1000);

export const paperEditSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('rotate'),
    pageIds,
    turns: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  }),
  /** Into `paperId`, in the order given, before `beforePageId` or at the end. */
  z.object({ kind: z.literal('move'), pageIds, paperId: id, beforePageId: id.nullable() }),
  /** `firstPageId` and all after it become a new paper. */
  z.object({ kind: z.literal('split'), paperId: id, firstPageId: id }),
  /** All pages of the later papers go to the end of the first. */
  z.object({ kind: z.literal('merge'), paperIds: z.array(id).min(2).max(200) }),
  z.object({ kind: z.literal('drop'), pageIds }),
]);
export type PaperEdit = z.output<typeof paperEditSchema>;

export type ArrangeFault = 'page-unknown' | 'nothing-to-split';

/**
 * The arrangement after one edit. `newPaperId` names the paper a split makes.
 * Errors: 'page-unknown' (a page is not in these papers any more), 'nothing-to-split' (the first page was chosen).
 */
export function arranged(
  before: Arrangement,
  edit: PaperEdit,
  newPaperId: string,
): Result<Arrangement, ArrangeFault> {
  switch (edit.kind) {
    case 'rotate':
      return changed(before, edit.pageIds, (page) => ({ ...page, turns: turned(page.turns, edit.turns) }));
    case 'drop':
      return changed(before, edit.pageIds, () => undefined);
    case 'move':
      return moved(before, edit);
    case 'split':
      return split(before, edit, newPaperId);
    case 'merge':
      return merged(before, edit.paperIds);
  }
}

export function turned(turns: Turns, more: Turns): Turns {
  return ((turns + more) % 4) as Turns;
}

function changed(
  before: Arrangement,
  chosen: readonly string[],
  change: (page: PlacedPage) => PlacedPage | undefined,
): Result<Arrangement, ArrangeFault> {
  if (!holdsAll(before, chosen)) return err('page-unknown');
  return ok(
    mapPapers(before, (pages) =>
      pages.flatMap((page) => (chosen.includes(page.pageId) ? (change(page) ?? []) : page)),
    ),
  );
}

function moved(
  before: Arrangement,
  { pageIds: chosen, paperId, beforePageId }: Extract<PaperEdit, { kind: 'move' }>,
): Result<Arrangement, ArrangeFault> {
  const target = before[paperId];
  if (!target || !holdsAll(before, chosen)) return err('page-unknown');
  const place =
    beforePageId === null ? target.length : target.findIndex(({ pageId }) => pageId === beforePageId);
  if (place < 0) return err('page-unknown');
  const taken = chosen.flatMap((pageId) => findPage(before, pageId) ?? []);
  const left = mapPapers(before, (pages) => pages.filter((page) => !chosen.includes(page.pageId)));
  const rest = left[paperId] ?? [];
  // The page to stand before may itself be among those moved: then the place is where it stood.
  const follower = target.slice(place).find((page) => !chosen.includes(page.pageId));
  const at = follower ? rest.indexOf(follower) : rest.length;
  return ok({ ...left, [paperId]: [...rest.slice(0, at), ...taken, ...rest.slice(at)] });
}

function split(
  before: Arrangement,
  { paperId, firstPageId }: Extract<PaperEdit, { kind: 'split' }>,
  newPaperId: string,
): Result<Arrangement, ArrangeFault> {
  const pages = before[paperId] ?? [];
  const at = pages.findIndex((page) => page.pageId === firstPageId);
  if (at < 0) return err('page-unknown');
  if (at === 0) return err('nothing-to-split');
  return ok({ ...before, [paperId]: pages.slice(0, at), [newPaperId]: pages.slice(at) });
}

function merged(before: Arrangement, paperIds: readonly string[]): Result<Arrangement, ArrangeFault> {
  const [first = '', ...others] = [...new Set(paperIds)];
  if (!before[first] || others.some((paperId) => !before[paperId])) return err('page-unknown');
  const pages = [first, ...others].flatMap((paperId) => before[paperId] ?? []);
  const emptied = Object.fromEntries(others.map((paperId) => [paperId, []]));
  return ok({ ...before, ...emptied, [first]: pages });
}

function mapPapers(
  arrangement: Arrangement,
  change: (pages: readonly PlacedPage[]) => readonly PlacedPage[],
): Arrangement {
  return Object.fromEntries(Object.entries(arrangement).map(([paperId, pages]) => [paperId, change(pages)]));
}

function findPage(arrangement: Arrangement, pageId: string): PlacedPage | undefined {
  return Object.values(arrangement)
    .flat()
    .find((page) => page.pageId === pageId);
}

function holdsAll(arrangement: Arrangement, pageIds: readonly string[]): boolean {
  return pageIds.every((pageId) => findPage(arrangement, pageId) !== undefined);
}
