import type { Id } from '@karvon/shared/values/ids.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { readCurrency } from '../companies/api.ts';
import { bookTransfers } from '../ledger/api.ts';
import { moveStock, type StockMoveInput } from '../stock/api.ts';
import { postingsOfMoves } from './postings-of-moves.ts';

/** What is on the shelves when the books begin: goods, and their worth in the ledger. */
export async function openStock(
  tx: TenantTx,
  newId: () => Id,
  goods: readonly Omit<StockMoveInput, 'reason'>[],
): Promise<void> {
  const { moves } = await moveStock(
    tx,
    goods.map((move) => ({ ...move, reason: 'opening' })),
  );
  const opening = () => ({ kind: 'stock-opening', subjectAgainst: '' });
  await bookTransfers(tx, newId, postingsOfMoves(moves, await readCurrency(tx), opening));
}
