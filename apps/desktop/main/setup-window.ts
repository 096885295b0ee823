import { BrowserWindow, Menu } from 'electron';
import { appPage } from './app-address.ts';
import type { Log } from './log.ts';

/** A page that dies at once again must not turn into a busy loop. */
const reloadAfterMs = 1_000;

export type WindowOptions = {
  preload: string;
  /** Full screen without a way out to the desktop, for tills that do nothing else. */
  kiosk: boolean;
  /** Development tools; never in a packaged till. */
  devTools: boolean;
  log: Log;
};

export type TillWindow = { open(): Promise<void>; show(): void };

/** The till's one window. A page that crashes is loaded again; the cart is the engine's and survives it. */
export function createTillWindow({ preload, kiosk, devTools, log }: WindowOptions): TillWindow {
  let window: BrowserWindow | null = null;

  const recoverFromCrashes = (opened: BrowserWindow) => {
    opened.webContents.on('render-process-gone', (_event, details) => {
      if (details.reason === 'clean-exit') return;
      log.error({ reason: details.reason, code: details.exitCode }, 'page process ended: loading it again');
      setTimeout(() => {
        if (!opened.isDestroyed()) opened.webContents.reload();
      }, reloadAfterMs);
    });
  };

  return {
    async open() {
      Menu.setApplicationMenu(null);
      const opened = new BrowserWindow({
        width: 1280,
        height: 800,
        minWidth: 800,
        minHeight: 600,
        show: false,
        kiosk,
        autoHideMenuBar: true,
        title: 'Karvon',
        webPreferences: {
          preload,
          sandbox: true,
          contextIsolation: true,
          nodeIntegration: false,
          nodeIntegrationInWorker: false,
          nodeIntegrationInSubFrames: false,
          webSecurity: true,
          allowRunningInsecureContent: false,
          webviewTag: false,
          navigateOnDragDrop: false,
          spellcheck: false,
          devTools,
        },
      });
      window = opened;
      recoverFromCrashes(opened);
      opened.once('ready-to-show', () => opened.show());
      opened.once('closed', () => {
        window = null;
      });
      await opened.loadURL(appPage);
    },
    show() {
      if (window === null) return;
      if (window.isMinimized()) window.restore();
      window.focus();
    },
  };
}
