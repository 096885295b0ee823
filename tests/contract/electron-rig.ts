import { tillChannel, tillLineName } from '@karvon/desktop-preload/till-channel.ts';
import type { DisplayEar } from '@karvon/desktop-preload/create-display-ear.ts';
import { displayChannel, displayEarName } from '@karvon/desktop-preload/display-channel.ts';
import { servePagePorts } from '@karvon/desktop-main/serve-page-ports.ts';
import type { MessageLine } from '@karvon/shared/till-api/client.ts';
import type { TillEndpoint } from '@karvon/shared/till-api/contract.ts';
import { vi } from 'vitest';
import { createElectronDouble, type PageDouble } from './electron-double.ts';
import type { Rig } from './rig.ts';

export type ElectronRig = Rig & {
  openPageAt(origin: string): Promise<{ page: PageDouble; line: MessageLine }>;
  /** A customer display, loaded. */
  openDisplay(): Promise<{ page: PageDouble; ear: DisplayEar; gone: () => void }>;
  /** Ends the engine's process without a word, as a crash does. */
  crashEngine(): void;
  engineStarts(): number;
  stopped(): Promise<void>;
  logged: string[];
  channel: string;
};

/** The real preload, relay, supervisor and engine-side port server, between doubles of Electron's own parts. */
export async function startElectronRig(endpoint: TillEndpoint): Promise<ElectronRig> {
  const logged: string[] = [];
  const note = (_details: unknown, message: string) => void logged.push(message);
  const log = { info: note, warn: note, error: note };
  const double = createElectronDouble((parentPort, exit) =>
    servePagePorts(parentPort, Promise.resolve(endpoint), () => exit(0)),
  );
  vi.resetModules();
  vi.doMock('electron', () => double.electron);
  const { forkEngine } = await import('@karvon/desktop-main/fork-engine.ts');
  const { createEngineHost } = await import('@karvon/desktop-main/engine-host.ts');
  const { createDisplayRelay } = await import('@karvon/desktop-main/display-relay.ts');
  const { createTillRelay } = await import('@karvon/desktop-main/till-relay.ts');
  const { setupTillLine } = await import('@karvon/desktop-main/setup-till-line.ts');

  const engine = createEngineHost({
    spawn: () => forkEngine('engine-process.mjs', {}),
    onUp: () => {
      relay.engineUp();
      displays.engineUp();
    },
    onDown: (failures) => {
      relay.engineDown(failures);
      displays.engineDown();
    },
    log,
  });
  const displays = createDisplayRelay((onMessage) => engine.openDisplay(onMessage));
  const relay = createTillRelay({ openEngineLine: (onReply) => engine.openLine(onReply), log });
  setupTillLine(relay, log);
  engine.start();

  const openPageAt = async (origin: string) => {
    const page = double.openPage(origin);
    vi.resetModules();
    vi.doMock('electron', () => page.electron);
    await import('@karvon/desktop-preload/preload.ts');
    return { page, line: page.window[tillLineName] as MessageLine };
  };
  const openDisplay = async () => {
    const page = double.openPage('app://display');
    vi.resetModules();
    vi.doMock('electron', () => page.electron);
    await import('@karvon/desktop-preload/display-preload.ts');
    displays.pageReady((frame) => page.frame.send(displayChannel, frame));
    return { page, ear: page.window[displayEarName] as DisplayEar, gone: () => displays.pageGone() };
  };
  return {
    openDisplay,
    openPage: async () => (await openPageAt('app://till')).line,
    cut: () => relay.close(),
    stop: () => engine.stop(),
    openPageAt,
    crashEngine: () => double.processes.at(-1)?.kill(),
    engineStarts: () => double.processes.length,
    stopped: () => engine.stop(),
    logged,
    channel: tillChannel,
  };
}
