import type { JournalFact, JournalKind } from '@karvon/shared/journal/envelope.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { done, refuse } from '../outcome.ts';
import type { Till } from '../till.ts';

/**
 * The fact that an earlier call of the same id has written; null when there is none, or the call has no id. Refuses an id that is
 * another document's.
 */
export async function writtenBefore(
  { collections }: Pick<Till, 'collections'>,
  id: Id | undefined,
  kind: JournalKind,
): Promise<TillResult<JournalFact | null>> {
  if (id === undefined) return done(null);
  const fact = (await collections.journal.findOne(id).exec())?.toMutableJSON() ?? null;
  return fact === null || fact.kind === kind ? done(fact) : refuse('bad-input', {}, 'id');
}
