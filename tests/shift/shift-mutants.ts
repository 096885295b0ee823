import type { SourceChange } from '../support/plant-changes.ts';
import type { ShiftTopic } from './shift-plan.ts';

export type ShiftMutant = {
  /** What is wrong then, in a sentence. */
  says: string;
  /** What a shift is about that finds it soonest. */
  topic: ShiftTopic;
  kills: number;
  changes: readonly SourceChange[];
};

const QUEUE = 'apps/desktop/engine/printing/print-queue.ts';

/** Faults that can be planted in the till, and that a shift must find. */
export const SHIFT_MUTANTS: Readonly<Record<string, ShiftMutant>> = {
  'one-frame-believed': {
    says: 'A scale’s weight is believed by one answer that says that it rests.',
    topic: 'weights',
    kills: 0,
    changes: [
      {
        file: 'hardware/scales/steady.ts',
        find: 'if (saysStable) return isSame(last.at(-2), reading);',
        replace: 'if (saysStable) return true;',
      },
    ],
  },
  'moving-weight-taken': {
    says: 'A weight goes into a line while the load still moves.',
    topic: 'weights',
    kills: 0,
    changes: [
      {
        file: 'hardware/scales/whether-sold.ts',
        find: "if (!isStable || weightGrams === null) return 'moving';",
        replace: "if (weightGrams === null) return 'moving';",
      },
    ],
  },
  'load-sold-twice': {
    says: 'Nobody remembers that the load on the scale was sold.',
    topic: 'weights',
    kills: 0,
    changes: [
      {
        file: 'hardware/scales/whether-sold.ts',
        find: 'const isSold = load.grams() !== null && load.isSold();',
        replace: 'const isSold = false;',
      },
    ],
  },
  'load-forgotten-by-a-kill': {
    says: 'That the load on the scale was sold is remembered in memory alone.',
    topic: 'loads',
    kills: 2,
    changes: [
      {
        file: 'apps/desktop/engine/devices/taken-load.ts',
        find: "settings.lightly(() => settings.set('load-taken', load));",
        replace: '',
      },
    ],
  },
  'no-note-of-the-printer': {
    says: 'What the printer is handed is not noted before it has it.',
    topic: 'kills',
    kills: 2,
    changes: [{ file: QUEUE, find: "if (place !== null) settings.set('in-printer', place);", replace: '' }],
  },
  'piece-forgotten': {
    says: 'Nobody notes that a piece of paper was begun.',
    topic: 'paper',
    kills: 0,
    changes: [{ file: QUEUE, find: "settings.set('piece-on-paper', true);", replace: '' }],
  },
  'doubtful-paper-again': {
    says: 'What may be out when the printer fails is printed again as it was.',
    topic: 'paper',
    kills: 0,
    changes: [
      {
        file: QUEUE,
        find: "if (place !== null && paper !== 'unknown') settings.remove('in-printer');",
        replace: "settings.remove('in-printer');",
      },
    ],
  },
  'printed-is-believed': {
    says: 'A receipt counts as printed once the printer has its bytes, whatever becomes of them.',
    topic: 'paper',
    kills: 0,
    changes: [
      {
        file: 'hardware/printers/escpos/escpos-printer.ts',
        find: 'if (answers !== true) return;',
        replace: 'return;',
      },
    ],
  },
  'drawer-for-cards': {
    says: 'The drawer opens for whatever is paid.',
    topic: 'weights',
    kills: 0,
    changes: [
      {
        file: 'apps/desktop/engine/printing/opens-drawer.ts',
        find: "return tendersOf(fact).some(({ kind }) => kind === 'cash');",
        replace: 'return tendersOf(fact).length > 0;',
      },
    ],
  },
};
