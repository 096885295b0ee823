import type { DisplayFrame } from '@karvon/desktop-preload/display-channel.ts';
import type { EngineDisplay } from './engine-host.ts';

/** Carries what the engine shows to the one customer display. There is no way back. */
export type DisplayRelay = {
  /** A page has been loaded; `send` reaches it. It is shown everything anew. */
  pageReady(send: (frame: DisplayFrame) => void): void;
  pageGone(): void;
  engineUp(): void;
  engineDown(): void;
};

export function createDisplayRelay(
  openEngineDisplay: (onMessage: (message: DisplayFrame) => void) => EngineDisplay | null,
): DisplayRelay {
  let send: ((frame: DisplayFrame) => void) | null = null;
  let shown: EngineDisplay | null = null;

  const disconnect = () => {
    shown?.close();
    shown = null;
  };
  const connect = () => {
    disconnect();
    const page = send;
    if (page !== null) shown = openEngineDisplay(page);
  };

  return {
    pageReady(next) {
      send = next;
      connect();
    },
    pageGone() {
      disconnect();
      send = null;
    },
    engineUp: connect,
    engineDown() {
      disconnect();
      send?.({ closed: true });
    },
  };
}
