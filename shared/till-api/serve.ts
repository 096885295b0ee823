import type { TillEndpoint } from './contract.ts';
import { type ReplyMessage, requestMessageSchema } from './messages.ts';
import { problem } from './problems.ts';

/**
 * Serves one page over one line: sends the whole state, then its changes, and answers calls. Returns what to do
 * with each incoming message, and how to stop.
 */
export function serveTill(
  endpoint: TillEndpoint,
  send: (message: ReplyMessage) => void,
): { receive(message: unknown): Promise<void>; stop(): void } {
  send({ state: endpoint.state() });
  const stop = endpoint.onPatch((patch) => send({ patch }));
  return {
    async receive(message) {
      const parsed = requestMessageSchema.safeParse(message);
      if (!parsed.success) return;
      const { id, method, input } = parsed.data;
      try {
        send({ id, result: await endpoint.call(method, input) });
      } catch {
        send({ id, result: { ok: false, problem: problem('unexpected') } });
      }
    },
    stop,
  };
}
