import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { type BootStep, boot } from './boot.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };

describe('boot', () => {
  it('waits for Electron once, before the first step that needs it', async () => {
    const order: string[] = [];
    const step = (name: string, when: BootStep['when']): BootStep => ({
      name,
      when,
      run: () => void order.push(name),
    });
    const outcome = await boot(
      [step('a', 'before-ready'), step('b', 'after-ready'), step('c', 'after-ready')],
      async () => order.push('ready'),
      silent,
    );
    expect(order).toEqual(['a', 'ready', 'b', 'c']);
    expect(outcome).toEqual({ ok: true, halted: false, done: ['a', 'b', 'c'] });
  });

  it('runs nothing after a step that halts or fails', async () => {
    const last = vi.fn<() => void>();
    const end: BootStep = { name: 'last', when: 'before-ready', run: last };
    const error = new Error('no');
    const halts: BootStep = { name: 'first', when: 'before-ready', run: () => 'halt' };
    const fails: BootStep = { name: 'first', when: 'before-ready', run: () => Promise.reject(error) };
    expect(await boot([halts, end], async () => {}, silent)).toMatchObject({ ok: true, halted: true });
    expect(await boot([fails, end], async () => {}, silent)).toMatchObject({
      ok: false,
      failedAt: 'first',
      error,
    });
    expect(last).not.toHaveBeenCalled();
  });

  it('refuses a list with a step that would come too late', async () => {
    const run = () => {};
    const steps: BootStep[] = [
      { name: 'window', when: 'after-ready', run },
      { name: 'scheme', when: 'before-ready', run },
    ];
    await expect(boot(steps, async () => {}, silent)).rejects.toThrow('"scheme"');
  });
});

describe('the till’s start', () => {
  it('limits pages before there is one, and starts the engine before the window', async () => {
    const { calls, outcome } = await bootWithDouble(true);
    expect(outcome).toMatchObject({ ok: true, halted: false });
    const at = (call: string) => {
      expect(calls).toContain(call);
      return calls.indexOf(call);
    };
    const ready = at('ready');
    for (const early of ['enableSandbox', 'on web-contents-created', 'registerSchemesAsPrivileged']) {
      expect(at(early)).toBeLessThan(ready);
    }
    const window = at('window');
    expect(at('display')).toBeGreaterThan(window);
    expect(at('key')).toBeLessThan(at('engine'));
    for (const limit of [
      'setPermissionRequestHandler',
      'setPermissionCheckHandler',
      'setDevicePermissionHandler',
      'onBeforeRequest',
      'handle app',
      'on karvon:till',
      'engine',
    ]) {
      expect(at(limit)).toBeGreaterThan(ready);
      expect(at(limit)).toBeLessThan(window);
    }
  });

  it('leaves everything alone when another till runs already', async () => {
    const { calls, outcome } = await bootWithDouble(false);
    expect(outcome).toMatchObject({ ok: true, halted: true });
    expect(calls).toEqual(['requestSingleInstanceLock', 'quit']);
  });

  it('lets a page go nowhere else and open nothing', async () => {
    const { created } = await bootWithDouble(true);
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: vi.fn<(decide: () => unknown) => void>(),
    });
    created({}, contents);
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      const away = { url: 'https://evil.test/', preventDefault: vi.fn<() => void>() };
      contents.emit(name, away);
      expect(away.preventDefault).toHaveBeenCalledOnce();
      const shown = { url: 'app://display/display.html', preventDefault: vi.fn<() => void>() };
      contents.emit(name, shown);
      expect(shown.preventDefault).toHaveBeenCalledOnce();
      const home = { url: 'app://till/index.html', preventDefault: vi.fn<() => void>() };
      contents.emit(name, home);
      expect(home.preventDefault).not.toHaveBeenCalled();
    }
    expect(contents.setWindowOpenHandler.mock.calls[0]?.[0]()).toEqual({ action: 'deny' });
  });

  it('denies what a page may ask of the machine, and the network', async () => {
    const { session } = await bootWithDouble(true);
    const answer = vi.fn<(value: unknown) => void>();
    session.setPermissionRequestHandler.mock.calls[0]?.[0](null, 'media', answer);
    session.onBeforeRequest.mock.calls[0]?.[1]({}, answer);
    expect(answer.mock.calls).toEqual([[false], [{ cancel: true }]]);
    expect(session.setPermissionCheckHandler.mock.calls[0]?.[0]()).toBe(false);
    expect(session.setDevicePermissionHandler.mock.calls[0]?.[0]()).toBe(false);
  });
});

/** Runs the real list of steps against notes of what they call. */
async function bootWithDouble(alone: boolean) {
  const calls: string[] = [];
  const note = (name: string) => () => void calls.push(name);
  const noteOn = () =>
    vi.fn<(name: string, listener: (...args: unknown[]) => void) => void>((name) => {
      calls.push(`on ${name}`);
    });
  const session = {
    setPermissionRequestHandler: vi.fn<(decide: (...args: unknown[]) => void) => void>(
      () => void calls.push('setPermissionRequestHandler'),
    ),
    setPermissionCheckHandler: vi.fn<(decide: () => boolean) => void>(
      () => void calls.push('setPermissionCheckHandler'),
    ),
    setDevicePermissionHandler: vi.fn<(decide: () => boolean) => void>(
      () => void calls.push('setDevicePermissionHandler'),
    ),
    onBeforeRequest: vi.fn<(filter: unknown, decide: (...args: unknown[]) => void) => void>(
      () => void calls.push('onBeforeRequest'),
    ),
    on: () => {},
  };
  const app = {
    requestSingleInstanceLock: () => {
      calls.push('requestSingleInstanceLock');
      return alone;
    },
    enableSandbox: note('enableSandbox'),
    quit: note('quit'),
    on: noteOn(),
  };
  vi.resetModules();
  vi.doMock('electron', () => ({
    app,
    session: { defaultSession: { ...session, webRequest: { onBeforeRequest: session.onBeforeRequest } } },
    protocol: {
      registerSchemesAsPrivileged: note('registerSchemesAsPrivileged'),
      handle: (scheme: string) => void calls.push(`handle ${scheme}`),
    },
    ipcMain: { on: noteOn() },
  }));
  const { bootSteps } = await import('./boot-steps.ts');
  const nothing = () => {};
  const steps = bootSteps({
    engine: {
      start: note('engine'),
      stop: async () => {},
      openLine: () => null,
      openDisplay: () => null,
    },
    relay: { fromPage: nothing, pageGone: nothing, engineUp: nothing, engineDown: nothing, close: nothing },
    window: { open: async () => void calls.push('window'), show: nothing },
    display: { open: note('display'), close: nothing },
    prepareKey: async () => void calls.push('key'),
    pageFolder: '/page',
    log: silent,
  });
  const outcome = await boot(steps, async () => calls.push('ready'), silent);
  const created = app.on.mock.calls.find(([name]) => name === 'web-contents-created')?.[1] ?? nothing;
  return { calls, outcome, created, session };
}
