import { go } from '../shell/router.ts';

/** Opens a paper by itself: for review while it waits, to look at once it is filed. */
export function openPaper(paperId: string): void {
  go('papers', { paper: paperId });
}
