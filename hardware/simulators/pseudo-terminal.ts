import { closeSync, constants, openSync } from 'node:fs';
import type { ReadStream } from 'node:tty';

/** A serial port that a program can open, with us at its other end. */
export type PseudoTerminal = {
  /** What is opened in the place of `/dev/ttyUSB0`. */
  readonly path: string;
  write(bytes: Uint8Array): void;
  onBytes(listener: (bytes: Uint8Array) => void): () => void;
  /** The plug is pulled: whoever has the port open is told so, and the path is gone. */
  unplug(): void;
  /** It is put back in, at another path. Does nothing where it is in. */
  plug(): void;
};

type Opened = { _pty: string; master: ReadStream & NodeJS.WritableStream; slave: ReadStream };

/** Makes a pseudo-terminal of the operating system. Needs the development package of them: rejects where it is not installed. */
export async function openPseudoTerminal(): Promise<PseudoTerminal> {
  const pty = (await import('@lydell/node-pty')) as unknown as {
    open(options: { encoding: null }): Opened;
  };
  const listeners = new Set<(bytes: Uint8Array) => void>();
  const ignore = () => undefined;
  const open = () => {
    const { _pty: path, master, slave } = pty.open({ encoding: null });
    // Somebody must hold the far end, or the line ends when a program closes the port. The stream that comes with it would take
    // bytes that are others', even while it is paused: a bare file does not.
    const hold = openSync(path, constants.O_RDWR | constants.O_NOCTTY);
    slave.destroy();
    master.on('error', ignore);
    master.on('data', (bytes: Buffer) => {
      if (isGone) return;
      for (const listener of listeners) listener(bytes);
    });
    return { path, master, hold };
  };
  let isGone = false;
  let end = open();
  return {
    get path() {
      return end.path;
    },
    write(bytes) {
      if (!isGone) end.master.write(Buffer.from(bytes));
    },
    onBytes(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    unplug() {
      if (isGone) return;
      isGone = true;
      end.master.destroy();
      closeSync(end.hold);
    },
    plug() {
      if (!isGone) return;
      end = open();
      isGone = false;
    },
  };
}
