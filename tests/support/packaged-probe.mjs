// Copied into an unpacked installation and run there by plain Node: does what the counter does with every package that
// is not bundled, from the files that were shipped. Prints what came of it as JSON.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fontkit from '@cantoo/fontkit';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { parseXml } from '@rgrove/parse-xml';
import Database from 'better-sqlite3';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { createWorker, PSM } from 'tesseract.js';
import * as reader from 'zxing-wasm/reader';
import * as writer from 'zxing-wasm/writer';

const TEXT = 'CỘNG HÒA XÃ HỘI';
const { resolve } = createRequire(import.meta.url);
const wasm = (name) => ({ overrides: { wasmBinary: new Uint8Array(fs.readFileSync(resolve(name))).buffer } });

const db = new Database(':memory:');

reader.prepareZXingModule(wasm('zxing-wasm/reader/zxing_reader.wasm'));
writer.prepareZXingModule(wasm('zxing-wasm/writer/zxing_writer.wasm'));
const { image } = await writer.writeBarcode(TEXT, { format: 'QRCode', scale: 8 });
const [code] = await reader.readBarcodes(image, { formats: ['QRCode'] });

const pdf = await PDFDocument.create();
pdf.registerFontkit(fontkit);
const font = await pdf.embedFont(fs.readFileSync('dist/assets/fonts/LiberationSerif-Regular.ttf'), {
  subset: true,
});
pdf.addPage([500, 120]).drawText(TEXT, { x: 20, y: 50, size: 40, font });
const document = await (await PDFiumLibrary.init()).loadDocument(await pdf.save());
const page = await document.getPage(0).render({
  scale: 3,
  render: ({ data, width, height }) =>
    sharp(data, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer(),
});

const model = path.resolve('dist/assets/ocr');
const worker = await createWorker(['vie-fast', 'vie'], 1, {
  langPath: model,
  gzip: true,
  cacheMethod: 'none',
});
await worker.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_LINE, user_defined_dpi: '216' });
const { data } = await worker.recognize(page.data);
await worker.terminate();

process.stdout.write(
  JSON.stringify({
    sqlite: db.prepare('SELECT 1 + 1 AS two').get().two,
    code: code.text,
    seen: data.text.trim().normalize('NFC'),
    xml: parseXml('<a>b</a>').text,
  }),
);
