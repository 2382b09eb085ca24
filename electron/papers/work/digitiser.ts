import { fileURLToPath } from 'node:url';
import { appError } from '../../../shared/errors.ts';
import type { Day } from '../../../shared/lib/dates.ts';
import { fromUtcIso } from '../../../shared/lib/dates.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { Turns } from '../../../shared/papers/arrange.ts';
import { confidenceOf } from '../../../shared/papers/page-reading.ts';
import { asJudged, isHardToRead, judgePage, judgePicture } from '../../../shared/papers/quality.ts';
import { recogniseKind } from '../../../shared/papers/reading/recognise-kind.ts';
import { understandPaper } from '../../../shared/papers/reading/understand.ts';
import type { Digitiser, EarlierReading } from '../jobs/digitiser.ts';
import { createWorkerPool } from '../jobs/worker-pool.ts';
import { paperTemplates } from '../reading/templates.ts';
import { packReading, unpackReading } from './do-task.ts';
import type { Answers, Task, ThreadsFor } from './tasks.ts';

export type PageThreads = {
  run<K extends Task['kind']>(task: Extract<Task, { kind: K }>, signal?: AbortSignal): Promise<Answers[K]>;
  close(): Promise<void>;
};

/** The thread's own file: beside this one in the sources, beside the bundle in the product. */
function workerEntry(): URL {
  const bundled = !fileURLToPath(import.meta.url).endsWith('.ts');
  return new URL(bundled ? './page-worker.js' : './page-worker.ts', import.meta.url);
}

/** A page scanned meanwhile waits behind these: what takes longer is no paper. */
const LIMITS_MS: Partial<Record<Task['kind'], number>> = { count: 30_000, look: 60_000 };

/** Threads that work on pages, at most `threads`; `fileOf` gives the bytes of a file by its key. */
export function createPageThreads(
  threads: number,
  fileOf: (key: string) => Promise<Uint8Array | undefined>,
  workerData: ThreadsFor = 'reading',
): PageThreads {
  const pool = createWorkerPool({ entry: workerEntry(), threads, fileOf, workerData });
  return {
    run: (task, signal) => pool.run(task, LIMITS_MS[task.kind], signal) as Promise<never>,
    close: () => pool.close(),
  };
}

export type DigitiserDeps = {
  readonly fileOf: (sha256: string) => Promise<Uint8Array | undefined>;
  readonly threads: number;
  readonly threadsFor?: ThreadsFor;
  /** The Vietnamese calendar day. */
  readonly today: () => Day;
};

/** Page work for the jobs: opens, looks at, reads and writes papers in threads of their own. */
export function createDigitiser({ fileOf, threads, threadsFor, today }: DigitiserDeps): Digitiser {
  const pages = createPageThreads(threads, fileOf, threadsFor);
  return {
    open: (sha256) => pages.run({ kind: 'count', file: sha256 }),
    async look({ sha256, index }) {
      const seen = await pages.run({ kind: 'look', file: sha256, index });
      if (!seen.ok) return seen;
      const { measures, lines, thumb, codes } = seen.value;
      const told = {
        title: recogniseKind([lines], paperTemplates())?.template.name ?? '',
        ...asJudged(seen.value),
      };
      return ok({ thumb, findings: judgePicture(measures), codes, told });
    },
    async read({ sha256, index }, turns, { signal, earlier } = {}) {
      const stood = turns !== 0 && earlier ? await stoodByItself(earlier) : undefined;
      const read = await pages.run({ kind: 'read', file: sha256, index, turns, stood, thumb: true }, signal);
      if (!read.ok) return read;
      const { picture, thumb = picture, reading } = read.value;
      return ok({
        picture,
        thumb,
        reading: packReading(reading),
        findings: judgePage(reading.measures, reading.lines),
        confidence: confidenceOf(reading.lines) ?? null,
        doubtful: isHardToRead(reading.measures, reading.lines),
      });
    },
    async understand(read) {
      const readings = await Promise.all(read.map(({ readingSha256 }) => fileOf(readingSha256)));
      if (readings.some((bytes) => bytes === undefined)) return err(appError('file-missing'));
      const unpacked = readings.map((bytes) => unpackReading(bytes as Uint8Array));
      const { kind, fields } = understandPaper(unpacked, paperTemplates(), today());
      const proposals = fields.map(({ key, value, confidence, page, box }) => ({
        field: key,
        value,
        confidence,
        pageId: (read[page] as (typeof read)[number]).pageId,
        box,
      }));
      return ok({ title: kind?.name ?? null, proposals });
    },
    write({ pages: toWrite, details, dossierNumber, filedAt, unitName }) {
      const metadata = {
        title: details.title,
        subject: [details.number, dossierNumber].filter((part) => part !== '').join(' · '),
        author: unitName,
        createdAt: fromUtcIso(filedAt),
      };
      const files = toWrite.map(({ pictureSha256, readingSha256 }) => ({
        picture: pictureSha256,
        reading: readingSha256,
      }));
      return pages.run({ kind: 'write', metadata, pages: files });
    },
    close: () => pages.close(),
  };

  /** The turns that made the page upright by themselves; undefined when that reading is lost. */
  async function stoodByItself({ readingSha256, turns }: EarlierReading): Promise<Turns | undefined> {
    const bytes = await fileOf(readingSha256);
    return bytes && (((unpackReading(bytes).measures.turns - turns + 4) % 4) as Turns);
  }
}
