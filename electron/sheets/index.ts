// Excel files, written row by row as the rows come. Every text is written as text: what begins with "=" or "+" is never a
// formula.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DAY_MS, toWallTime } from '../../shared/lib/dates.ts';
import { zipOf } from './zip.ts';

export type SheetColumn<T> = {
  readonly title: string;
  /** In characters. */
  readonly width: number;
  /** `instant`: epoch ms, shown as Vietnamese wall time. */
  readonly kind?: 'text' | 'number' | 'instant';
  readonly cell: (row: T) => string | number | null;
};

/** How many rows are written before others are answered. */
const STRIDE = 200;
const DAY_ZERO = Date.UTC(1899, 11, 30);
/** Indexes of `cellXfs` in the styles below. */
const STYLE = { plain: 0, heading: 1, instant: 2 } as const;
// Characters XML has no place for.
const UNWRITABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** One sheet with a fixed heading row, as .xlsx, in blocks. */
export async function writeSheet<T>(
  name: string,
  columns: readonly SheetColumn<T>[],
  rows: Iterable<T>,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  return zipOf([
    { name: '[Content_Types].xml', text: [CONTENT_TYPES] },
    { name: '_rels/.rels', text: [relations('officeDocument', 'xl/workbook.xml')] },
    { name: 'xl/workbook.xml', text: [workbook(name)] },
    { name: 'xl/_rels/workbook.xml.rels', text: [WORKBOOK_RELATIONS] },
    { name: 'xl/styles.xml', text: [STYLES] },
    { name: 'xl/worksheets/sheet1.xml', text: sheet(columns, rows) },
  ]);
}

async function* sheet<T>(columns: readonly SheetColumn<T>[], rows: Iterable<T>) {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
  yield rowXml(
    1,
    columns.map(({ title }, at) => textCell(at, 1, title, STYLE.heading)),
  );
  let n = 1;
  for (const row of rows) {
    n += 1;
    yield rowXml(
      n,
      columns.map((column, at) => cellXml(column, row, at, n)),
    );
    if (n % STRIDE === 0) await nextTurn();
  }
  yield '</sheetData><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>';
}

function cellXml<T>({ kind = 'text', cell }: SheetColumn<T>, row: T, column: number, n: number): string {
  const value = cell(row);
  if (value === null || value === '') return '';
  if (kind === 'text') return textCell(column, n, String(value), STYLE.plain);
  if (kind === 'number') return `<c r="${place(column, n)}"><v>${Number(value)}</v></c>`;
  return `<c r="${place(column, n)}" s="${STYLE.instant}"><v>${serialDay(Number(value))}</v></c>`;
}

/** Excel knows no zones: the file holds the time as it was on the counter's wall. */
function serialDay(instant: number): number {
  const { date, time } = toWallTime(instant);
  return (Date.parse(`${date}T${time}Z`) - DAY_ZERO) / DAY_MS;
}

function textCell(column: number, n: number, text: string, style: number): string {
  return `<c r="${place(column, n)}" t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

function rowXml(n: number, cells: readonly string[]): string {
  return `<row r="${n}">${cells.join('')}</row>`;
}

/** 'B7'; sheets here stay far below 26 columns. */
function place(column: number, n: number): string {
  return `${String.fromCharCode(65 + column)}${n}`;
}

function escaped(text: string): string {
  return text.replace(UNWRITABLE, '').replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OPEN = 'http://schemas.openxmlformats.org';
const MAIN = `${OPEN}/spreadsheetml/2006/main`;
const DOCUMENT = `${OPEN}/officeDocument/2006/relationships`;
const SHEETS = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const CONTENT_TYPES = `${XML}<Types xmlns="${OPEN}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEETS}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEETS}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEETS}.worksheet+xml"/></Types>`;
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font><font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1" applyAlignment="1"><alignment wrapText="1" vertical="center"/></xf><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`;
const WORKBOOK_RELATIONS = relations('worksheet', 'worksheets/sheet1.xml', 'styles', 'styles.xml');

function workbook(name: string): string {
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
}

/** Pairs of what a part is and where it lies; the first is rId1. */
function relations(...pairs: readonly string[]): string {
  const lines = Array.from({ length: pairs.length / 2 }, (_, at) => {
    const [type, target] = pairs.slice(2 * at, 2 * at + 2);
    return `<Relationship Id="rId${at + 1}" Type="${DOCUMENT}/${type}" Target="${target}"/>`;
  });
  return `${XML}<Relationships xmlns="${OPEN}/package/2006/relationships">${lines.join('')}</Relationships>`;
}
