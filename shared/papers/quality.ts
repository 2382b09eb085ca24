// What is said about a page while the citizen still holds the paper. Pure: measures in, findings out.
import { fold } from '../lib/text.ts';
import { kindOfTitle, type PaperKind } from './kinds.ts';
import { missingAmong, numberingOf, type PageMark, pageMarkOf } from './page-marks.ts';
import { confidenceOf, type PageLine, type PageMeasures } from './page-reading.ts';

/** What can be wrong with one page; each has a sentence in the message catalogues. */
export const PAGE_FINDINGS = [
  'blank',
  'dark',
  'upside-down',
  'sideways',
  'tilted',
  'blurred',
  'faint',
  'small-print',
  'low-resolution',
  'cut-edge',
  'hard-to-read',
] as const;
export type PageFinding = (typeof PAGE_FINDINGS)[number];

/** What can be wrong with a paper as a whole. */
export const PAPER_FINDINGS = [
  'page-missing',
  'page-twice',
  'page-order',
  'seal-missing',
  /** A seal is expected, and cannot be seen in shades of grey. */
  'not-in-colour',
  'signature-missing',
  /** Its title is that of another kind of paper than the requirement it is aimed at. */
  'other-kind',
  /** It names somebody else than the people of the dossier it is aimed at. */
  'other-owner',
  /** It may be another scan of what is filed at its place already. */
  'scanned-again',
] as const;
export type PaperFinding = (typeof PAPER_FINDINGS)[number];

/** Mended by itself when the page is straightened: worth a word, not worth scanning again. */
export const MENDED_FINDINGS: readonly PageFinding[] = ['upside-down', 'sideways', 'tilted'];

const BLANK_INK_SHARE = 0.0015;
const FEWEST_LETTERS = 4;
const DARK_INK_SHARE = 0.6;
const TILT_DEGREES = 1;
/** Pixels at 200 dpi from ink to paper: 1.3–2 in a sharp scan, 2.5 in a soft one. */
const BLURRED_EDGE = 3.4;
const FAINT_CONTRAST = 0.32;
const SMALL_LETTERS = 10;
/** NĐ 30/2020 Phụ lục I asks for 200 dpi; scanners round, so a little less is not worth a word. */
const LEAST_DPI = 190;

/** What is wrong with a page at first sight, before it is read. */
export function judgePicture(measures: PageMeasures): readonly PageFinding[] {
  if (isBlank(measures)) return ['blank'];
  if (isDark(measures)) return ['dark'];
  const findings: PageFinding[] = [];
  if (measures.turns === 2) findings.push('upside-down');
  if (measures.turns === 1 || measures.turns === 3) findings.push('sideways');
  if (Math.abs(measures.skewDegrees) >= TILT_DEGREES) findings.push('tilted');
  if ((measures.edgeWidth ?? 0) > BLURRED_EDGE) findings.push('blurred');
  if ((measures.contrast ?? 1) < FAINT_CONTRAST) findings.push('faint');
  if (measures.letterHeight > 0 && measures.letterHeight < SMALL_LETTERS) findings.push('small-print');
  if (measures.originalDpi < LEAST_DPI) findings.push('low-resolution');
  if (measures.cutSides.length > 0) findings.push('cut-edge');
  return findings;
}

function isBlank({ letterCount, inkShare, seals, signatures }: JudgedPage['measures']): boolean {
  return letterCount < FEWEST_LETTERS && inkShare < BLANK_INK_SHARE && seals === 0 && signatures === 0;
}

/** Nothing but ink: the lid was open, the lamp is out, or the sheet lay elsewhere. */
function isDark({ letterCount, inkShare }: PageMeasures): boolean {
  return letterCount < FEWEST_LETTERS && inkShare > DARK_INK_SHARE;
}

/** Below this a page is not filed until an officer has looked at it. */
export const DOUBTFUL_CONFIDENCE = 0.8;

/** Findings of a page that was read: those of its picture, and whether its words can be trusted. */
export function judgePage(measures: PageMeasures, lines: readonly PageLine[]): readonly PageFinding[] {
  const findings = judgePicture(measures);
  const isUnclear = isHardToRead(measures, lines) && !isDark(measures);
  return isUnclear ? [...findings, 'hard-to-read'] : findings;
}

/** Is the page under the confidence line? One that is all dark is, and one with letters of which nothing was read. */
export function isHardToRead(measures: PageMeasures, lines: readonly PageLine[]): boolean {
  if (isBlank(measures)) return false;
  if (isDark(measures)) return true;
  const confidence = confidenceOf(lines);
  return confidence === undefined ? measures.letterCount >= FEWEST_LETTERS : confidence < DOUBTFUL_CONFIDENCE;
}

export type PaperExpectations = { readonly seal?: boolean; readonly signature?: boolean };

/** Papers of a register or an authority bear its seal and a signature; cards do not. */
const SEALED: ReadonlySet<PaperKind> = new Set([
  'birth-certificate',
  'marriage-certificate',
  'marital-status',
  'death-certificate',
  'land-certificate',
  'building-permit',
  'business-registration',
  'disability-confirmation',
]);

const LEAVES_CHOICE = /\b(?:hoac|khac)\b/;

/**
 * What must be on a paper: its own title says so or, where that names no kind, the requirement it is meant for.
 * `isResult`: it is what an office hands out.
 */
export function expectedOn(title: string, { requirement = '', isResult = false } = {}): PaperExpectations {
  const kind = kindOfTitle(title === '' && !LEAVES_CHOICE.test(fold(requirement)) ? requirement : title);
  const sealed = isResult || (kind !== undefined && SEALED.has(kind));
  return { seal: sealed, signature: sealed };
}

export type PaperVerdict = {
  readonly findings: readonly PaperFinding[];
  /** By the paper's own numbering; empty unless 'page-missing' is among the findings. */
  readonly missingPages: readonly number[];
};

/** What a paper is judged by: of each page its picture, and the number it bears. */
export type JudgedPage = {
  readonly measures: Pick<PageMeasures, 'letterCount' | 'inkShare' | 'inColour' | 'seals' | 'signatures'>;
  readonly mark: PageMark | undefined;
};

/** A page that was read, as {@link judgePaper} takes it. */
export function asJudged(page: {
  readonly measures: PageMeasures;
  readonly lines: readonly PageLine[];
}): JudgedPage {
  return { measures: page.measures, mark: pageMarkOf(page.lines) };
}

/**
 * What a paper's pages lack together: pages that its own numbering announces, an expected seal or signature. While more
 * pages come (`isComing`), only what these cannot mend.
 */
export function judgePaper(
  pages: readonly JudgedPage[],
  expected: PaperExpectations = {},
  isComing = false,
): PaperVerdict {
  const findings: PaperFinding[] = [];
  const marks = pages.filter(({ measures }) => !isBlank(measures)).map(({ mark }) => mark);
  const { told, total } = numberingOf(marks);
  const numbers = told.filter((number) => number !== undefined);
  const missing = missingAmong(told, total);
  const missingPages = isComing ? missing.filter((number) => number < Math.max(...numbers)) : missing;
  if (missingPages.length > 0) findings.push('page-missing');
  const once = [...new Set(numbers)];
  if (once.length < numbers.length) findings.push('page-twice');
  if (once.some((number, at) => number < (once[at - 1] ?? 0))) findings.push('page-order');
  // Seal and signature stand at a paper's end: while that is not there, their absence says nothing.
  if (isComing || missing.includes(total)) return { findings, missingPages };
  if (expected.seal && pages.every(({ measures }) => measures.seals === 0)) {
    const isGrey = pages.some(({ measures }) => measures.inColour === false);
    findings.push(isGrey ? 'not-in-colour' : 'seal-missing');
  }
  if (expected.signature && pages.every(({ measures }) => measures.signatures === 0)) {
    findings.push('signature-missing');
  }
  return { findings, missingPages };
}
