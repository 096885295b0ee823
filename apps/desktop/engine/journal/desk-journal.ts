import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { findOpenShift } from '../use-cases/open-shift.ts';
import { reloadShop } from '../reload-shop.ts';
import { setShift, showUnsent, type Till } from '../till.ts';
import type { JournalWriter } from './journal-writer.ts';

export type DeskJournal = JournalWriter & {
  /** A fact that this till knows, its own or one of its branch's other tills; null for any other. */
  find(id: Id): Promise<JournalFact | null>;
};

/**
 * The journal for facts that no call of TillApi makes: it shows that they are unsent, and the desk follows where they open
 * or close its shift.
 */
export function createDeskJournal(till: Till): DeskJournal {
  return {
    async find(id) {
      const { journal, siblings } = till.collections;
      const own = await journal.findOne(id).exec();
      return own?.toMutableJSON() ?? (await siblings.findOne(id).exec())?.toMutableJSON().fact ?? null;
    },
    async append(fact) {
      const stored = await till.journal.append(fact);
      if (stored.kind === 'shift-open' || stored.kind === 'shift-close') {
        const open = await findOpenShift(till);
        setShift(till, open?.shift ?? null, open?.branch ?? till.desk.branch);
        await reloadShop(till);
      }
      showUnsent(till);
      return stored;
    },
  };
}
