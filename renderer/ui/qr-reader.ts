// Reads QR codes in the page: a photographed card, a camera's picture.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';

let ready: Promise<unknown> | undefined;

/** The text of the first QR code in a picture, or undefined when there is none. */
export async function readQr(picture: Blob | ImageData): Promise<string | undefined> {
  ready ??= prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
  await ready;
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 });
  return found.find((code) => code.isValid)?.text;
}
