import { z } from 'zod';

export type LiveState = 'connecting' | 'live' | 'offline';

/** What we need of a Socket.IO client. */
export type LiveSocket = {
  /** Whether it will connect again by itself. */
  readonly active: boolean;
  connect(): unknown;
  disconnect(): unknown;
  on(event: string, listener: (payload: unknown) => void): unknown;
};

export type LivePorts = {
  /** Opens a socket that asks `token` at each connection. */
  open(token: () => Promise<string | null>): LiveSocket;
  accessToken(renew: boolean): Promise<string | null>;
  /** Calls back after so many milliseconds; the answer cancels. */
  later(delayMs: number, action: () => void): () => void;
  onEvent(name: string, payload: unknown): void;
  /** `again`: it was live before, so something may have been missed in between. */
  onLive(again: boolean): void;
  onState(state: LiveState): void;
};

/** How the centre tells people of what happened. */
const eventSchema = z.object({ name: z.string(), payload: z.unknown() });

const AT_ONCE_MS = 100;
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 30_000;

/**
 * Keeps one live connection. Socket.IO comes back by itself after an outage; where the centre closed the door
 * (a token that ran out, a restart) it does not, so the token is renewed and the door tried again, ever more
 * slowly. Answers how to close it for good.
 */
export function keepLive(ports: LivePorts): () => void {
  let renew = false;
  let wasLive = false;
  let closed = false;
  let delay = FIRST_DELAY_MS;
  let cancelRetry: () => void = () => {};

  const socket = ports.open(async () => {
    const wanted = renew;
    renew = false;
    return ports.accessToken(wanted);
  });

  function renewAndRetry(afterMs: number): void {
    renew = true;
    cancelRetry();
    cancelRetry = ports.later(afterMs, () => socket.connect());
  }

  socket.on('connect', () => {
    delay = FIRST_DELAY_MS;
    ports.onState('live');
    ports.onLive(wasLive);
    wasLive = true;
  });
  socket.on('disconnect', () => {
    if (closed) return;
    // The centre closes the door when the token runs out; a new one opens it again before anybody notices.
    ports.onState(socket.active ? 'offline' : 'connecting');
    if (!socket.active) renewAndRetry(AT_ONCE_MS);
  });
  socket.on('connect_error', () => {
    if (closed) return;
    ports.onState('offline');
    if (socket.active) return;
    renewAndRetry(delay);
    delay = Math.min(delay * 2, LONGEST_DELAY_MS);
  });
  socket.on('event', (event) => {
    const parsed = eventSchema.safeParse(event);
    if (parsed.success) ports.onEvent(parsed.data.name, parsed.data.payload);
  });

  ports.onState('connecting');
  socket.connect();
  return () => {
    closed = true;
    cancelRetry();
    socket.disconnect();
  };
}
