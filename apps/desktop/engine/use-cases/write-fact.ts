import type { NewFact } from '../journal/journal-writer.ts';
import { showUnsent, staffRef, type Till } from '../till.ts';
import type { Seller } from './seller.ts';

/** Writes a fact of the open shift, by whoever is at the till. Resolves once it is on disk, and shown among what waits. */
export async function writeFact(
  till: Till,
  { shift, person }: Pick<Seller, 'shift' | 'person'>,
  fact: Pick<NewFact, 'id' | 'kind' | 'body'>,
): Promise<void> {
  const { businessDate, id } = shift;
  await till.journal.append({ ...fact, v: 1, businessDate, shift: id, staff: staffRef(person) });
  showUnsent(till);
}
