import type { Logger } from 'pino';

const MINUTE_MS = 60_000;

/** As much of the transport's connection as is needed. */
type Connection = {
  on: (event: 'packet', listener: (packet: { type: string }) => void) => unknown;
  close: (discard?: boolean) => unknown;
  remoteAddress: string;
};

export type MessageLimit = {
  clock: () => number;
  /** Messages of a connection in a minute; 0: no limit. */
  perMinute: () => number;
  log: Logger;
};

/**
 * Ends a live connection that says more than it may, from its first word on: also one that is not let in yet. What keeps the
 * connection itself alive does not count.
 */
export function limitMessages(connection: Connection, { clock, perMinute, log }: MessageLimit): void {
  let from = clock();
  let said = 0;
  connection.on('packet', ({ type }) => {
    if (type !== 'message') return;
    const now = clock();
    if (now - from >= MINUTE_MS) {
      from = now;
      said = 0;
    }
    said += 1;
    const most = perMinute();
    if (most === 0 || said !== most + 1) return;
    log.warn({ address: connection.remoteAddress, perMinute: most }, 'a live connection said too much');
    connection.close(true);
  });
}
