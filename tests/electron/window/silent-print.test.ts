// Printing without asking under Electron: the service's question, the window that answers it, and what is printed.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type WindowAnswer,
  type WindowQuestion,
  windowPrinters,
} from '../../../electron/devices/printers/index.ts';
import type { FromUtility, ToUtility } from '../../../electron/hosts/service-messages.ts';
import { temporaryFolder } from '../../support/counter.ts';
import { type FakeElectron, type FakeWindow, fakeElectron } from '../../support/electron.ts';
import { removeData } from '../../support/store.ts';

const page = { png: Uint8Array.of(1, 2, 3), widthMm: 210, heightMm: 297 };
const job = {
  printer: 'HP-B',
  title: 'Giấy tiếp nhận',
  pdf: new Uint8Array(),
  pictures: async () => [page, page],
  paperMm: { width: 210, height: 297 },
};

let folder: string;
let electron: FakeElectron;
let main: FakeWindow;

beforeEach(async () => {
  folder = temporaryFolder();
  electron = fakeElectron({ folder });
  vi.resetModules();
  vi.doMock('electron', () => electron.module);
  await import('../../../electron/main.ts');
  electron.becomeReady();
  await expect.poll(() => electron.windows.length).toBe(1);
  main = electron.windows[0]!;
  main.webContents.printers = [{ name: 'HP-B', displayName: 'Máy in quầy B' }];
});
afterEach(async () => {
  await Promise.all(electron.utilities.map((utility) => utility.kill()));
  vi.doUnmock('electron');
  removeData(folder);
});

/** Asks as the service does, over the real link of electron/main.ts. */
function ask(question: WindowQuestion): Promise<WindowAnswer> {
  const utility = electron.utilities[0]!;
  return new Promise((resolve, reject) => {
    const post = vi.spyOn(utility, 'postMessage').mockImplementation((data: unknown) => {
      const message = data as ToUtility;
      if (message.kind !== 'window-answer') return;
      post.mockRestore();
      expect(message.id).toBe(7);
      if (message.answer) resolve(message.answer);
      else reject(new Error('No answer'));
    });
    utility.emit('message', { kind: 'ask-window', id: 7, question } satisfies FromUtility);
  });
}
const printers = () => windowPrinters(ask);
async function ending(wanted = job) {
  const run = await printers().print(wanted);
  return run.ok ? run.value.done : run;
}
/** The window nobody sees. */
const hidden = () => electron.windows[1]!;

describe('the printers of the PC', () => {
  it('are those the window knows, by the name the officer knows', async () => {
    expect(await printers().list()).toEqual({
      ok: true,
      value: [{ name: 'HP-B', title: 'Máy in quầy B', isDefault: false, problem: undefined }],
    });
  });
});

describe('printing without asking', () => {
  it('happens in a window of its own that nobody sees, sandboxed and gone afterwards', async () => {
    expect(await ending()).toEqual({ ok: true, value: { pages: undefined } });
    expect(hidden().options).toMatchObject({
      show: false,
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
    });
    expect([hidden().url, hidden().did, hidden().destroyed]).toEqual(['about:blank', [], true]);
    expect(main.destroyed).toBe(false);
  });

  it('puts every page in its true size on one side of a sheet of that size, and asks nobody', async () => {
    await ending();
    expect(hidden().webContents.scripts).toHaveLength(2);
    for (const script of hidden().webContents.scripts) {
      expect(script).toContain('data:image/png;base64,AQID');
      expect(script).toContain('"210mm"');
    }
    expect(hidden().webContents.prints).toEqual([
      expect.objectContaining({
        silent: true,
        deviceName: 'HP-B',
        margins: { marginType: 'none' },
        duplexMode: 'simplex',
        landscape: false,
        pageSize: { width: 210_000, height: 297_000 },
      }),
    ]);
  });

  it('turns the sheet, not the page, for a paper that lies', async () => {
    await ending({ ...job, pictures: async () => [{ ...page, widthMm: 297, heightMm: 210 }] });
    expect(hidden().webContents.prints).toEqual([
      expect.objectContaining({ landscape: true, pageSize: { width: 210_000, height: 297_000 } }),
    ]);
  });

  it('to a printer that is gone is refused before anything is drawn', async () => {
    expect(await ending({ ...job, printer: 'HP-Z' })).toEqual({
      ok: false,
      error: { code: 'printer-gone', params: { printer: 'HP-Z' } },
    });
    expect(electron.windows).toHaveLength(1);
  });

  it('that the system refuses is told, and leaves no window behind', async () => {
    const { BrowserWindow } = electron.module;
    electron.module.BrowserWindow = class extends BrowserWindow {
      constructor(options: Record<string, unknown>) {
        super(options);
        this.webContents.printsWell = false;
      }
    };
    expect(await ending()).toEqual({
      ok: false,
      error: { code: 'printer-refused', params: { printer: 'HP-B' } },
    });
    expect(electron.windows.at(-1)?.destroyed).toBe(true);
  });

  it('without a window to do it says that the printing system is away', async () => {
    main.webContents.getPrintersAsync = () => Promise.reject(new Error('Object has been destroyed'));
    expect(await printers().list()).toEqual({ ok: false, error: { code: 'print-system-away' } });
  });
});
