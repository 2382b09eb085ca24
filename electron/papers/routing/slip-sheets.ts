// A slip of ours may run over two sheets, and only the first bears its code. The second is told by its words once it is
// read, and laid aside beside the first: it is no paper of its own.
import { gunzipSync } from 'node:zlib';
import { appError } from '../../../shared/errors.ts';
import { isPageOf } from '../../../shared/papers/own-sheet.ts';
import type { PageLine, PageReading } from '../../../shared/papers/page-reading.ts';
import type { FilingParts } from '../filing/parts.ts';
import type { PageRow } from '../store/page-repo.ts';
import type { PaperRow } from '../store/paper-repo.ts';
import type { RoutingDeps } from './deps.ts';

export function createLaySlipsAside(
  parts: Pick<FilingParts, 'store' | 'papers' | 'pages' | 'routes'> & Pick<RoutingDeps, 'slipTexts'>,
) {
  const { store, papers, pages, routes, slipTexts } = parts;

  /** Pages right behind a slip that are its own further sheets. */
  async function furtherSheets({ id, target }: PaperRow): Promise<readonly PageRow[]> {
    const before = pages.asideOf(id).findLast(({ asideAs }) => asideAs !== 'blank');
    if (before?.asideAs !== 'receipt' || target.dossierId === null) return [];
    const texts = await slipTexts(target.dossierId);
    const found: PageRow[] = [];
    for (const page of pages.pagesOf(id)) {
      const lines = page.jobId === before.jobId && page.code === null ? await linesOf(page) : undefined;
      if (!lines || !texts.some((text) => isPageOf(text, lines))) break;
      found.push(page);
    }
    return found;
  }

  async function linesOf({ readingSha256 }: PageRow): Promise<readonly PageLine[] | undefined> {
    const packed = readingSha256 && (await store.files.get(readingSha256));
    return packed ? (JSON.parse(gunzipSync(packed).toString('utf8')) as PageReading).lines : undefined;
  }

  function layAside(paper: PaperRow, sheets: readonly PageRow[]): void {
    store.write(() => {
      if (papers.find(paper.id)?.state !== 'waiting') return;
      const isWhole = pages.pagesOf(paper.id).length === sheets.length;
      const next = isWhole ? nextOfStack(paper, sheets) : paper.id;
      // Nothing lay behind the slip: somebody has to ask where its papers are.
      if (next === undefined)
        return routes.put(paper.id, {
          why: 'receipt',
          number: null,
          trouble: appError('sheet-without-paper'),
        });
      for (const { id, asideAs } of pages.asideOf(paper.id)) pages.setAside(id, asideAs ?? 'receipt', next);
      for (const { id } of sheets) pages.setAside(id, 'receipt', next);
      if (isWhole) papers.setState(paper.id, 'dropped');
    });
  }

  /** The paper of the same dossier that came in the same run. */
  function nextOfStack({ id, target }: PaperRow, [first]: readonly PageRow[]): string | undefined {
    const ofRun = pages.pagesOfJob(first?.jobId ?? '').flatMap(({ paperId }) => paperId ?? []);
    return [...new Set(ofRun)].find(
      (paperId) => paperId !== id && papers.find(paperId)?.target.dossierId === target.dossierId,
    );
  }

  /** Gives the papers that are left. */
  return async (paperIds: readonly string[]): Promise<readonly string[]> => {
    for (const paperId of paperIds) {
      const paper = papers.find(paperId);
      const sheets = paper?.state === 'waiting' ? await furtherSheets(paper) : [];
      if (paper && sheets.length > 0) layAside(paper, sheets);
    }
    return paperIds.filter((paperId) => papers.find(paperId)?.state === 'waiting');
  };
}
