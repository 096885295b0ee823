import type { SerialLine } from '@karvon/shared/devices/address.ts';
import type { SerialPort } from 'serialport';
import { lineProblem } from './line-problem.ts';
import { loadSerialLibrary } from './serial-library.ts';
import { type Line, LineError, type LineEvents } from './transport.ts';

/**
 * An open port is asked whether it is still there, now and then and soon after bytes came. Where the plug is pulled in the very moment in
 * which they are read, the library reads the end of it over and over, and tells nobody; what came of a code must not count as one then.
 */
const LOOK_MS = 500;
const LOOK_SOON_MS = 20;
/** What the system says of a port that is gone. One that has no such wires says something else. */
const GONE = /input\/output error|no such device/i;

/** Opens a serial port for this process alone. Rejects with a LineError. */
export async function openSerialLine(
  { path, line }: { path: string; line: SerialLine },
  { onBytes, onGone }: LineEvents,
): Promise<Line> {
  const { SerialPort } = await loadSerialLibrary();
  const port = await opened(SerialPort, path, line);
  let isClosed = false;
  const look = () => {
    if (isClosed) return;
    port.get((error) => {
      if (error && GONE.test(error.message)) gone(null);
    });
  };
  const looking = setInterval(look, LOOK_MS);
  let lookingSoon: NodeJS.Timeout | null = null;
  const lookSoon = () => {
    lookingSoon ??= setTimeout(() => {
      lookingSoon = null;
      look();
    }, LOOK_SOON_MS);
  };
  const lookNoMore = () => {
    clearInterval(looking);
    clearTimeout(lookingSoon ?? undefined);
  };
  const gone = (error: unknown) => {
    lookNoMore();
    if (isClosed) return;
    isClosed = true;
    const wasUnplugged = error instanceof Error && 'disconnected' in error && error.disconnected === true;
    const found = lineProblem(error ?? new Error('the port was closed'));
    onGone(wasUnplugged || error === null ? { ...found, code: 'unplugged' } : found);
    if (port.isOpen) port.close(() => undefined);
  };
  port.on('data', (bytes: Buffer) => {
    if (isClosed) return;
    lookSoon();
    onBytes(bytes);
  });
  port.on('close', gone);
  port.on('error', gone);
  // Several indicators are powered by these wires; a line without them is as good.
  port.set({ dtr: true, rts: true }, () => undefined);
  return {
    write: (bytes) =>
      new Promise((resolve, reject) => {
        port.write(Buffer.from(bytes), (error) => {
          if (!error) resolve();
          else reject(new LineError(lineProblem(error), error));
        });
      }),
    close: () =>
      new Promise((resolve) => {
        isClosed = true;
        lookNoMore();
        if (!port.isOpen) return resolve();
        port.close(() => resolve());
      }),
  };
}

function opened(Port: typeof SerialPort, path: string, line: SerialLine): Promise<SerialPort> {
  const { baudRate, dataBits, parity, stopBits, flow } = line;
  return new Promise((resolve, reject) => {
    try {
      const port: SerialPort = new Port(
        {
          path,
          baudRate,
          dataBits,
          parity,
          stopBits,
          rtscts: flow === 'wires',
          xon: flow === 'characters',
          xoff: flow === 'characters',
        },
        (error) => (error === null ? resolve(port) : reject(new LineError(lineProblem(error), error))),
      );
    } catch (error) {
      reject(new LineError({ ...lineProblem(error), code: 'bad-setting' }, error));
    }
  });
}
