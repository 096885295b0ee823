import type { Clock, Transport } from '../../transport/transport.ts';
import { askStatus, askWhenDone } from './commands.ts';
import { isDone, isStatus, type PrinterStatus, readStatus } from './status.ts';

/** A printer that answers does so in this time, whatever it prints. */
const ANSWER_MS = 500;

/** Questions to a printer, one at a time. */
export type Conversation = {
  /** How it is; null where it does not answer. Rejects where the question can't be sent. */
  status(): Promise<PrinterStatus | null>;
  /** Whether the drawer's contact is closed; null where it does not answer. */
  drawerContact(): Promise<boolean | null>;
  /** Asks to be told once all that was sent is printed. */
  askWhenDone(): Promise<void>;
  /** Waits for that; false where it did not come in time. */
  isDone(ms: number): Promise<boolean>;
  stop(): void;
};

export function createConversation(transport: Transport, clock: Clock): Conversation {
  let came: number[] = [];
  let heard: ((isLate: boolean) => void) | null = null;
  const stopBytes = transport.onBytes((bytes) => {
    // Nobody asks for more than a few bytes: of a line that talks without end the last ones are kept.
    came = [...came, ...bytes].slice(-64);
    heard?.(false);
  });
  // What was asked over a line that is gone is not answered any more.
  const stopViews = transport.onView(({ state }) => {
    if (state !== 'open') heard?.(true);
  });
  const take = (is: (byte: number) => boolean): number | null => {
    const at = came.findIndex(is);
    return at < 0 ? null : (came.splice(at, 1)[0] ?? null);
  };
  const next = (is: (byte: number) => boolean, ms: number) =>
    new Promise<number | null>((resolve) => {
      const look = (isLate: boolean) => {
        const byte = take(is);
        if (byte === null && !isLate) return;
        heard = null;
        cancel();
        resolve(byte);
      };
      const cancel = clock.after(ms, () => look(true));
      heard = look;
      look(false);
    });
  const ask = async (about: 1 | 2 | 3 | 4) => {
    await transport.write(Uint8Array.from(askStatus(about)));
    return next(isStatus, ANSWER_MS);
  };
  return {
    async status() {
      came = came.filter((byte) => !isStatus(byte));
      const printer = await ask(1);
      if (printer === null) return null;
      const [offline, error, paper] = [await ask(2), await ask(3), await ask(4)];
      return readStatus({ printer, offline: offline ?? 0x12, error: error ?? 0x12, paper: paper ?? 0x12 });
    },
    async drawerContact() {
      came = came.filter((byte) => !isStatus(byte));
      const printer = await ask(1);
      return printer === null ? null : (printer & 0x04) !== 0;
    },
    async askWhenDone() {
      came = came.filter((byte) => !isDone(byte));
      await transport.write(Uint8Array.from(askWhenDone));
    },
    isDone: async (ms) => (await next(isDone, ms)) !== null,
    stop() {
      stopBytes();
      stopViews();
    },
  };
}
