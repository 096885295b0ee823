import { connect } from 'node:net';
import { lineProblem } from './line-problem.ts';
import { type Line, LineError, type LineEvents } from './transport.ts';

/** Connects to a device in the network. Rejects with a LineError; how long it may take is the caller's to say. */
export function openTcpLine(
  { host, port }: { host: string; port: number },
  { onBytes, onGone }: LineEvents,
  signal: AbortSignal,
): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 5000 });
    let isClosed = false;
    const giveUp = () => socket.destroy(new Error('ETIMEDOUT: the device did not answer'));
    signal.addEventListener('abort', giveUp, { once: true });
    const line: Line = {
      write: (bytes) =>
        new Promise((taken, failed) => {
          socket.write(bytes, (error) => {
            if (!error) taken();
            else failed(new LineError(lineProblem(error), error));
          });
        }),
      close: () =>
        new Promise((closed) => {
          isClosed = true;
          if (socket.destroyed) return closed();
          socket.once('close', () => closed());
          // What was written goes out before the end is said, but nobody waits for a device that does not take it.
          socket.end(() => socket.destroy());
          socket.setTimeout(500, () => socket.destroy());
        }),
    };
    let last: unknown = null;
    socket.once('connect', () => {
      signal.removeEventListener('abort', giveUp);
      resolve(line);
    });
    socket.on('data', (bytes) => {
      if (!isClosed) onBytes(bytes);
    });
    socket.on('error', (error) => {
      last = error;
    });
    socket.on('end', () => socket.destroy());
    socket.on('close', () => {
      signal.removeEventListener('abort', giveUp);
      const found = lineProblem(last ?? new Error('disconnected'));
      reject(new LineError(found, last));
      if (!isClosed) {
        isClosed = true;
        onGone(found);
      }
    });
  });
}
