import sharp from 'sharp';
import { createWorker, OEM, PSM } from 'tesseract.js';
import type { Box } from '../../../shared/papers/geometry.ts';
import { resource } from '../../resources.ts';
import { blankGrey, type Grey } from '../pipeline/raster.ts';

/** A word as the recogniser saw it: boxes in pixels of the picture, confidence 0 … 1, text NFC. */
export type SeenWord = {
  readonly text: string;
  readonly confidence: number;
  readonly box: Box;
  readonly letters: readonly SeenLetter[];
};
export type SeenLetter = { readonly text: string; readonly confidence: number; readonly box: Box };

export type Recogniser = {
  /** Reads a sheet of rows in one column, top to bottom. */
  read(picture: Grey): Promise<readonly SeenWord[]>;
  close(): Promise<void>;
};

/** The Vietnamese models that ship with the app; nothing is fetched or cached. */
const MODEL_FOLDER = resource('assets', 'ocr');
/**
 * The small model reads capitals with two accents ("NGUYỄN") that the large one takes for one; the large one is asked
 * for the words that the small one is not sure of. Together they take no longer than the large one alone.
 */
const MODELS = ['vie-fast', 'vie'];

/** For the few words of a first look: there at once, and half as large. */
export async function createQuickRecogniser(): Promise<Recogniser> {
  const recogniser = await createRecogniser(MODELS.slice(0, 1));
  // The first reading takes much longer than any later one: nobody should wait for it.
  await recogniser.read(blankGrey(64, 64));
  return recogniser;
}

export async function createRecogniser(models = MODELS): Promise<Recogniser> {
  const options = { langPath: MODEL_FOLDER, gzip: true, cacheMethod: 'none' } as const;
  const worker = await createWorker(models, OEM.LSTM_ONLY, options);
  await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_BLOCK, user_defined_dpi: '200' });
  return {
    async read(picture) {
      const { data } = await worker.recognize(await toPng(picture), {}, { text: false, blocks: true });
      const lines = (data.blocks ?? []).flatMap((block) =>
        block.paragraphs.flatMap((paragraph) => paragraph.lines),
      );
      return lines.flatMap((line) => line.words.map(toSeenWord));
    },
    async close() {
      await worker.terminate();
    },
  };
}

type RawItem = {
  text: string;
  confidence: number;
  bbox: { x0: number; y0: number; x1: number; y1: number };
};

function toSeenWord(word: RawItem & { symbols: RawItem[] }): SeenWord {
  return { ...toSeenLetter(word), letters: word.symbols.map(toSeenLetter) };
}

function toSeenLetter({ text, confidence, bbox }: RawItem): SeenLetter {
  const box = { left: bbox.x0, top: bbox.y0, right: bbox.x1, bottom: bbox.y1 };
  return { text: text.normalize('NFC'), confidence: Math.max(0, confidence) / 100, box };
}

function toPng(picture: Grey): Promise<Buffer> {
  const raw = { width: picture.width, height: picture.height, channels: 1 } as const;
  return sharp(picture.data, { raw }).png({ compressionLevel: 1 }).toBuffer();
}
