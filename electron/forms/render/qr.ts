// QR codes as squares of ink, so that they stay sharp at any size.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import type { Canvas } from './canvas.ts';

export type QrMatrix = { readonly size: number; readonly isDark: (row: number, column: number) => boolean };

let prepared = false;

/** The squares of a QR code with medium error correction, without the white border. */
export async function qrMatrix(text: string): Promise<QrMatrix> {
  prepare();
  const { symbol, error } = await writeBarcode(text, {
    format: 'QRCode',
    options: 'ecLevel=M',
    addQuietZones: false,
    scale: 1,
  });
  if (error !== '') throw new Error(`QR code not made: ${error}`);
  const { data, width: size } = symbol;
  return { size, isDark: (row, column) => data[row * size + column] === 0 };
}

/** Draws the code with its border of four white squares inside `size` points. */
export function drawQr(canvas: Canvas, matrix: QrMatrix, x: number, top: number, size: number) {
  const square = size / (matrix.size + 8);
  canvas.fill(darkRuns(matrix, x + 4 * square, top + 4 * square, square));
}

function* darkRuns(matrix: QrMatrix, x: number, top: number, square: number) {
  for (let row = 0; row < matrix.size; row += 1) {
    let start = -1;
    for (let column = 0; column <= matrix.size; column += 1) {
      const dark = column < matrix.size && matrix.isDark(row, column);
      if (dark && start < 0) start = column;
      if (!dark && start >= 0) {
        yield [x + start * square, top + row * square, (column - start) * square, square] as const;
        start = -1;
      }
    }
  }
}

// The library would fetch its WebAssembly from the network.
function prepare() {
  if (prepared) return;
  const file = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(fs.readFileSync(file)).buffer } });
  prepared = true;
}
