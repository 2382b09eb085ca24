// How pages, papers and the work on them read on screen.
import type { Paper, PaperJob, PaperPage, PaperRoute, WaitingPaper } from '../../shared/papers/calls.ts';
import { MENDED_FINDINGS } from '../../shared/papers/quality.ts';
import { type MessageKey, t } from '../messages/index.ts';
import type { Tone } from '../ui/StateBadge.tsx';

const MENDED: ReadonlySet<string> = new Set(MENDED_FINDINGS);
/** Whether a page hard to read still waits for a decision is told by itself. */
const IS_SETTLED: ReadonlySet<string> = new Set([...MENDED, 'hard-to-read']);

/** A finding in a sentence that says what to do. */
export function findingWords(finding: string, { missingPages = [] }: MaybeMissing = {}): string {
  return t(`papers.findings.${finding}` as MessageKey, { pages: numberRanges(missingPages) });
}

/** A finding in a word or two, for lists. */
export function findingBriefly(finding: string, { missingPages = [] }: MaybeMissing = {}): string {
  return t(`papers.briefly.${finding}` as MessageKey, { pages: numberRanges(missingPages) });
}

/** A paper, for the findings that speak of it as a whole. */
type MaybeMissing = { readonly missingPages?: readonly number[] };

/** What was mended by itself is only worth a word; the rest is for the officer to decide. */
export function findingTone(finding: string): Tone {
  return MENDED.has(finding) ? 'calm' : 'soon';
}

/** Needs an officer's eye: scanned badly, hard to read, or not read at all. */
export function isProblem(page: Pick<PaperPage, 'findings' | 'doubtful' | 'kept' | 'state'>) {
  return isUndecided(page) || page.state === 'failed' || page.findings.some((each) => !IS_SETTLED.has(each));
}

/** Hard to read, and nobody has looked at it yet. */
export function isUndecided({ doubtful, kept }: Pick<PaperPage, 'doubtful' | 'kept'>): boolean {
  return doubtful && kept === null;
}

/** All that is wrong with a page, a failed reading among it. */
export function findingsOf({ findings, state }: Pick<PaperPage, 'findings' | 'state'>): readonly string[] {
  return state === 'failed' ? ['page-failed', ...findings] : findings;
}

/** What an officer has to look at in a paper, each in a word or two. */
export function problemsOf(paper: Pick<Paper, 'pages' | 'findings' | 'missingPages'>): readonly string[] {
  const onPages = paper.pages.flatMap((page) => [
    ...(isUndecided(page) ? ['hard-to-read'] : []),
    ...findingsOf(page).filter((finding) => finding !== 'hard-to-read'),
  ]);
  const found = new Set([...onPages, ...paper.findings]);
  return [...found].filter((finding) => !MENDED.has(finding)).map((each) => findingBriefly(each, paper));
}

/** '3, 7–9'. */
export function numberRanges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

export function percent(share: number): number {
  return Math.floor(share * 100);
}

export function isOpen({ state }: Pick<PaperJob, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** The file itself is the trouble: reading it again changes nothing. */
const NO_RETRY: ReadonlySet<string> = new Set([
  'paper-empty',
  'paper-damaged',
  'paper-locked',
  'paper-kind-unknown',
  'paper-too-large',
]);

/** Whether it may help to take an ended job up again. A device's run cannot be; what it left unread can. */
export function mayRetry({ kind, state, error }: Pick<PaperJob, 'kind' | 'state' | 'error'>): boolean {
  if (state === 'cancelled') return kind !== 'scan';
  if (state !== 'failed' || !error || NO_RETRY.has(error.code)) return false;
  return kind !== 'scan' || error.code === 'paper-pages-failed';
}

/** It does not go on by itself, or not now. */
export function hasStalled(job: Pick<PaperJob, 'state' | 'error'>): boolean {
  return job.state !== 'done' && (job.error !== null || !isOpen(job));
}

/** The officer stopped the scanner: nothing failed. */
export function wasStopped({ error }: Pick<PaperJob, 'error'>): boolean {
  return error?.code === 'scan-cancelled';
}

/** Why a paper is aimed where it is: 'theo tờ số 2'. */
export function whyWords({ why, number }: PaperRoute): string {
  return number === null ? t(`papers.route.${why}`) : t('papers.route.number', { number });
}

/** The machine's own work on it rests until the disk has room. */
export function waitsForRoom({ error }: Pick<WaitingPaper, 'error'>): boolean {
  return error?.code === 'waits-for-room';
}

/** What an officer has to look at in a waiting paper, in one short line. */
export function stateOfWaiting(paper: WaitingPaper): { readonly tone: Tone; readonly text: string } {
  if (waitsForRoom(paper)) return { tone: 'must', text: t('papers.queue.waitsForRoom') };
  if (paper.arriving) return { tone: 'calm', text: t('papers.queue.arriving') };
  if (paper.pages === 0) return { tone: 'calm', text: t('papers.arriving.opening') };
  if (paper.failed > 0) return { tone: 'must', text: t('papers.queue.failedPages', { count: paper.failed }) };
  if (paper.unread > 0) {
    const done = paper.pages - paper.unread;
    const then = paper.target.fileWhenRead && paper.dossier?.isAccepted ? 'readingThenFiled' : 'reading';
    return { tone: 'calm', text: t(`papers.queue.${then}`, { done, count: paper.pages }) };
  }
  const problems = paper.findings.filter((finding) => !IS_SETTLED.has(finding));
  const words = [
    ...(paper.route?.trouble ? [t('papers.queue.noPlace')] : []),
    ...(paper.doubtful > 0 ? [t('papers.queue.doubtful', { count: paper.doubtful })] : []),
    ...problems.map((finding) => findingBriefly(finding, paper)),
  ];
  const [first, second, ...others] = words;
  if (first) {
    const more = others.length > 0 ? [`+${others.length}`] : [];
    return { tone: 'soon', text: [first, ...(second ? [second] : []), ...more].join(', ') };
  }
  if (paper.target.fileWhenRead && paper.dossier?.isAccepted === false)
    return { tone: 'calm', text: t('papers.queue.awaitsAcceptance') };
  return { tone: 'done', text: t('papers.queue.ready') };
}

type Progress = Pick<PaperJob, 'kind' | 'state' | 'pagesArrived' | 'pagesDone' | 'pagesTotal'>;

/** How far work that brings pages is. */
export function progressWords(job: Progress): string {
  const { pagesArrived, pagesDone, pagesTotal } = job;
  // Stopped before its first page: why stands below.
  if (pagesTotal === 0) return '';
  if (!isOpen(job)) return pagesArrived > 0 ? t('papers.arriving.finished', { count: pagesDone }) : '';
  if (pagesTotal === null) {
    return pagesArrived === 0
      ? t(job.kind === 'scan' ? 'papers.queue.arriving' : 'papers.arriving.opening')
      : t('papers.arriving.pagesSoFar', { count: pagesArrived, done: pagesDone });
  }
  return t('papers.arriving.pages', { done: pagesDone, count: pagesTotal });
}
