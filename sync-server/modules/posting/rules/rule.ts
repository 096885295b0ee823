import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Minor } from '@karvon/shared/values/money.ts';

/** One amount that a rule posts. A negative one swaps the sides. */
export type Amount = {
  amount: Minor;
  /** Subjects of the two accounts; an account without subjects takes none. */
  debit?: string;
  credit?: string;
};

/** Where a fact happened: what a rule needs besides the body. */
export type Place = Pick<JournalFact, 'branch' | 'register' | 'staff'>;

/**
 * A line of the table that turns documents into transfers: what is debited, what is credited, with how much.
 * The same line is run by the booking, recomputed by the check of the books, and printed into `docs/posting-rules.md`.
 */
export type PostingRule<Body> = {
  /** `sale.revenue`: the kind of document, and what of it. It stays on the transfer. */
  id: string;
  debit: AccountCode;
  credit: AccountCode;
  /** For accountants: which amount, and one transfer for each what. */
  says: string;
  /** The same for a document that gives back; `says` unless it is here. */
  saysBack?: string;
  amounts(body: Body, place: Place): Amount[];
};

/** The rules of one kind of document. */
export type RulesOf<Body> = { kind: string; about: string; rules: readonly PostingRule<Body>[] };

/** The same rule the other way round, for documents that give back what another took. */
export function reversed<Body>(kind: string, rule: PostingRule<Body>): PostingRule<Body> {
  return {
    id: `${kind}.${rule.id.slice(rule.id.indexOf('.') + 1)}`,
    debit: rule.credit,
    credit: rule.debit,
    says: rule.saysBack ?? rule.says,
    amounts: (body, place) =>
      rule.amounts(body, place).map(({ amount, debit, credit }) => ({
        amount,
        ...(credit === undefined ? {} : { debit: credit }),
        ...(debit === undefined ? {} : { credit: debit }),
      })),
  };
}
