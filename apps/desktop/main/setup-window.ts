import { BrowserWindow, Menu } from 'electron';
import { appPage } from './app-address.ts';
import type { Log } from './log.ts';
import { pagePreferences } from './page-preferences.ts';
import { recoverFromCrashes } from './recover-from-crashes.ts';

export type WindowOptions = {
  preload: string;
  /** Full screen without a way out to the desktop, for tills that do nothing else. */
  kiosk: boolean;
  /** Development tools; never in a packaged till. */
  devTools: boolean;
  /** It is gone, and the till ends with it. */
  onClosed: () => void;
  log: Log;
};

export type TillWindow = { open(): Promise<void>; show(): void };

/** The till's own window. A page that crashes is loaded again; the cart is the engine's and survives it. */
export function createTillWindow({ preload, kiosk, devTools, onClosed, log }: WindowOptions): TillWindow {
  let window: BrowserWindow | null = null;

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
        webPreferences: pagePreferences(preload, devTools),
      });
      window = opened;
      recoverFromCrashes(opened, log);
      opened.once('ready-to-show', () => opened.show());
      opened.once('closed', () => {
        window = null;
        onClosed();
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
