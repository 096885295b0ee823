import type { MessageLine } from '@karvon/shared/till-api/client.ts';

/** A transport under test, with an engine behind it. */
export type Rig = {
  /** A new page's line, ready to be given to `createTillClient`. */
  openPage(): Promise<MessageLine>;
  /** Closes every page's line from the engine's side. */
  cut(): void;
  stop(): Promise<void>;
};

/** For `vi.waitFor`: what comes over a line comes within milliseconds, on a busy machine within seconds. */
export const soon = { timeout: 60_000, interval: 5 };
