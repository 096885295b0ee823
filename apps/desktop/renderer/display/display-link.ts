import { type CustomerDisplay, displayMessageSchema } from '@karvon/shared/till-api/customer-display.ts';
import { SILENT_MS } from '@karvon/shared/till-api/serve-display.ts';

/** `display` null: nothing is known, or what was known may be old. Then no sum is shown. */
export type DisplayView = { display: CustomerDisplay | null; wasShown: boolean };

/** What a display hears of its till. It says nothing. */
export type DisplayLine = {
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
};

export type DisplayLink = { view: () => DisplayView; onChange: (listener: () => void) => () => void };

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2000;

/**
 * Follows the till for ever. Where the line breaks, or nothing is heard on it for too long, what was shown goes at once, and
 * the line is opened again until somebody answers.
 * @param openLine rejects when nobody is there
 * @param later runs something after so many milliseconds; answers how to call it off
 */
export function createDisplayLink(
  openLine: () => Promise<DisplayLine>,
  later: (ms: number, run: () => void) => () => void,
): DisplayLink {
  const listeners = new Set<() => void>();
  let view: DisplayView = { display: null, wasShown: false };
  let pause = FIRST_PAUSE_MS;

  const publish = (display: CustomerDisplay | null) => {
    view = { display, wasShown: view.wasShown || display !== null };
    for (const listener of listeners) listener();
  };
  const tryAgain = () => {
    if (view.display !== null) publish(null);
    later(pause, () => void open());
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  };
  const open = async () => {
    let line: DisplayLine;
    try {
      line = await openLine();
    } catch {
      tryAgain();
      return;
    }
    follow(line);
  };
  const follow = (line: DisplayLine) => {
    let isOver = false;
    let callOff = () => {};
    const end = () => {
      if (isOver) return;
      isOver = true;
      callOff();
      line.close();
      tryAgain();
    };
    const listen = () => {
      callOff();
      callOff = later(SILENT_MS, end);
    };
    listen();
    line.onClose(end);
    line.onMessage((raw) => {
      const message = displayMessageSchema.safeParse(raw);
      if (isOver || !message.success) return;
      listen();
      pause = FIRST_PAUSE_MS;
      if ('display' in message.data) publish(message.data.display);
    });
  };

  void open();
  return {
    view: () => view,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
