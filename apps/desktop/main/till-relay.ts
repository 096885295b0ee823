import type { MainFrame } from '@karvon/desktop-preload/till-channel.ts';
import { tillMethods } from '@karvon/shared/till-api/contract.ts';
import type { ReplyMessage, RequestMessage } from '@karvon/shared/till-api/messages.ts';
import { type Problem, problem } from '@karvon/shared/till-api/problems.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import { initialState } from '@karvon/shared/till-api/initial-state.ts';
import type { EngineLine } from './engine-host.ts';
import type { Log } from './log.ts';
import { pageFrameSchema } from './page-frames.ts';

/** A page that waits for more answers than this is broken; its further calls are refused. */
const mostOpenCalls = 256;
/** After so many deaths in a row pages say that something is wrong, while the engine is tried again. */
const failuresToReport = 3;

type Page = {
  line: string;
  send(frame: MainFrame): void;
  openCalls: Set<number>;
  engine: EngineLine | null;
};

export type TillRelay = {
  /** A frame has come from the page; `send` goes back to the frame that sent it. */
  fromPage(page: number, raw: unknown, send: (frame: MainFrame) => void): void;
  pageGone(page: number): void;
  engineUp(): void;
  engineDown(failures: number): void;
  /** Closes every page's line: the application ends. */
  close(): void;
};

export type TillRelayOptions = {
  openEngineLine(onReply: (message: unknown) => void): EngineLine | null;
  log: Log;
};

/** The cart of a till whose engine can't start: nothing is ever put into it. */
const NO_CART = '00000000-0000-7000-8000-000000000000';

/**
 * Carries calls and answers between pages and the engine, one line each. Lets through only what is in `tillMethods`.
 * When the engine dies its pages' lines are closed, as a socket would be. A page opens the next one at once, and that
 * waits for the next engine; it hears something before only when the engine keeps dying.
 */
export function createTillRelay(options: TillRelayOptions): TillRelay {
  const { log } = options;
  const pages = new Map<number, Page>();
  let isBroken = false;

  const reply = (page: Page, message: ReplyMessage) => page.send({ line: page.line, reply: message });

  const connect = (page: Page) => {
    page.engine = options.openEngineLine((raw) => {
      const message = raw as ReplyMessage;
      if ('id' in message && !page.openCalls.delete(message.id)) return;
      reply(page, message);
    });
    if (page.engine === null && isBroken) reply(page, { state: brokenState() });
  };
  const drop = (key: number) => {
    pages.get(key)?.engine?.close();
    pages.delete(key);
  };
  const close = (key: number, page: Page) => {
    drop(key);
    page.send({ line: page.line, closed: true });
  };

  const open = (key: number, line: string, send: Page['send']) => {
    drop(key);
    const page: Page = { line, send, openCalls: new Set(), engine: null };
    pages.set(key, page);
    connect(page);
  };

  const forward = (page: Page, request: RequestMessage) => {
    if (page.openCalls.has(request.id)) {
      log.warn({ method: request.method }, 'second call under an open number dropped');
      return;
    }
    const refusal = refusalOf(page, request);
    if (refusal !== null) {
      log.warn({ method: request.method, code: refusal.code }, 'call refused');
      reply(page, { id: request.id, result: { ok: false, problem: refusal } });
      return;
    }
    page.openCalls.add(request.id);
    page.engine?.send(request);
  };

  return {
    fromPage(key, raw, send) {
      const frame = pageFrameSchema.safeParse(raw);
      if (!frame.success) {
        log.warn({ page: key }, 'frame of unknown form dropped');
        return;
      }
      if ('open' in frame.data) {
        open(key, frame.data.line, send);
        return;
      }
      const page = pages.get(key);
      if (page?.line === frame.data.line) forward(page, frame.data.request);
    },
    pageGone: drop,
    engineUp() {
      isBroken = false;
      for (const page of pages.values()) connect(page);
    },
    engineDown(failures) {
      isBroken = failures >= failuresToReport;
      for (const [key, page] of pages) {
        if (page.engine !== null) close(key, page);
        else if (isBroken) reply(page, { state: brokenState() });
      }
    },
    close() {
      for (const [key, page] of pages) close(key, page);
    },
  };
}

function brokenState(): TillState {
  const boot = { phase: 'stopped' as const, problem: problem('unexpected'), progress: null };
  return { ...initialState(NO_CART), boot };
}

function refusalOf(page: Page, { method }: RequestMessage): Problem | null {
  if (!Object.hasOwn(tillMethods, method)) return problem('bad-input', {}, 'method');
  if (page.engine === null || page.openCalls.size >= mostOpenCalls) return problem('not-ready');
  return null;
}
