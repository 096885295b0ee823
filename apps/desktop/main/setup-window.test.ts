import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';

const silent = { info: () => {}, warn: () => {}, error: () => {} };

class WindowDouble extends EventEmitter {
  static opened: WindowDouble[] = [];
  readonly webContents = Object.assign(new EventEmitter(), { reload: vi.fn<() => void>() });
  readonly calls: string[] = [];
  readonly options: Record<string, unknown>;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    WindowDouble.opened.push(this);
  }
  async loadURL(address: string) {
    this.calls.push(`load ${address}`);
  }
  show() {
    this.calls.push('show');
  }
  isMinimized() {
    return true;
  }
  isDestroyed() {
    return false;
  }
  restore() {
    this.calls.push('restore');
  }
  focus() {
    this.calls.push('focus');
  }
}

async function openWindow(kiosk: boolean) {
  vi.resetModules();
  vi.doMock('electron', () => ({ BrowserWindow: WindowDouble, Menu: { setApplicationMenu: () => {} } }));
  const { createTillWindow } = await import('./setup-window.ts');
  const closed = vi.fn<() => void>();
  const till = createTillWindow({
    preload: '/app/preload.cjs',
    kiosk,
    devTools: false,
    onClosed: closed,
    log: silent,
  });
  await till.open();
  const window = WindowDouble.opened.at(-1);
  if (window === undefined) throw new Error('No window was opened.');
  return { till, window, closed };
}

beforeEach(() => {
  WindowDouble.opened = [];
});

it('opens the page in a sandbox, apart from Node and from the preload', async () => {
  const { window } = await openWindow(false);
  expect(window.calls).toEqual(['load app://till/index.html']);
  expect(window.options).toMatchObject({ show: false, kiosk: false });
  expect(window.options['webPreferences']).toMatchObject({
    preload: '/app/preload.cjs',
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
});

it('fills the screen where the till is all there is', async () => {
  expect((await openWindow(true)).window.options).toMatchObject({ kiosk: true });
});

it('shows itself when the page is drawn, and again for a second start', async () => {
  const { till, window, closed } = await openWindow(false);
  window.emit('ready-to-show');
  till.show();
  expect(window.calls.slice(1)).toEqual(['show', 'restore', 'focus']);
  expect(closed).not.toHaveBeenCalled();
  window.emit('closed');
  expect(closed).toHaveBeenCalledOnce();
  till.show();
  expect(window.calls).toHaveLength(4);
});

it('loads a crashed page again after a pause, and leaves one alone that ended by itself', async () => {
  vi.useFakeTimers();
  try {
    const { window } = await openWindow(false);
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    vi.runAllTimers();
    expect(window.webContents.reload).not.toHaveBeenCalled();
    window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
    expect(window.webContents.reload).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(window.webContents.reload).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
});
