import { minor, sumMinor } from '@karvon/shared/values/money.ts';
import { accountSubject } from '@karvon/shared/ledger/account-subject.ts';
import type { TransferInput } from '../ledger/api.ts';
import type { CostedMove } from '../stock/api.ts';
import { stockRules } from './rules/stock-rules.ts';

/** What a document says besides its moves: where a receipt's debt or a write-off's loss belongs. */
export type MovedBy = { kind: string; subjectAgainst: string };

/**
 * The transfers that keep the ledger's stock account equal to the value of the goods: one for each document, reason
 * and place.
 * @param currency the company's, in which goods are valued
 * @param movedBy what is known of the document that moved them
 */
export function postingsOfMoves(
  moves: readonly CostedMove[],
  currency: string,
  movedBy: (documentId: string) => MovedBy,
): TransferInput[] {
  const groups = new Map<string, CostedMove[]>();
  for (const move of moves) {
    const key = `${move.documentId}:stock.${move.reason}:${move.placeId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [move]);
    else group.push(move);
  }
  return [...groups].flatMap(([key, group]) => transferOf(key, group, currency, movedBy));
}

function transferOf(
  key: string,
  group: readonly CostedMove[],
  currency: string,
  movedBy: (documentId: string) => MovedBy,
): TransferInput[] {
  const [first] = group;
  const value = sumMinor(group.map(({ cost }) => cost));
  if (first === undefined || value === 0) return [];
  const rule = stockRules.find(({ reason }) => reason === first.reason);
  if (rule === undefined) throw new Error(`Nothing says what goods moved by "${first.reason}" post.`);
  const { kind, subjectAgainst } = movedBy(first.documentId);
  const takesSubject = rule.against === 'supplier-debt' || rule.against === 'write-offs';
  const stock = { code: 'stock' as const, subject: first.placeId, currency };
  const against = {
    code: rule.against,
    subject: takesSubject ? accountSubject(subjectAgainst) : '',
    currency,
  };
  return [
    {
      key,
      debit: value > 0 ? stock : against,
      credit: value > 0 ? against : stock,
      amount: minor(Math.abs(value)),
      rule: `stock.${first.reason}`,
      document: { id: first.documentId, kind },
      branchId: first.branchId,
      businessDate: first.businessDate,
      postingDate: first.postingDate,
      at: first.at,
      note: null,
    },
  ];
}
