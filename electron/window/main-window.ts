import { BrowserWindow, Menu, screen } from 'electron';
import { menuTemplate } from './menu.ts';
import { PAGE_URL } from './page-origin.ts';
import { placeWindow, readWindowState, SMALLEST, writeWindowState } from './window-state.ts';

export type MainWindowOptions = {
  readonly preload: string;
  readonly icon: string;
  /** Where the window's place is remembered. */
  readonly stateFolder: string;
  readonly development: boolean;
};

const SAVE_AFTER_MS = 500;
/** The page's own background, so that a slow start is no white flash. */
const BACKGROUND = '#f4f6f8';

/** Opens the counter's one window where it was left, shown when the page is drawn. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const { bounds, maximized } = placeWindow(readWindowState(options.stateFolder), workAreas());
  const window = new BrowserWindow({
    ...bounds,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Một cửa offline',
    icon: options.icon,
    backgroundColor: BACKGROUND,
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The dictionary would be fetched from the network.
      spellcheck: false,
      devTools: options.development,
    },
  });
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(menuTemplate({ platform: process.platform, development: options.development })),
  );
  window.setMenuBarVisibility(false);
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  rememberPlace(window, options.stateFolder);
  void window.loadURL(PAGE_URL);
  return window;
}

/** Brings the window to the officer's eyes: a second start of the program means "where is it?". */
export function showAgain(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function rememberPlace(window: BrowserWindow, folder: string) {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    try {
      writeWindowState(folder, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    } catch {
      // The window's place is worth no message; a disk that refuses is reported where records are written.
    }
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
}

function workAreas() {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}
