import { createTillClient, type MessageLine } from '@karvon/shared/till-api/client.ts';
import type { TillApi } from '@karvon/shared/till-api/contract.ts';
import { problem } from '@karvon/shared/till-api/problems.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';

/** What the page knows: the last state it was sent, and whether someone is still at the other end. */
export type LinkView = {
  line: 'opening' | 'open' | 'lost';
  state: TillState | null;
  /** Which line it is, from 1: a new one means that the engine may have been restarted in between. */
  session: number;
};

/** Brings a file of unsent documents by its name, where the page is in a browser; null when it can't be had. */
type FetchUnsent = (name: string) => Promise<Blob | null>;

export type TillLink = {
  fetchUnsent?: FetchUnsent | undefined;
  call: TillApi['call'];
  view: () => LinkView;
  onChange: (listener: () => void) => () => void;
};

export type TillLinkOptions = {
  /** Opens a line; rejects when nobody is there. */
  openLine: () => Promise<MessageLine>;
  /** Calls back after so many milliseconds. */
  later(ms: number, run: () => void): void;
  fetchUnsent?: FetchUnsent;
};

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2000;

/**
 * TillApi that outlives the engine. When the line breaks (the engine was killed, the computer slept) it is opened
 * again, for ever, soon at first and then every two seconds; the last state stays on the screen meanwhile, and
 * calls are answered as not ready. A new line brings the whole state anew.
 */
export function createTillLink(options: TillLinkOptions): TillLink {
  const listeners = new Set<() => void>();
  let client: TillApi | null = null;
  let view: LinkView = { line: 'opening', state: null, session: 0 };
  let pause = FIRST_PAUSE_MS;

  const publish = (next: LinkView) => {
    view = next;
    for (const listener of listeners) listener();
  };

  const tryAgain = () => {
    client = null;
    publish({ ...view, line: view.state === null ? 'opening' : 'lost' });
    options.later(pause, () => void open());
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  };

  const open = async () => {
    let line: MessageLine;
    try {
      line = await options.openLine();
    } catch {
      tryAgain();
      return;
    }
    const opened = createTillClient(line);
    client = opened;
    const session = view.session + 1;
    opened.subscribe((state) => {
      if (client !== opened) return;
      pause = FIRST_PAUSE_MS;
      publish({ line: 'open', state, session });
    });
    line.onClose(() => {
      if (client === opened) tryAgain();
    });
  };

  void open();

  return {
    fetchUnsent: options.fetchUnsent,
    async call(method, input) {
      if (client === null) return { ok: false, problem: problem('not-ready') };
      return client.call(method, input);
    },
    view: () => view,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
