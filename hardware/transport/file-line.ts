import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { lineProblem } from './line-problem.ts';
import { type Line, LineError } from './transport.ts';

/** Where devices are; what lies in memory there is plain files. */
const DEVICES = /^\/dev\/(?!shm\/)/;

const { O_WRONLY, O_APPEND, O_CREAT } = constants;

/**
 * Writes to a device's file (`/dev/usb/lp0`), or to the end of a plain one. A device that is missing is not made a plain file.
 * Rejects with a LineError.
 */
export async function openFileLine({ path }: { path: string }): Promise<Line> {
  const flags = O_WRONLY | O_APPEND | (DEVICES.test(path) ? 0 : O_CREAT);
  try {
    const file = await open(path, flags);
    return {
      async write(bytes) {
        try {
          await file.writeFile(bytes);
        } catch (error) {
          throw new LineError(lineProblem(error), error);
        }
      },
      close: () => file.close().catch(() => undefined),
    };
  } catch (error) {
    throw new LineError(lineProblem(error), error);
  }
}
