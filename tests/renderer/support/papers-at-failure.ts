// What is told when a test of papers fails: the work as the service has it beside what the screen says of it, so that
// work that did not go on can be told from a window that did not hear of it.
import type { Page } from 'playwright-core';
import { beforeEach } from 'vitest';
import { ask } from '../forms/window.ts';

/** Call once in a file; `page` gives the window that is open at that moment. */
export function tellPapersAtFailure(page: () => Page): void {
  beforeEach(({ onTestFailed }) => {
    onTestFailed(async () => {
      console.error(await papersOf(page()).catch((thrown: unknown) => `no papers to tell of: ${thrown}`));
    });
  });
}

/** Of a place: its name and how it stands. */
const MOST_WORDS = 160;

async function papersOf(page: Page): Promise<string> {
  const { id: dossierId } = await page.evaluate(() => window.history.state.place.params as { id?: string });
  const { jobs } = await ask(page, 'papers.jobs', { limit: 8 });
  const { papers } = await ask(page, 'papers.queue', {});
  const uses = dossierId ? (await ask(page, 'papers.ofDossier', { dossierId })).uses : [];
  const shown = await page.locator('[data-place]').allInnerTexts();
  return [
    'The service, its latest work:',
    ...jobs.map(({ jobId, kind, state, paperId, pagesDone, pagesTotal, error }) =>
      JSON.stringify({ jobId, kind, state, paperId, pagesDone, pagesTotal, error }),
    ),
    'papers waiting:',
    ...papers.map(({ paperId, pages, unread, failed, findings }) =>
      JSON.stringify({ paperId, pages, unread, failed, findings }),
    ),
    'papers in the dossier on screen:',
    ...uses.map(({ paperId, file }) => JSON.stringify({ paperId, file: file?.bytes ?? null })),
    'The window, its places:',
    ...shown.map((text) => JSON.stringify(text.slice(0, MOST_WORDS))),
  ].join('\n');
}
