import zlib from 'node:zlib';
import sharp from 'sharp';
import { type AppError, appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/lib/result.ts';
import type { PageReading } from '../../../shared/papers/page-reading.ts';
import { qrTextsOn } from '../ocr/codes.ts';
import type { Recogniser } from '../ocr/recogniser.ts';
import { glanceAtPage } from '../page/glance.ts';
import { readPage } from '../page/read-page.ts';
import { pageJpeg } from '../pdf/page-jpeg.ts';
import { startPdf } from '../pdf/write-pdf.ts';
import { MOST_LOOK_PIXELS } from '../source/limits.ts';
import { type OpenPaper, openPaper, problemOf } from '../source/open-paper.ts';
import type { Answers, PageDone, Task } from './tasks.ts';

export type TaskTools = {
  readonly fileOf: (key: string) => Promise<Uint8Array | undefined>;
  readonly recogniser: () => Promise<Recogniser>;
  readonly quickRecogniser: () => Promise<Recogniser>;
};

type Answer = Answers[keyof Answers];

/** Does the tasks of one thread. The file of the last page stays open: its neighbours usually come next. */
export function createTaskRunner({ fileOf, recogniser, quickRecogniser }: TaskTools) {
  let last: { readonly key: string; readonly paper: OpenPaper } | undefined;

  async function opened(key: string): Promise<Result<OpenPaper, AppError>> {
    if (last?.key === key) return ok(last.paper);
    last?.paper.close();
    last = undefined;
    const bytes = await fileOf(key);
    if (!bytes) return err(appError('file-missing'));
    const paper = await openPaper(bytes);
    if (paper.ok) last = { key, paper: paper.value };
    return paper;
  }

  return async (task: Task, signal: AbortSignal): Promise<Answer> => {
    if (task.kind === 'write') return writePdf(task, fileOf);
    const paper = await opened(task.file);
    if (!paper.ok) return paper;
    if (task.kind === 'count') return ok(paper.value.pages);
    const mostPixels = task.kind === 'look' ? MOST_LOOK_PIXELS : undefined;
    const picture = await paper.value
      .page(task.index, mostPixels)
      .catch((error: unknown) => problemOf(error));
    if ('code' in picture) return err(picture);
    if (task.kind === 'look') {
      const { measures, lines, upright } = await glanceAtPage(picture, await quickRecogniser());
      return ok({ measures, lines, thumb: await thumbOf(upright), codes: await qrTextsOn(picture.colour) });
    }
    const { turns, stood } = task;
    const { upright, reading } = await readPage(picture, unless(signal, await recogniser()), turns, stood);
    const done: PageDone = {
      picture: await pageJpeg(upright, picture.dpi),
      thumb: task.thumb ? await thumbOf(upright) : undefined,
      reading,
    };
    return ok(done);
  };
}

/** Reads nothing more once `signal` is aborted: reading takes most of a page's time, in several parts. */
function unless(signal: AbortSignal, recogniser: Recogniser): Recogniser {
  const read: Recogniser['read'] = (picture) => {
    signal.throwIfAborted();
    return recogniser.read(picture);
  };
  return { ...recogniser, read };
}

const THUMB_HEIGHT = 320;

async function thumbOf({ data, width, height }: { data: Uint8Array; width: number; height: number }) {
  return sharp(data, { raw: { width, height, channels: 3 } })
    .resize({ height: THUMB_HEIGHT })
    .jpeg({ quality: 70 })
    .toBuffer();
}

/** A reading as it is kept: gzipped JSON. */
export function packReading(reading: PageReading): Uint8Array {
  return zlib.gzipSync(JSON.stringify(reading));
}

export function unpackReading(bytes: Uint8Array): PageReading {
  return JSON.parse(zlib.gunzipSync(bytes).toString('utf8')) as PageReading;
}

async function writePdf(
  task: Extract<Task, { kind: 'write' }>,
  fileOf: TaskTools['fileOf'],
): Promise<Answers['write']> {
  const parts: Uint8Array[] = [];
  const pdf = await startPdf((part) => parts.push(part));
  for (const { picture, reading } of task.pages) {
    const [jpeg, packed] = [await fileOf(picture), await fileOf(reading)];
    if (!jpeg || !packed) return err(appError('file-missing'));
    const { page, lines } = unpackReading(packed);
    await pdf.add({ jpeg, page, lines });
  }
  await pdf.finish(task.metadata);
  return ok(Buffer.concat(parts));
}
