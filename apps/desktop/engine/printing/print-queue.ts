import {
  PrinterError,
  type PrintJob,
  type ReceiptPrinter,
} from '@karvon/hardware/printers/receipt-printer.ts';
import { type Problem, problem } from '@karvon/shared/till-api/problems.ts';
import type { WaitingPrintView } from '@karvon/shared/till-api/print-methods.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { FactPlace } from '../database/fact-index.ts';
import type { FactsToPrint, FactToPrint } from '../database/facts-to-print.ts';
import type { HeldPrints } from '../database/held-prints.ts';
import type { SettingsStore } from '../database/settings-store.ts';
import type { WantedPrint, WantedPrints } from '../database/wanted-prints.ts';
import type { Ports } from '../ports.ts';
import { retryDelay } from '../sync/backoff.ts';

/**
 * Prints what goes on paper behind the deed, in the journal's order. The queue is the journal itself: what waits are the
 * facts of printed kinds above the last one printed, so a sale and its place in the queue are one write, and a restart
 * forgets neither. A paper whose receipts are to be registered first is passed over, and comes out before what is newer once they
 * are. Behind them comes what somebody has asked for, one at a time, from a table of its own. A printer that fails makes all of
 * it wait; it never holds up a sale.
 */
export type PrintQueue = {
  /** There may be something new. */
  wake(): void;
  isPrinted(place: FactPlace): boolean;
  /** Puts behind all that waits what somebody asks for; it is on disk once this returns. */
  add(print: WantedPrint): void;
  /** Tries now, without waiting for the next try. */
  retry(): void;
  waitingFacts(limit: number): WaitingPrintView[];
  /** The fact that was printed last; null where none was. */
  last(): Id | null;
  /** Ends after the paper that is being printed. */
  stop(): Promise<void>;
};

const RETRY = { firstMs: 1000, longestMs: 15_000 };

export function startPrintQueue(parts: {
  /** The one of now: which it is can change between two papers. */
  printer: () => ReceiptPrinter;
  facts: FactsToPrint;
  wanted: WantedPrints;
  held: HeldPrints;
  /** Whether a fact's paper has to wait, whatever the printer does. */
  mustWait: (fact: Id) => boolean;
  /** The till's present one. */
  incarnation: number;
  settings: SettingsStore;
  /** Null for what can't be printed: it is passed over. */
  jobOf: (fact: Id) => Promise<PrintJob | null>;
  /** The same once more, marked as a copy; null also where one waits already. */
  copyOf: (fact: Id) => Promise<WantedPrint | null>;
  ports: Ports;
  onChange: (view: TillState['printer']) => void;
}): PrintQueue {
  const { printer, facts, wanted, held, mustWait, incarnation, settings, jobOf, copyOf, ports, onChange } =
    parts;
  // Facts of an incarnation that has ended come out before those of the next.
  let through: FactPlace = {
    incarnation: settings.get('printed-life') ?? incarnation,
    seq: settings.get('printed-through') ?? 0,
  };
  let failures = 0;
  let lastFailure: Problem | null = null;
  const stopping = new AbortController();
  const isStopped = () => stopping.signal.aborted;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;

  const waiting = () => facts.count(through) + held.countReady() + wanted.count();
  // What is sold goes first, whatever else was asked for.
  const printNext = async () => {
    const begun = settings.get('in-printer');
    const newer = facts.first(through);
    const late = newer !== null && isAt(newer, begun) ? null : held.firstReady(begun);
    if (late !== null) return printFact(late, () => held.release(late));
    if (newer === null) return printWanted();
    const pass = () => {
      settings.set('printed-through', newer.seq);
      if (newer.incarnation !== through.incarnation) settings.set('printed-life', newer.incarnation);
    };
    if (!mustWait(newer.id)) await printFact(newer, pass);
    else {
      settings.together(() => {
        held.hold(newer);
        pass();
      });
    }
    through = newer;
    return 'printed';
  };
  const printWanted = async (): Promise<'printed' | 'empty'> => {
    const next = wanted.first();
    if (next === null) return 'empty';
    const { place, kind, number, layout } = next;
    const isOut = layout !== null;
    if (isOut) await putOnPaper({ number: [number, kind, place].filter(Boolean).join('-'), layout });
    settings.together(() => {
      wanted.printed(place);
      if (isOut) settings.remove('piece-on-paper');
    });
    return 'printed';
  };
  /** @param note notes that it is out, in the write that says so */
  const printFact = async (next: FactToPrint, note: () => void): Promise<'printed'> => {
    // Whether it came out nobody knows any more: it comes once more, and says that it is a copy.
    const isDoubtful = isAt(next, settings.get('in-printer'));
    const copy = isDoubtful ? await copyOf(next.id) : null;
    const isOut = !isDoubtful && (await handOver(next));
    settings.together(() => {
      if (copy !== null) wanted.add(copy);
      note();
      settings.remove('in-printer');
      if (isOut) settings.remove('piece-on-paper');
    });
    return 'printed';
  };
  /** Answers whether there was something to print. */
  const handOver = async ({ id, incarnation: life, seq }: FactToPrint): Promise<boolean> => {
    const job = await jobOf(id);
    if (job === null) return false;
    await putOnPaper(job, { incarnation: life, seq });
    return true;
  };
  /**
   * What the printer gets is on disk before it has it, so that an end in between is known of afterwards: of what may be out, and of
   * what may have been begun. Whoever notes that it is out forgets the piece in the same write.
   */
  const putOnPaper = async (job: PrintJob, place: FactPlace | null = null) => {
    const isBehindPiece = settings.get('piece-on-paper') ?? false;
    settings.together(() => {
      if (place !== null) settings.set('in-printer', place);
      settings.set('piece-on-paper', true);
    });
    try {
      await printer().print(job, { isBehindPiece });
    } catch (error) {
      const paper = error instanceof PrinterError ? error.paper : 'nothing';
      settings.together(() => {
        if (place !== null && paper !== 'unknown') settings.remove('in-printer');
        if (paper === 'nothing' && !isBehindPiece) settings.remove('piece-on-paper');
      });
      throw error;
    }
  };
  const view = (failure: Problem | null): TillState['printer'] => {
    const count = waiting();
    const paper = printer().isPaperLow() ? { isPaperLow: true as const } : {};
    const trouble = printer().trouble();
    const seen = failure ?? (trouble === null ? null : problemOf(new PrinterError(trouble, 'nothing')));
    if (seen !== null) return { state: 'failed', waiting: count, problem: seen, ...paper };
    return { state: count > 0 ? 'waiting' : 'ready', waiting: count, problem: null, ...paper };
  };
  const work = async () => {
    try {
      while (!isStopped() && (await printNext()) === 'printed') {
        failures = 0;
        lastFailure = null;
        onChange(view(null));
      }
    } catch (error) {
      failures += 1;
      lastFailure = problemOf(error);
      ports.log.warn({ err: error }, 'the printer failed');
      onChange(view(lastFailure));
      if (!isStopped()) timer = setTimeout(start, retryDelay(RETRY, failures, 0.5));
    }
  };
  const start = () => {
    timer = null;
    if (isStopped() || running !== null) return;
    running = work().finally(() => {
      running = null;
      // A sale that came in while the last look found nothing.
      if (timer === null && !isStopped() && waiting() > 0) start();
    });
  };

  onChange(view(null));
  start();
  return {
    wake() {
      onChange(view(lastFailure));
      if (timer === null) start();
    },
    add(print) {
      wanted.add(print);
      onChange(view(lastFailure));
      if (timer === null) start();
    },
    retry() {
      onChange(view(lastFailure));
      if (timer !== null) clearTimeout(timer);
      start();
    },
    waitingFacts: (limit) =>
      [...held.listReady(limit), ...facts.list(through, limit)]
        .slice(0, limit)
        .map(({ at, ...named }) => ({ ...named, at: at as WaitingPrintView['at'] })),
    last: () => facts.last(through),
    isPrinted: (place) => {
      const { incarnation: life, seq } = place;
      const isPassed = life < through.incarnation || (life === through.incarnation && seq <= through.seq);
      return isPassed && !held.holds(place);
    },
    async stop() {
      stopping.abort();
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

function isAt({ incarnation, seq }: FactPlace, place: FactPlace | null): boolean {
  return place?.incarnation === incarnation && place.seq === seq;
}

function problemOf(error: unknown): Problem {
  if (error instanceof PrinterError && error.trouble !== 'failed') return problem(`printer-${error.trouble}`);
  return problem('printer-failed', { detail: error instanceof Error ? error.message : String(error) });
}
