import type { TillEndpoint } from './contract.ts';
import { customerDisplayOf, type DisplayMessage } from './customer-display.ts';

/**
 * Shows a till to one display: what it may see now, then whatever changes of that. It has no way to be called back.
 * @returns `beat` says that the till is still there; whoever serves says it at least each `BEAT_MS`
 */
export function serveDisplay(
  endpoint: Pick<TillEndpoint, 'state' | 'onPatch'>,
  send: (message: DisplayMessage) => void,
): { beat: () => void; stop: () => void } {
  let shown = '';
  const show = () => {
    const display = customerDisplayOf(endpoint.state());
    const text = JSON.stringify(display);
    if (text === shown) return;
    shown = text;
    send({ display });
  };
  show();
  const stop = endpoint.onPatch(show);
  return { beat: () => send({ beat: true }), stop };
}

/** So often a display hears that its till is there, in milliseconds. */
export const BEAT_MS = 2000;
/** A display that heard nothing for so long shows no sum any more. */
export const SILENT_MS = 6000;
