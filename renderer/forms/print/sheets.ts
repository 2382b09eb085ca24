// Paper through the window's own print dialog. Pages are put into the document as pictures in their true size and the
// document is printed, because a PDF in a frame is printed by a viewer that some browsers do not have, that no program
// can watch, and whose call ends the page in a Chromium without a screen.
import './sheets.css';

/** One page; `src` is anything an `<img>` can load. */
export type PrintSheet = { readonly src: string; readonly widthMm: number; readonly heightMm: number };

/** Paper sizes come from PDF points: the sheet is what they were rounded from, and nothing may spill onto a next one. */
const ROUNDING_MM = 0.1;
const DONE_EVENTS = ['afterprint', 'keydown', 'pointerdown'] as const;

let last: Promise<void> = Promise.resolve();

/** Opens the print dialog on these pages and nothing else; resolves when the dialog is done with. One at a time. */
export function printSheets(sheets: readonly PrintSheet[], title: string): Promise<void> {
  last = last.catch(() => undefined).then(() => printNow(sheets, title));
  return last;
}

async function printNow(sheets: readonly PrintSheet[], title: string): Promise<void> {
  removeSheets();
  const holder = document.createElement('div');
  holder.className = 'print-sheets';
  holder.ariaHidden = 'true';
  const pictures = sheets.map(pictureOf);
  holder.append(pageSizes(sheets), ...pictures);
  document.body.append(holder);
  await Promise.all(pictures.map((picture) => picture.decode()));
  withTitle(title, () => window.print());
  // Browsers return here when the dialog is closed; those that return at once are done when the officer goes on.
  for (const name of DONE_EVENTS) window.addEventListener(name, removeSheets, { once: true, capture: true });
}

function removeSheets(): void {
  for (const holder of document.querySelectorAll('.print-sheets')) holder.remove();
  for (const name of DONE_EVENTS) window.removeEventListener(name, removeSheets, { capture: true });
}

function pictureOf(sheet: PrintSheet): HTMLImageElement {
  const picture = new Image();
  picture.alt = '';
  picture.style.width = `${mmOf(sheet.widthMm)}mm`;
  picture.style.height = `${mmOf(sheet.heightMm) - ROUNDING_MM}mm`;
  picture.style.setProperty('page', pageName(sheet));
  picture.src = sheet.src;
  return picture;
}

/** A named page for every size, so that the dialog takes the right paper by itself. */
function pageSizes(sheets: readonly PrintSheet[]): HTMLStyleElement {
  const rules = new Map(
    sheets.map((sheet) => [
      pageName(sheet),
      `@page ${pageName(sheet)} { size: ${mmOf(sheet.widthMm)}mm ${mmOf(sheet.heightMm)}mm; margin: 0 }`,
    ]),
  );
  const style = document.createElement('style');
  style.textContent = [...rules.values()].join('\n');
  return style;
}

function pageName({ widthMm, heightMm }: PrintSheet): string {
  return `sheet-${mmOf(widthMm)}x${mmOf(heightMm)}`.replaceAll('.', '-');
}

/** '210' and not '210.0015'. */
function mmOf(length: number): number {
  return Math.round(length * 10) / 10;
}

/** Dialogs offer the page's title as the name of a PDF. */
function withTitle(title: string, print: () => void): void {
  const before = document.title;
  document.title = title;
  print();
  document.title = before;
}
