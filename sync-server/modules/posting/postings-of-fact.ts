import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { BodyOf } from '@karvon/shared/journal/known-bodies.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import { minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';
import { accountSubject } from '@karvon/shared/ledger/account-subject.ts';
import type { AccountRef, TransferInput } from '../ledger/api.ts';
import { type KindWithRules, rulesByKind } from './rules/all-rules.ts';
import type { Amount, PostingRule, RulesOf } from './rules/rule.ts';

/**
 * The transfers that a fact posts by itself, without its goods (their cost is known only when they are booked). Pure:
 * the booking posts these, and the check of the books computes them again. A kind without rules posts nothing.
 * @param postingDate the first open day from the fact's business date on
 */
export function postingsOfFact(fact: JournalFact, postingDate: BusinessDate): TransferInput[] {
  if (!hasRules(fact.kind)) return [];
  const body = bodyOf(fact, fact.kind);
  if (body === null) return [];
  // The rules of a kind take that kind's body: the table's type says so, but not to a lookup by a union of kinds.
  const { rules } = rulesByKind[fact.kind] as RulesOf<BodyOf<KindWithRules>>;
  const currency = currencyOf(body);
  return rules.flatMap((rule) =>
    rule
      .amounts(body, fact)
      .filter(({ amount }) => amount !== 0)
      .map((amount, index) => transferOf(fact, postingDate, rule, { amount, index, currency }))
      .filter(({ debit, credit }) => !isSame(debit, credit)),
  );
}

/** From an account into itself nothing moves: a debt paid with a debt. */
function isSame(a: AccountRef, b: AccountRef): boolean {
  return a.code === b.code && a.subject === b.subject;
}

function hasRules(kind: string): kind is KindWithRules {
  return Object.hasOwn(rulesByKind, kind);
}

function currencyOf(body: BodyOf<KindWithRules>): string {
  return body.currency;
}

function transferOf(
  fact: JournalFact,
  postingDate: BusinessDate,
  rule: PostingRule<never>,
  { amount: posted, index, currency }: { amount: Amount; index: number; currency: string },
): TransferInput {
  // A fact may name more than the books take (a serial, a debtor's name), and is posted all the same.
  const of = (code: AccountCode, subject = ''): AccountRef => {
    return { code, subject: accountSubject(subject), currency };
  };
  const [debit, credit] = [of(rule.debit, posted.debit), of(rule.credit, posted.credit)];
  const isPositive = posted.amount > 0;
  return {
    key: `${fact.id}:${rule.id}:${index}`,
    debit: isPositive ? debit : credit,
    credit: isPositive ? credit : debit,
    amount: isPositive ? posted.amount : minor(0 - posted.amount),
    rule: rule.id,
    document: { id: fact.id, kind: fact.kind },
    branchId: fact.branch,
    businessDate: fact.businessDate,
    postingDate,
    at: fact.at,
    note: null,
  };
}
