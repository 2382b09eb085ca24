// Printing without asking, in a window nobody sees: the pages as pictures in their true size, on a sheet of that size.
import { BrowserWindow, type WebContents } from 'electron';
import type {
  PagePicture,
  WindowAnswer,
  WindowPrintJob,
  WindowQuestion,
} from '../devices/printers/window-printers.ts';

const MICRONS_PER_MM = 1000;
/** Sheets come from PDF points: a page must not spill onto a next one for a hair. */
const ROUNDING_MM = 0.1;

/** Answers what the service asks of the window. Rejects only when the window is gone. */
export async function answerPrinting(contents: WebContents, question: WindowQuestion): Promise<WindowAnswer> {
  if (question.kind === 'list') {
    const printers = await contents.getPrintersAsync();
    return {
      kind: 'printers',
      printers: printers.map(({ name, displayName }) => ({ name, title: displayName || name })),
    };
  }
  return { kind: 'printed', ok: await printSilently(question.job) };
}

async function printSilently({ printer, pages }: WindowPrintJob): Promise<boolean> {
  const [first] = pages;
  if (!first) return false;
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, devTools: false },
  });
  try {
    await window.loadURL('about:blank');
    // One page at a time: a long paper in one script would not fit.
    for (const page of pages) await window.webContents.executeJavaScript(addPage(page));
    return await print(window.webContents, printer, first);
  } finally {
    window.destroy();
  }
}

function print(contents: WebContents, printer: string, { widthMm, heightMm }: PagePicture): Promise<boolean> {
  const [short, long] = [Math.min(widthMm, heightMm), Math.max(widthMm, heightMm)];
  return new Promise((resolve) => {
    contents.print(
      {
        silent: true,
        deviceName: printer,
        color: false,
        printBackground: true,
        margins: { marginType: 'none' },
        // Copies of one paper go to different people: never two on one sheet.
        duplexMode: 'simplex',
        landscape: widthMm > heightMm,
        pageSize: { width: Math.round(short * MICRONS_PER_MM), height: Math.round(long * MICRONS_PER_MM) },
      },
      (success) => resolve(success),
    );
  });
}

/** A script of our own making: nothing but a picture's bytes and two numbers goes into it. */
function addPage({ png, widthMm, heightMm }: PagePicture): string {
  const source = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
  const style = [
    `@page { size: ${widthMm}mm ${heightMm}mm; margin: 0 }`,
    'body { margin: 0 }',
    'img { display: block; break-after: page }',
    'img:last-child { break-after: auto }',
  ].join(' ');
  return `(() => {
    document.head.innerHTML ||= ${JSON.stringify(`<style>${style}</style>`)};
    const page = new Image();
    page.style.width = ${JSON.stringify(`${widthMm}mm`)};
    page.style.height = ${JSON.stringify(`${heightMm - ROUNDING_MM}mm`)};
    page.src = ${JSON.stringify(source)};
    document.body.append(page);
    return page.decode();
  })()`;
}
