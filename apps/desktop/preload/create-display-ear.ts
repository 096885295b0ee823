import type { DisplayMessage } from '@karvon/shared/till-api/customer-display.ts';
import type { DisplayFrame } from './display-channel.ts';

/** What a display's page gets of its preload: it can hear, and has no word to say. */
export type DisplayEar = {
  onMessage(listener: (message: DisplayMessage) => void): void;
  onClose(listener: () => void): void;
};

/**
 * Hears the till for a page that may come later, or begin anew. What was said before somebody listened is told to them with the
 * next sign of life and not before: it may be old.
 */
export function createDisplayEar(onFrame: (listener: (frame: DisplayFrame) => void) => void): DisplayEar {
  let latest: DisplayMessage | null = null;
  let isTold = true;
  let tell: ((message: DisplayMessage) => void) | null = null;
  let end: (() => void) | null = null;

  onFrame((frame) => {
    if ('closed' in frame) {
      const ending = end;
      latest = null;
      end = null;
      ending?.();
      return;
    }
    if ('display' in frame) latest = frame;
    else if (!isTold && latest !== null) tell?.(latest);
    isTold = tell !== null;
    tell?.(frame);
  });

  return {
    onMessage(listener) {
      tell = listener;
      isTold = false;
    },
    onClose(listener) {
      end = listener;
    },
  };
}
