import fs from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, type ReadResult, readBarcodes } from 'zxing-wasm/reader';
import { type Box, boxAround } from '../../../shared/papers/geometry.ts';
import type { Rgb } from '../pipeline/raster.ts';

/** A QR code or barcode: its text as written (UTF-8) and where it is on the picture. */
export type SeenCode = { readonly format: string; readonly text: string; readonly box: Box };

const FORMATS = ['QRCode', 'DataMatrix', 'PDF417', 'Code128', 'Code39', 'ITF', 'EAN13'] as const;
const MOST_CODES = 8;

let prepared = false;

/** Loads the reader's WebAssembly from the installed package; nothing is fetched. */
function prepare(): void {
  if (prepared) return;
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const bytes = fs.readFileSync(wasm);
  prepareZXingModule({
    overrides: { wasmBinary: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) },
  });
  prepared = true;
}

/** The texts of the QR codes anywhere on a whole page: those of our own slips and sheets are large enough for that. */
export async function qrTextsOn(page: Rgb): Promise<readonly string[]> {
  return (await readCodes(page, ['QRCode'])).map(({ text }) => text);
}

/** Finds and reads the codes on a picture, whichever way they are turned. */
export async function readCodes(
  picture: Rgb,
  formats: readonly (typeof FORMATS)[number][] = FORMATS,
): Promise<readonly SeenCode[]> {
  prepare();
  const found = await readBarcodes(toImageData(picture), {
    formats: [...formats],
    tryHarder: true,
    tryRotate: true,
    tryInvert: true,
    tryDownscale: true,
    maxNumberOfSymbols: MOST_CODES,
  });
  return found.filter((code) => code.isValid).map(toSeenCode);
}

function toSeenCode({ format, text, position }: ReadResult): SeenCode {
  const corners = [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft];
  return { format, text: text.normalize('NFC'), box: boxAround(corners) };
}

type PixelInput = Parameters<typeof readBarcodes>[0];

/** The reader takes pixels as a browser would give them: four bytes each. */
function toImageData(picture: Rgb): PixelInput {
  const data = new Uint8ClampedArray(picture.width * picture.height * 4);
  for (let from = 0, to = 0; from < picture.data.length; from += 3, to += 4) {
    data[to] = picture.data[from] as number;
    data[to + 1] = picture.data[from + 1] as number;
    data[to + 2] = picture.data[from + 2] as number;
    data[to + 3] = 255;
  }
  return { data, width: picture.width, height: picture.height, colorSpace: 'srgb' } as unknown as PixelInput;
}
