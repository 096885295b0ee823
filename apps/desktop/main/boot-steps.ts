import type { BootStep } from './boot.ts';
import type { EngineHost } from './engine-host.ts';
import type { Log } from './log.ts';
import { setupPageLimits, setupPagePermissions } from './setup-page-limits.ts';
import { declarePageScheme, setupPageProtocol } from './setup-page-protocol.ts';
import { setupQuit } from './setup-quit.ts';
import { setupSingleInstance } from './setup-single-instance.ts';
import { setupTillLine } from './setup-till-line.ts';
import type { DisplayWindow } from './setup-display.ts';
import type { TillWindow } from './setup-window.ts';
import type { TillRelay } from './till-relay.ts';

export type Desktop = {
  engine: EngineHost;
  relay: TillRelay;
  window: TillWindow;
  display: DisplayWindow;
  /** Gets the database's key ready, where the operating system keeps it. */
  prepareKey: () => Promise<void>;
  /** Folder of the built page. */
  pageFolder: string;
  log: Log;
};

/**
 * The till's start, in order. The engine comes before the window, so that it opens its database while the page is
 * loaded; everything that limits a page comes before there is one.
 */
export function bootSteps({
  engine,
  relay,
  window,
  display,
  prepareKey,
  pageFolder,
  log,
}: Desktop): BootStep[] {
  return [
    { name: 'single instance', when: 'before-ready', run: () => setupSingleInstance(() => window.show()) },
    { name: 'page limits', when: 'before-ready', run: () => setupPageLimits(log) },
    { name: 'page scheme', when: 'before-ready', run: declarePageScheme },
    { name: 'quit', when: 'before-ready', run: () => setupQuit(engine, relay, log) },
    { name: 'page permissions', when: 'after-ready', run: setupPagePermissions },
    { name: 'page protocol', when: 'after-ready', run: () => setupPageProtocol(pageFolder, log) },
    { name: 'till line', when: 'after-ready', run: () => setupTillLine(relay, log) },
    { name: 'database key', when: 'after-ready', run: prepareKey },
    { name: 'engine', when: 'after-ready', run: () => engine.start() },
    { name: 'window', when: 'after-ready', run: () => window.open() },
    { name: 'customer display', when: 'after-ready', run: () => display.open() },
  ];
}
