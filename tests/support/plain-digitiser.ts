// A page pipeline that is quick and does as it is told, for tests of what stands around it. The real one has tests of its
// own, and papers-jobs/pipeline.test.ts runs the jobs with it.
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import {
  type Digitiser,
  type PageOfFile,
  type PageTold,
  WorkerDied,
  WorkerHung,
} from '../../electron/papers/jobs/digitiser.ts';
import type { FileStore } from '../../electron/store/index.ts';
import { appError, type ErrorCode } from '../../shared/errors.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { pageMarkOf } from '../../shared/papers/page-marks.ts';

export type Script = {
  /** Milliseconds a page takes to read. */
  readMs?: number;
  /** By page (from 0): milliseconds the first look at it takes. */
  lookMs?: Readonly<Record<number, number>>;
  /** Milliseconds it takes to say what the pages of a paper tell together. */
  understandMs?: number;
  /** By page (from 0): an error code, 'dies' for a thread that dies, 'doubtful' for a page hard to read. */
  pages?: Readonly<Record<number, ErrorCode | 'dies' | 'doubtful'>>;
  /** What happens whenever a file is opened: its thread dies, or never answers. */
  opening?: 'dies' | 'hangs' | undefined;
  /** Seen at first sight, by page: the text of a code; and pages with nothing on them. */
  codes?: Readonly<Record<number, string | readonly string[]>>;
  blank?: readonly number[];
  /** Thrown by the writer: `ENOSPC`, say. */
  writeFails?: string | undefined;
  /** The title the reader tells, and how many pages the paper says it has: "Trang 1/4". */
  title?: string;
  pagesSaid?: number;
  /** Nobody has signed or sealed its pages. */
  bare?: boolean;
  /** The number each page bears, by page; one more than the page before when absent. */
  marks?: readonly number[];
  /** What stands on a page, by page; its number otherwise. */
  texts?: Readonly<Record<number, string>>;
  /** What the reader proposes for every paper. */
  proposals?: Readonly<Record<string, string>>;
};

export type PlainDigitiser = Digitiser & { readonly did: string[]; script: Script };

export function plainDigitiser(files: FileStore, script: Script = {}): PlainDigitiser {
  const did: string[] = [];
  // A blank page is blank at first sight and when it is read: either may come last before a stack is sorted.
  const emptiness = (index: number): string[] => (digitiser.script.blank?.includes(index) ? ['blank'] : []);
  const digitiser: PlainDigitiser = {
    did,
    script,
    async open(sha256) {
      const bytes = await files.get(sha256);
      did.push('open');
      const { opening } = digitiser.script;
      if (opening) throw opening === 'dies' ? new WorkerDied('told to') : new WorkerHung('told to');
      if (!bytes || bytes.length === 0) return err(appError('paper-empty'));
      const counted = await countPages(bytes).catch(() => undefined);
      return counted === undefined ? err(appError('paper-damaged')) : ok(counted);
    },
    async look(page) {
      did.push(`look ${page.index}`);
      const { lookMs } = digitiser.script;
      if (lookMs?.[page.index]) await new Promise((resolve) => setTimeout(resolve, lookMs[page.index]));
      return ok({
        thumb: await pictureOf(files, page),
        findings: emptiness(page.index),
        codes: [digitiser.script.codes?.[page.index] ?? []].flat(),
        told: toldBy(page, digitiser.script),
      });
    },
    async read(page, turns, { signal } = {}) {
      did.push(`read ${page.index}${'+'.repeat(turns)}`);
      const { readMs, pages } = digitiser.script;
      if (readMs) await wait(readMs, undefined, { signal });
      const told = pages?.[page.index];
      if (told === 'dies') throw new WorkerDied('told to');
      if (told !== undefined && told !== 'doubtful') return err(appError(told));
      const picture = await pictureOf(files, page);
      return ok({
        picture,
        thumb: picture,
        reading: gzipSync(JSON.stringify(readingOf(page, turns, digitiser.script))),
        findings: told === 'doubtful' ? ['low-confidence'] : emptiness(page.index),
        confidence: told === 'doubtful' ? 0.4 : 0.95,
        doubtful: told === 'doubtful',
      });
    },
    async understand([first]) {
      did.push('understand');
      const { understandMs } = digitiser.script;
      if (understandMs) await new Promise((resolve) => setTimeout(resolve, understandMs));
      const proposals = Object.entries(digitiser.script.proposals ?? {}).map(([field, value]) => ({
        field,
        value,
        confidence: 0.9,
        pageId: first?.pageId ?? '',
        box: { left: 1, top: 2, right: 3, bottom: 4 },
      }));
      return ok({ title: digitiser.script.title ?? null, proposals });
    },
    async write({ pages, details }) {
      did.push(`write ${pages.map(({ index, turns }) => `${index}${'+'.repeat(turns)}`).join(' ')}`);
      const { writeFails } = digitiser.script;
      if (writeFails) throw Object.assign(new Error('told to'), { code: writeFails });
      const document = await PDFDocument.create();
      document.setTitle(details.title);
      for (const _page of pages) document.addPage();
      return ok(await document.save());
    },
    async close() {},
  };
  return digitiser;
}

async function countPages(bytes: Uint8Array): Promise<number> {
  if (Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-')
    return (await PDFDocument.load(bytes)).getPageCount();
  return (await sharp(bytes).metadata()).pages ?? 1;
}

async function pictureOf(files: FileStore, { sha256, index }: PageOfFile): Promise<Uint8Array> {
  const bytes = await files.get(sha256);
  const text = `${sha256.slice(0, 8)} ${index} ${bytes?.length}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="100"><text y="40" font-size="8">${text}</text></svg>`;
  return sharp(Buffer.from(svg)).jpeg().toBuffer();
}

/** At first sight it tells what reading will tell. */
function toldBy(page: PageOfFile, script: Script): PageTold {
  const { lines, measures } = readingOf(page, 0, script);
  const mark = pageMarkOf(lines);
  return { title: script.title ?? '', measures: { letterCount: 700, inkShare: 0.03, ...measures }, mark };
}

function readingOf({ index }: PageOfFile, turns: number, { pagesSaid, marks, texts, bare = false }: Script) {
  const text = pagesSaid
    ? `Trang ${marks?.[index] ?? index + 1}/${pagesSaid}`
    : `Trang ${index + 1} xoay ${turns}`;
  const said = texts?.[index] ?? text;
  const box = { left: 10, top: 20, right: 60, bottom: 40 };
  return {
    page: { width: 800, height: 1000, dpi: 200 },
    lines: [{ words: [{ text: said, confidence: 0.95, box }], box, origin: 'print' as const }],
    codes: [],
    measures: bare ? { seals: 0, signatures: 0 } : { seals: 1, signatures: 1 },
  };
}
