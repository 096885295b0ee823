import type { SerialPort } from 'serialport';
import { LineError } from './transport.ts';

type SerialLibrary = { SerialPort: typeof SerialPort };

/**
 * The library of serial ports, loaded when the first port is asked for: it has a part that is compiled for the machine, and a
 * till where that does not load must sell all the same. Rejects with a LineError `no-library`.
 */
export async function loadSerialLibrary(
  load: () => Promise<SerialLibrary> = () => import('serialport'),
): Promise<SerialLibrary> {
  try {
    return await load();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new LineError({ code: 'no-library', detail: detail.split('\n')[0] ?? '' }, error);
  }
}
