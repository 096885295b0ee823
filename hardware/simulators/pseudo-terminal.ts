import type { ReadStream } from 'node:tty';
import { setImmediate as turn } from 'node:timers/promises';

/** A serial port that a program can open, with us at its other end. */
export type PseudoTerminal = {
  /** What is opened in the place of `/dev/ttyUSB0`. */
  path: string;
  write(bytes: Uint8Array): void;
  onBytes(listener: (bytes: Uint8Array) => void): () => void;
  /** The plug is pulled: whoever has the port open is told so, and the path is gone. */
  unplug(): void;
};

type Opened = { _pty: string; master: ReadStream & NodeJS.WritableStream; slave: ReadStream };

/** Makes a pseudo-terminal of the operating system. Needs the development package of them: rejects where it is not installed. */
export async function openPseudoTerminal(): Promise<PseudoTerminal> {
  const pty = (await import('@lydell/node-pty')) as unknown as {
    open(options: { encoding: null }): Opened;
  };
  const { _pty: path, master, slave } = pty.open({ encoding: null });
  // Our own hold on the far end keeps the line alive while nobody has the port open. It must neither read what comes for
  // others, which it begins to within this turn, nor echo and interpret bytes as a terminal does.
  slave.setRawMode(true);
  await turn();
  slave.pause();
  const listeners = new Set<(bytes: Uint8Array) => void>();
  let isGone = false;
  const ignore = () => undefined;
  master.on('error', ignore);
  slave.on('error', ignore);
  master.on('data', (bytes: Buffer) => {
    for (const listener of listeners) listener(bytes);
  });
  return {
    path,
    write(bytes) {
      if (!isGone) master.write(Buffer.from(bytes));
    },
    onBytes(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    unplug() {
      if (isGone) return;
      isGone = true;
      listeners.clear();
      master.destroy();
      slave.destroy();
    },
  };
}
