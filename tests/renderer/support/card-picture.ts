// Pictures of a card's code as phones and cameras take them.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

/** The code lying on a table; an empty table without `text`. */
export async function cardPicture(
  text: string,
  { width = 900, height = 600, scale = 5 } = {},
): Promise<Buffer> {
  const table = sharp({ create: { width, height, channels: 3, background: '#d8d4cc' } });
  if (text === '') return table.png().toBuffer();
  // The library would fetch its WebAssembly from the network.
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(fs.readFileSync(wasm)).buffer } });
  const { image } = await writeBarcode(text, { format: 'QRCode', scale });
  if (!image) throw new Error('The code could not be drawn');
  // Held by hand: a little turned, a little out of focus.
  const code = await sharp(Buffer.from(await image.arrayBuffer()))
    .rotate(7, { background: '#ffffff' })
    .toBuffer();
  return table
    .composite([{ input: code, top: 60, left: 180 }])
    .blur(0.6)
    .png()
    .toBuffer();
}

/** A film of one picture, as Chromium's false camera plays it (YUV4MPEG2, 4:2:0). */
export async function filmOf(png: Buffer, file: string, frames = 3): Promise<void> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const luma = Buffer.alloc(width * height);
  for (let at = 0; at < luma.length; at++) {
    const [r = 0, g = 0, b = 0] = data.subarray(at * 3, at * 3 + 3);
    luma[at] = Math.round(16 + 0.257 * r + 0.504 * g + 0.098 * b);
  }
  const chroma = Buffer.alloc((width / 2) * (height / 2) * 2, 128);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  fs.writeFileSync(file, Buffer.concat([header, ...Array.from({ length: frames }, () => frame)]));
}
