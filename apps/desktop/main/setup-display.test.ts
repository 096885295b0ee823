import { EventEmitter } from 'node:events';
import type { DisplayFrame } from '@karvon/desktop-preload/display-channel.ts';
import { beforeEach, expect, it, vi } from 'vitest';

const silent = { info: () => {}, warn: () => {}, error: () => {} };
type Bounds = { x: number; y: number; width: number; height: number };
const main = { id: 1, bounds: { x: 0, y: 0, width: 1280, height: 800 } };
const second = { id: 2, bounds: { x: 1280, y: 0, width: 1024, height: 600 } };
const third = { id: 3, bounds: { x: 0, y: 800, width: 800, height: 480 } };

class ScreenDouble extends EventEmitter {
  all = [main];
  getAllDisplays() {
    return this.all;
  }
  getPrimaryDisplay() {
    return main;
  }
  /** A screen is plugged in or out. */
  now(event: string, ...all: (typeof main)[]) {
    this.all = all;
    this.emit(event);
  }
}

class WindowDouble extends EventEmitter {
  static opened: WindowDouble[] = [];
  static fails = false;
  readonly sent: unknown[] = [];
  readonly webContents = Object.assign(new EventEmitter(), {
    reload: vi.fn<() => void>(),
    isDestroyed: () => false,
    send: (channel: string, frame: unknown) => void this.sent.push([channel, frame]),
  });
  readonly calls: string[] = [];
  readonly options: Record<string, unknown>;
  private bounds: Bounds;
  constructor(options: Record<string, unknown> & Bounds) {
    super();
    if (WindowDouble.fails) throw new Error('no such screen');
    const { x, y, width, height } = options;
    this.options = options;
    this.bounds = { x, y, width, height };
    WindowDouble.opened.push(this);
  }
  async loadURL(address: string) {
    this.calls.push(`load ${address}`);
  }
  showInactive() {
    this.calls.push('show');
  }
  getBounds() {
    return this.bounds;
  }
  setBounds(bounds: Bounds) {
    this.bounds = bounds;
    this.calls.push(`to ${bounds.x},${bounds.y}`);
  }
  setFullScreen(isFull: boolean) {
    this.calls.push(isFull ? 'full' : 'not full');
  }
  close() {
    this.calls.push('close');
    this.emit('closed');
  }
}

async function rig(isWanted = true) {
  const screen = new ScreenDouble();
  vi.resetModules();
  vi.doMock('electron', () => ({ BrowserWindow: WindowDouble, screen }));
  const { createDisplayWindow } = await import('./setup-display.ts');
  const pages: ((frame: DisplayFrame) => void)[] = [];
  const gone = vi.fn<() => void>();
  const display = createDisplayWindow({
    preload: '/app/display-preload.cjs',
    isWanted,
    devTools: false,
    relay: {
      pageReady: (send) => void pages.push(send),
      pageGone: gone,
      engineUp: () => {},
      engineDown: () => {},
    },
    log: silent,
  });
  return { screen, display, pages, gone, last: () => WindowDouble.opened.at(-1) };
}

beforeEach(() => {
  WindowDouble.opened = [];
  WindowDouble.fails = false;
});

it('fills the second screen, in a sandbox, without ever taking the focus', async () => {
  const { screen, display, last } = await rig();
  screen.all = [main, second];
  display.open();
  expect(last()?.calls).toEqual(['load app://display/display.html']);
  expect(last()?.options).toMatchObject({
    ...second.bounds,
    show: false,
    frame: false,
    fullscreen: true,
    focusable: false,
    skipTaskbar: true,
  });
  expect(last()?.options['webPreferences']).toMatchObject({
    preload: '/app/display-preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    devTools: false,
  });
  last()?.emit('ready-to-show');
  expect(last()?.calls.at(-1)).toBe('show');
});

it('goes nowhere, not even to the till’s page', async () => {
  const { screen, display, last } = await rig();
  screen.all = [main, second];
  display.open();
  const event = { url: 'app://till/index.html', preventDefault: vi.fn<() => void>() };
  last()?.webContents.emit('will-navigate', event);
  expect(event.preventDefault).toHaveBeenCalledOnce();
});

it('shows what the till shows as soon as its page is loaded, each time', async () => {
  const { screen, display, pages, last } = await rig();
  screen.all = [main, second];
  display.open();
  last()?.webContents.emit('did-finish-load');
  last()?.webContents.emit('did-finish-load');
  expect(pages).toHaveLength(2);
  pages[0]?.({ beat: true });
  expect(last()?.sent).toEqual([['karvon:display', { beat: true }]]);
});

it('comes with a second screen, stays on it while there is a third, moves to that, and goes with the last', async () => {
  const { screen, display, gone, last } = await rig();
  display.open();
  expect(WindowDouble.opened).toEqual([]);
  screen.now('display-added', main, second);
  screen.now('display-added', main, third, second);
  expect(last()?.calls).toEqual(['load app://display/display.html']);
  screen.now('display-removed', main, third);
  expect(last()?.calls.slice(1)).toEqual(['not full', 'to 0,800', 'full']);
  screen.now('display-metrics-changed', main, { ...third, bounds: { ...third.bounds, x: 50 } });
  expect(last()?.calls.slice(4)).toEqual(['not full', 'to 50,800', 'full']);
  screen.now('display-removed', main);
  expect(last()?.calls.at(-1)).toBe('close');
  expect(gone).toHaveBeenCalledOnce();
  screen.now('display-added', main, second);
  expect(WindowDouble.opened).toHaveLength(2);
});

it('goes with the till’s window, and comes no more', async () => {
  const { screen, display, last } = await rig();
  screen.all = [main, second];
  display.open();
  display.close();
  expect(last()?.calls.at(-1)).toBe('close');
  screen.now('display-added', main, second, third);
  expect(WindowDouble.opened).toHaveLength(1);
});

it('is not there where nobody wants it, and keeps no till from starting where it can’t be', async () => {
  const unwanted = await rig(false);
  unwanted.screen.all = [main, second];
  unwanted.display.open();
  expect(WindowDouble.opened).toEqual([]);
  const { screen, display } = await rig();
  WindowDouble.fails = true;
  screen.all = [main, second];
  expect(() => display.open()).not.toThrow();
  WindowDouble.fails = false;
  screen.now('display-metrics-changed', main, second);
  expect(WindowDouble.opened).toHaveLength(1);
});

it('loads a crashed page again after a pause', async () => {
  vi.useFakeTimers();
  try {
    const { screen, display, last } = await rig();
    screen.all = [main, second];
    display.open();
    Object.assign(last() ?? {}, { isDestroyed: () => false });
    last()?.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
    expect(last()?.webContents.reload).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(last()?.webContents.reload).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});
