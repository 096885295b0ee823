import type { ReadModelChange } from '@karvon/rxdb-storage/read-models.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';

/** The facts that a write added. A fact never changes, so a read model of the journal has nothing else to follow. */
export function newFacts(changes: readonly ReadModelChange[]): JournalFact[] {
  return changes.flatMap(({ doc, previous }) =>
    doc === null || previous !== null ? [] : [doc as unknown as JournalFact],
  );
}
