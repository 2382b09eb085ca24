// npm run bench -- digitise [folder] [--jobs N] [--json]: our digitising beside `tesseract` and
// `ocrmypdf --rotate-pages --deskew`, on the same pages, with the same number of jobs, in the same run.
// A folder with manifest.json and <page>.txt (true values and text) is measured for errors too.
// --invented N [--seed S] [--harsh]: other pages of the same kinds, made for this run, with everyday wear or harsher. --gate: what the first look at a page
// sees and misses, and how long it takes. --commits: receptions at the counter beside the reading.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureCommits } from './digitise/commits.ts';
import { measureGate } from './digitise/gate/index.ts';
import { inventPages } from './digitise/invented/index.ts';
import { type Placement, placementOf } from './digitise/placed.ts';
import { comparisonToolsReady, type Outcome, runOcrmypdf, runOurs, runTesseract } from './digitise/tools.ts';
import { errorRate, type KnownPage, pagesIn, valuesInText, valuesRead } from './digitise/truth.ts';

const FIXTURES = path.resolve(import.meta.dirname, '..', '..', 'tests', 'fixtures', 'scans');
const MB = 1024 * 1024;

export async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      jobs: { type: 'string' },
      json: { type: 'boolean', default: false },
      invented: { type: 'string' },
      seed: { type: 'string', default: '1' },
      harsh: { type: 'boolean', default: false },
      gate: { type: 'boolean', default: false },
      commits: { type: 'boolean', default: false },
    },
  });
  if (values.gate) {
    const pages = Number(values.invented ?? 8);
    return measureGate({ scans: FIXTURES, pages, seed: Number(values.seed), json: values.json });
  }
  if (values.commits) return measureCommits(FIXTURES, values.json);
  const jobs = Number(values.jobs ?? os.availableParallelism());
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'digitise-bench-'));
  try {
    const invented = path.join(folder, 'invented');
    if (values.invented) {
      await inventPages(invented, {
        count: Number(values.invented),
        seed: Number(values.seed),
        harsh: values.harsh,
      });
    }
    const pages = pagesIn(values.invented ? invented : path.resolve(positionals[0] ?? FIXTURES));
    const outcomes = await measured(pages, folder, jobs);
    const figures = outcomes.map((outcome) => figuresOf(outcome, pages));
    if (values.json) console.log(JSON.stringify({ jobs, pages: pages.length, tools: figures }, undefined, 2));
    else print(figures, pages, jobs);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(
  pages: readonly KnownPage[],
  folder: string,
  jobs: number,
): Promise<readonly Outcome[]> {
  const ours = await runOurs(pages, folder, jobs);
  if (!comparisonToolsReady()) return [ours];
  return [ours, await runTesseract(pages, folder, jobs), await runOcrmypdf(pages, folder, jobs)];
}

type Figures = {
  readonly tool: string;
  readonly pages: readonly {
    readonly id: string;
    readonly cer: number | null;
    readonly qrRead: boolean | null;
  }[];
  readonly meanCer: number | null;
  readonly worstCer: number | null;
  /** True values given as values; of a mere text reader, those that stand somewhere in its text. */
  readonly fieldsRead: number;
  readonly fields: number;
  readonly seconds: number;
  readonly peakMb: number;
  readonly largestPdfKb: number | null;
  readonly placement: Placement | null;
};

function figuresOf(outcome: Outcome, pages: readonly KnownPage[]): Figures {
  const perPage = pages.map((page) => {
    const text = outcome.texts.get(page.id) ?? '';
    const cer = page.text === '' ? null : errorRate(page.text, text);
    const qrRead =
      page.qr === null || !outcome.codes ? null : (outcome.codes.get(page.id) ?? []).includes(page.qr);
    const given = outcome.values?.get(page.id);
    return {
      id: page.id,
      cer,
      qrRead,
      found: given ? valuesRead(page.fields, given) : valuesInText(page.fields, text),
    };
  });
  const rates = perPage.flatMap(({ cer }) => cer ?? []);
  return {
    tool: outcome.tool,
    pages: perPage.map(({ id, cer, qrRead }) => ({ id, cer, qrRead })),
    meanCer: rates.length === 0 ? null : rates.reduce((sum, rate) => sum + rate, 0) / rates.length,
    worstCer: rates.length === 0 ? null : Math.max(...rates),
    fieldsRead: perPage.reduce((sum, { found }) => sum + found, 0),
    fields: pages.reduce((sum, { fields }) => sum + Object.keys(fields).length, 0),
    seconds: outcome.ms / 1000,
    peakMb: outcome.peakBytes / MB,
    largestPdfKb: largestPdf(outcome, pages),
    placement: (outcome.pdfOf && placementOf(pages, outcome.pdfOf)) ?? null,
  };
}

function largestPdf({ pdfOf }: Outcome, pages: readonly KnownPage[]): number | null {
  if (!pdfOf) return null;
  const sizes = pages.map(({ id }) => fs.statSync(pdfOf(id), { throwIfNoEntry: false })?.size ?? 0);
  return Math.max(...sizes) / 1000;
}

function print(tools: readonly Figures[], pages: readonly KnownPage[], jobs: number): void {
  const width = Math.max(...pages.map(({ id }) => id.length), 24);
  const row = (name: string, cells: readonly string[]) =>
    console.log(name.padEnd(width), cells.map((cell) => cell.padStart(12)).join(''));
  row(
    `Sai ký tự (CER), ${jobs} việc`,
    tools.map(({ tool }) => tool),
  );
  for (const [index, { id }] of pages.entries())
    row(
      id,
      tools.map((figures) => percent(figures.pages[index]?.cer)),
    );
  row(
    'trung bình',
    tools.map(({ meanCer }) => percent(meanCer)),
  );
  row(
    'trang kém nhất',
    tools.map(({ worstCer }) => percent(worstCer)),
  );
  row(
    'giá trị đọc được',
    tools.map(({ fieldsRead, fields }) => `${fieldsRead}/${fields}`),
  );
  row('mã QR đọc được', tools.map(qrCount));
  row(
    'thời gian',
    tools.map(({ seconds }) => `${seconds.toFixed(1)} s`),
  );
  row(
    'bộ nhớ cao nhất',
    tools.map(({ peakMb }) => `${Math.round(peakMb)} MB`),
  );
  if (tools.length === 1) console.log('tesseract và ocrmypdf chưa có trên máy: chỉ đo chương trình này.');
  for (const line of targetLines(tools)) console.log(line);
}

function qrCount({ pages }: Figures): string {
  const known = pages.filter(({ qrRead }) => qrRead !== null);
  return known.length === 0 ? '–' : `${known.filter(({ qrRead }) => qrRead).length}/${known.length}`;
}

function percent(rate: number | null | undefined): string {
  return rate === null || rate === undefined ? '–' : `${(rate * 100).toFixed(2)} %`;
}

/** The figures beside what was set out to reach. */
function targetLines(tools: readonly Figures[]): readonly string[] {
  const ours = tools[0] as Figures;
  const other = tools.find(({ tool }) => tool === 'ocrmypdf');
  const line = (reached: boolean, text: string) => `${reached ? '✓' : '✗'} ${text}`;
  const lines: string[] = [];
  if (ours.meanCer !== null && ours.worstCer !== null) {
    lines.push(line(ours.meanCer <= 0.015, `sai trung bình ${percent(ours.meanCer)} (mục tiêu ≤ 1,5 %)`));
    lines.push(line(ours.worstCer <= 0.06, `trang kém nhất ${percent(ours.worstCer)} (mục tiêu ≤ 6 %)`));
  }
  if (ours.fields > 0) {
    const share = ours.fieldsRead / ours.fields;
    lines.push(line(share >= 0.97, `giá trị đọc đúng ${percent(share)} (mục tiêu ≥ 97 %)`));
  }
  if (other) {
    const ratio = ours.seconds / other.seconds;
    lines.push(line(ratio <= 0.6, `thời gian bằng ${ratio.toFixed(2)} lần ocrmypdf (mục tiêu ≤ 0,6)`));
  }
  if (ours.largestPdfKb !== null)
    lines.push(
      line(ours.largestPdfKb <= 250, `PDF lớn nhất ${Math.round(ours.largestPdfKb)} kB (mục tiêu ≤ 250 kB)`),
    );
  if (ours.placement) {
    const { words, offMm, hitShare } = ours.placement;
    const share = `${words} từ, trúng chỗ ${percent(hitShare)}`;
    lines.push(
      line(offMm <= 1, `chữ ẩn lệch chỗ ${offMm.toFixed(2)} mm (95 % số từ; ${share}; mục tiêu ≤ 1 mm)`),
    );
  }
  lines.push(line(ours.peakMb <= 900, `bộ nhớ ${Math.round(ours.peakMb)} MB (mục tiêu ≤ 900 MB)`));
  return lines;
}
