import type { PaperWidth } from '@karvon/shared/devices/printer-models.ts';
import type { PrinterTrouble } from '@karvon/shared/till-api/printer-troubles.ts';
import { type Clock, LineError, type Transport } from '../../transport/transport.ts';
import { LETTER_WIDTH } from '../../letters/letters.ts';
import { DOTS, type PrinterProfile } from '../printer-profiles.ts';
import { type FailedPaper, PrinterError, type PrintJob, type ReceiptPrinter } from '../receipt-printer.ts';
import { kickDrawer } from './commands.ts';
import { createConversation } from './conversation.ts';
import type { PrinterStatus } from './status.ts';
import { encodeBrokenOff, encodeReceipt } from './encode-receipt.ts';

/** A slow line takes about a millisecond a byte, and a slow printer not much longer. */
const PER_BYTE_MS = 1;
const DONE_MS = 5000;
/** How often a printer that says nothing is asked how it is. */
const LOOK_MS = 1000;

/**
 * A receipt printer that understands ESC/POS, over a line of its own. A receipt is sent in two parts. The second, which begins with
 * what it comes to, goes out once the printer says that the first is on paper: so one that broke off before has no sums, and is
 * printed again as it was. A printer that never answers is believed as soon as the system has taken all bytes.
 */
export function createEscPosPrinter(parts: {
  transport: Transport;
  profile: PrinterProfile;
  width: PaperWidth;
  drawerPin: 2 | 5;
  pulseMs: number;
  beeps?: boolean | undefined;
  clock: Clock;
}): ReceiptPrinter {
  const { transport, profile, width, drawerPin, pulseMs, beeps, clock } = parts;
  const columns = DOTS[width] / LETTER_WIDTH;
  const talk = createConversation(transport, clock);
  /** Whether it answers; null while it was not asked. One that ever has is not believed when it falls silent. */
  let answers: boolean | null = null;
  let confirms = true;
  let isPaperLow: boolean | null = null;
  let trouble: PrinterTrouble | null = null;
  /** Connections count up: what began on one does not go on over the next. */
  let connection = 0;
  /** Over which one the last receipt was begun; null: over one of another life of the till. */
  let begunOver: number | null = null;
  let isPrinting = false;
  /** Between receipts, in a row. */
  let silences = 0;
  /** A question beside a receipt would take the answers to its questions. */
  let question: Promise<unknown> = Promise.resolve();
  const stopView = transport.onView(() => {
    connection += 1;
    trouble = null;
    if (answers === false) answers = null;
    confirms = true;
  });

  /** Keeps what it says of itself; null: it says nothing. */
  const note = (status: PrinterStatus | null) => {
    if (status !== null) isPaperLow = status.isPaperLow;
    trouble = status === null ? (answers === true ? 'silent' : null) : status.trouble;
    return trouble;
  };
  /** One receipt over one connection; whatever fails says what of it may be on paper. */
  const overOne = () => {
    const begun = connection;
    const here = async <Value>(paper: FailedPaper, work: () => Promise<Value>): Promise<Value> => {
      if (connection !== begun) throw new PrinterError('not-connected', paper);
      const done = await work().catch((error: unknown) => {
        throw lineFailure(error, paper);
      });
      if (connection !== begun) throw new PrinterError('not-connected', paper);
      return done;
    };
    /** Throws where it can't print now. */
    const look = async (paper: FailedPaper) => {
      if (answers === false) return;
      const status = await here(paper, () => talk.status());
      const found = note(status);
      if (found !== null) throw new PrinterError(found, paper);
      answers = status !== null;
    };
    /** Sends, and waits until it is on paper. @param paper what may be there meanwhile */
    const send = async (bytes: Uint8Array, paper: FailedPaper) => {
      await here(paper, () => transport.write(bytes));
      if (answers !== true) return;
      if (!confirms) return look(paper);
      await here(paper, () => talk.askWhenDone());
      for (let waited = 0; waited < DONE_MS + bytes.length * PER_BYTE_MS; waited += LOOK_MS) {
        if (await here(paper, () => talk.isDone(LOOK_MS))) return;
        await look(paper);
      }
      // It is well, and has never heard of the question.
      confirms = false;
    };
    return { look, send };
  };
  const print = async ({ layout }: PrintJob, isBehindPiece: boolean) => {
    if (transport.view().state !== 'open') {
      transport.retry();
      throw new PrinterError('not-connected', 'nothing', transport.view().problem?.detail);
    }
    const { start, end } = encodeReceipt(layout, profile, DOTS[width], beeps);
    const { look, send } = overOne();
    await look('nothing');
    const isAmid = begunOver !== connection;
    if (isBehindPiece) await send(encodeBrokenOff(profile, columns, isAmid), 'nothing');
    begunOver = connection;
    await send(start, 'piece');
    await send(end, 'unknown');
  };
  return {
    columns,
    async print(job, strip) {
      isPrinting = true;
      try {
        await question;
        await print(job, strip?.isBehindPiece ?? false);
      } finally {
        isPrinting = false;
      }
    },
    isPaperLow: () => isPaperLow,
    trouble: () => trouble,
    async look() {
      if (isPrinting || transport.view().state !== 'open') return null;
      const begun = connection;
      const asked = question.then(() => talk.status()).catch(() => null);
      question = asked;
      const status = await asked;
      if (connection !== begun) return null;
      silences = status === null ? silences + 1 : 0;
      // One that sleeps may miss a question; the next one wakes it.
      if (silences !== 1) note(status);
      // One that says nothing may be switched off: what was never asked with a receipt in hand is not known yet.
      if (status !== null) answers = true;
      return status !== null;
    },
    openDrawer: () => transport.write(Uint8Array.from(kickDrawer(drawerPin, pulseMs))),
    async drawerContact() {
      if (isPrinting || transport.view().state !== 'open') return null;
      const asked = question.then(() => talk.drawerContact()).catch(() => null);
      question = asked;
      return asked;
    },
    async close() {
      stopView();
      talk.stop();
      await transport.close();
    },
  };
}

function lineFailure(error: unknown, paper: FailedPaper): PrinterError {
  if (error instanceof PrinterError) return error;
  const detail = error instanceof LineError ? error.problem.detail : String(error);
  return new PrinterError('not-connected', paper, detail);
}
