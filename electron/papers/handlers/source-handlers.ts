import { appError } from '../../../shared/errors.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { byOf, type HandlerDeps, type PapersHandlers } from './deps.ts';

type SourceCall =
  | 'papers.scanners'
  | 'papers.scanner'
  | 'papers.addScanner'
  | 'papers.removeScanner'
  | 'papers.watchedFolders'
  | 'papers.watchFolder'
  | 'papers.unwatchFolder'
  | 'papers.scan'
  | 'papers.import';

/** Where papers come from: scanners, watched folders, files. */
export function sourceHandlers(deps: HandlerDeps): Pick<PapersHandlers, SourceCall> {
  const { scanners, watched, scanRuns, arrivals, runner, publish } = deps;
  const changed = () => publish('store.changed', { room: 'papers' });

  return {
    'papers.scanners': async () => ok({ scanners: [...(await scanners.list())] }),

    'papers.scanner': async ({ id }, { caller }) => {
      const scanner = scanners.find(id, caller.officerId);
      if (!scanner.ok) return scanner;
      scanRuns.getReady();
      const can = await scanner.value.capabilities();
      if (!can.ok) return can;
      const { sources, colours, dpi, largestPageMm } = can.value;
      return ok({
        sources: [...sources],
        colours: [...colours],
        dpi: [...dpi],
        largestPageMm: largestPageMm ?? null,
      });
    },

    'papers.addScanner': ({ address }, { caller }) => scanners.add(address, caller.officerId),

    'papers.removeScanner': ({ id }) => (scanners.remove(id) ? ok({}) : err(appError('scanner-unknown'))),

    'papers.watchedFolders': () => ok({ folders: watched.list() }),

    'papers.watchFolder': ({ folder }, context) => watched.add(folder, byOf(context)),

    'papers.unwatchFolder': async ({ folder }) =>
      (await watched.remove(folder)) ? ok({}) : err(appError('not-found')),

    'papers.scan': ({ scannerId, source, dpi, colour, pageMm, target, paperId }, context) => {
      const by = byOf(context);
      const scanner = scanners.find(scannerId, by.officerId);
      if (!scanner.ok) return scanner;
      return scanRuns.start(scanner.value, { source, dpi, colour, pageMm }, target, by, paperId);
    },

    'papers.import': async ({ files, together, target, paperId }, context) => {
      const begun = await arrivals.importFiles(files, together, target, byOf(context), paperId);
      if (!begun.ok) return begun;
      changed();
      runner.wake();
      return ok({ begun: [...begun.value] });
    },
  };
}
