// A QR code as a picture for the screen.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

let prepared = false;

/** An SVG document of the code with its white border, medium error correction. */
export async function qrSvg(text: string): Promise<string> {
  prepare();
  const { svg, error } = await writeBarcode(text, {
    format: 'QRCode',
    options: 'ecLevel=M',
    addQuietZones: true,
    scale: 4,
  });
  if (error !== '') throw new Error(`QR code not made: ${error}`);
  return svg;
}

// The library would fetch its WebAssembly from the network.
function prepare() {
  if (prepared) return;
  const file = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(fs.readFileSync(file)).buffer } });
  prepared = true;
}
