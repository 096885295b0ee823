import {
  type TillApi,
  type TillInput,
  type TillMethod,
  type TillOutput,
  type TillResult,
  tillMethods,
} from './contract.ts';
import { type RequestMessage, replyMessageSchema } from './messages.ts';
import { problem } from './problems.ts';
import type { TillState } from './state.ts';

/** A two-way line to the engine: a WebSocket, a message port, Electron's IPC. Messages arrive in order. */
export type MessageLine = {
  send(message: RequestMessage): void;
  onMessage(listener: (message: unknown) => void): void;
  /** The line is gone: open calls are answered as not ready. */
  onClose(listener: () => void): void;
};

/** The page's side of TillApi over any line. */
export function createTillClient(line: MessageLine): TillApi {
  const waiting = new Map<number, (result: TillResult<unknown>) => void>();
  const listeners = new Set<(state: TillState) => void>();
  let state: TillState | null = null;
  let closed = false;
  let lastId = 0;

  const publish = (next: TillState) => {
    state = next;
    for (const listener of listeners) listener(next);
  };

  line.onMessage((raw) => {
    const message = replyMessageSchema.parse(raw);
    if ('id' in message) {
      waiting.get(message.id)?.(message.result);
      waiting.delete(message.id);
    } else if ('state' in message) {
      publish(message.state);
    } else if (state !== null) {
      publish({ ...state, ...message.patch });
    }
  });
  line.onClose(() => {
    closed = true;
    for (const answer of waiting.values()) answer({ ok: false, problem: problem('not-ready') });
    waiting.clear();
  });

  return {
    async call<Method extends TillMethod>(method: Method, input: TillInput<Method>) {
      if (closed) return { ok: false, problem: problem('not-ready') } as const;
      const result = await new Promise<TillResult<unknown>>((answer) => {
        lastId += 1;
        waiting.set(lastId, answer);
        line.send({ id: lastId, method, input });
      });
      if (!result.ok) return result;
      const value = tillMethods[method].output.parse(result.value) as TillOutput<Method>;
      return { ok: true, value } as const;
    },
    subscribe(listener) {
      listeners.add(listener);
      if (state !== null) listener(state);
      return () => listeners.delete(listener);
    },
  };
}
