import { displayChannel } from '@karvon/desktop-preload/display-channel.ts';
import { BrowserWindow, type Display, screen } from 'electron';
import { displayPage } from './app-address.ts';
import type { DisplayRelay } from './display-relay.ts';
import type { Log } from './log.ts';
import { pagePreferences } from './page-preferences.ts';
import { recoverFromCrashes } from './recover-from-crashes.ts';

export type DisplayOptions = {
  preload: string;
  /** Whether a second screen is the customer's. */
  isWanted: boolean;
  devTools: boolean;
  relay: DisplayRelay;
  log: Log;
};

export type DisplayWindow = {
  /** Follows the screens of the machine from now on. Never fails: a till sells without a display. */
  open(): void;
  /** For good: the till's own window is gone. */
  close(): void;
};

type Shown = { window: BrowserWindow; on: Display['id'] };

/**
 * The customer display: a window that fills a screen other than the main one, as long as there is one. It never has the focus, or a
 * scan would go into it.
 */
export function createDisplayWindow(options: DisplayOptions): DisplayWindow {
  const { log } = options;
  let shown: Shown | null = null;
  let isOver = !options.isWanted;

  const openOn = (target: Display): Shown => {
    const window = newWindow(options, target);
    window.once('closed', () => {
      options.relay.pageGone();
      if (shown?.window === window) shown = null;
    });
    return { window, on: target.id };
  };
  const place = () => {
    const target = isOver ? null : screenFor(shown?.on ?? null);
    if (target === null) shown?.window.close();
    else if (shown === null) shown = openOn(target);
    else {
      cover(shown.window, target);
      shown = { window: shown.window, on: target.id };
    }
  };
  const tryPlace = () => {
    try {
      place();
    } catch (error) {
      log.error({ error: String(error) }, 'customer display cannot be shown');
    }
  };

  return {
    open() {
      if (isOver) return;
      screen.on('display-added', tryPlace);
      screen.on('display-removed', tryPlace);
      screen.on('display-metrics-changed', tryPlace);
      tryPlace();
    },
    close() {
      isOver = true;
      tryPlace();
    },
  };
}

/** The one it is on, while that is there and not the main one; else any other than the main one. Null: there is none. */
function screenFor(present: Display['id'] | null): Display | null {
  const main = screen.getPrimaryDisplay().id;
  const others = screen.getAllDisplays().filter(({ id }) => id !== main);
  return others.find(({ id }) => id === present) ?? others[0] ?? null;
}

function newWindow({ preload, devTools, relay, log }: DisplayOptions, { bounds }: Display): BrowserWindow {
  const { x, y, width, height } = bounds;
  const window = new BrowserWindow({
    x,
    y,
    width,
    height,
    show: false,
    frame: false,
    fullscreen: true,
    focusable: false,
    skipTaskbar: true,
    autoHideMenuBar: true,
    title: 'Karvon',
    webPreferences: pagePreferences(preload, devTools),
  });
  const { webContents } = window;
  recoverFromCrashes(window, log);
  // What navigates here is never a person: it goes nowhere, not even to the till's own page.
  webContents.on('will-navigate', (event) => event.preventDefault());
  webContents.on('did-finish-load', () => {
    relay.pageReady((frame) => {
      if (!webContents.isDestroyed()) webContents.send(displayChannel, frame);
    });
  });
  window.once('ready-to-show', () => window.showInactive());
  window.loadURL(displayPage).catch((error: unknown) => {
    log.error({ error: String(error) }, 'customer display cannot be loaded');
  });
  return window;
}

/** Out of full screen first: a window that fills one screen is not moved to another. */
function cover(window: BrowserWindow, { bounds }: Display): void {
  const { x, y, width, height } = window.getBounds();
  const { x: left, y: top, width: wide, height: high } = bounds;
  if (x === left && y === top && width === wide && height === high) return;
  window.setFullScreen(false);
  window.setBounds(bounds);
  window.setFullScreen(true);
}
