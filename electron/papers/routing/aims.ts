// Where waiting papers are aimed, in words, and which of them can be filed there without another look.
import { kindOfTitle, kindsNamedIn } from '../../../shared/papers/kinds.ts';
import { MENDED_FINDINGS } from '../../../shared/papers/quality.ts';
import type { FilingParts } from '../filing/parts.ts';
import { createScannedBefore } from '../filing/scanned-before.ts';
import { createWhose } from '../filing/whose.ts';
import type { PaperRow } from '../store/paper-repo.ts';

const MENDED: ReadonlySet<string> = new Set(MENDED_FINDINGS);

export function createAims(parts: FilingParts) {
  const { pages, readings, routes, dossiers, catalogue } = parts;
  const whose = createWhose(parts);
  const scannedBefore = createScannedBefore(parts);

  /** The name of the requirement a paper is aimed at. */
  function requirementOf({ target }: PaperRow): string | null {
    const reception = target.dossierId ? dossiers.findState(target.dossierId)?.reception : undefined;
    if (!reception || target.requirementId === null) return null;
    const asked = catalogue.findVersion(reception.procedure.versionId)?.requirements ?? [];
    const named = asked.find(({ id }) => id === target.requirementId)?.title;
    const received = reception.papers.find(({ requirementId }) => requirementId === target.requirementId);
    return named ?? received?.name ?? null;
  }

  /** What its pages lack together, and whether its title or the person it names speak against where it is aimed. */
  function findingsOf(paper: PaperRow): readonly string[] {
    if (paper.state !== 'waiting') return paper.findings;
    const asked = kindsNamedIn(requirementOf(paper) ?? '');
    const title = readings.of(paper.id).find(({ field }) => field === 'title');
    const kind = kindOfTitle(title?.confirmed ?? title?.proposed ?? '');
    const isOther = kind !== undefined && asked.length > 0 && !asked.includes(kind);
    // Aimed elsewhere since, the earlier one taken back, or an officer has said what becomes of it.
    const isAgain = paper.keepsOlder === null && scannedBefore.filedAt(paper).length > 0;
    return [
      ...paper.findings.filter((finding) => finding !== 'scanned-again' || isAgain),
      ...(isOther ? ['other-kind'] : []),
      ...(isSomebodyElses(paper) ? ['other-owner'] : []),
    ];
  }

  function isSomebodyElses({ id, target }: PaperRow): boolean {
    const dossier = target.dossierId === null ? undefined : dossiers.findState(target.dossierId);
    return dossier !== undefined && whose(id, dossier).kind === 'other';
  }

  /** Nothing is wrong with it. What a machine can mend by itself is no finding; the rest is for an officer to decide. */
  function isClear(paper: PaperRow): boolean {
    const onPages = pages.pagesOf(paper.id).flatMap(({ findings }) => findings);
    return findingsOf(paper).length === 0 && onPages.every((finding) => MENDED.has(finding));
  }

  /** A sheet or an officer named its place, every page was read well, and nothing speaks against it. */
  function isSure(paper: PaperRow): boolean {
    const { target, state } = paper;
    if (state !== 'waiting' || target.dossierId === null) return false;
    if (target.requirementId === null && !target.asResult && !target.extra) return false;
    const route = routes.find(paper.id);
    if (route && (route.trouble !== null || route.why === 'content')) return false;
    const held = pages.pagesOf(paper.id);
    const isRead = held.every((page) => page.state === 'read' && page.readTurns === page.turns);
    return isRead && held.length > 0 && !held.some(({ doubtful }) => doubtful) && isClear(paper);
  }

  return { requirementOf, findingsOf, isClear, isSure };
}
