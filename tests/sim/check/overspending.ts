import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { World } from './world.ts';

type Tender = { kind: string; amount: number; rrn: string | null };
type Receipt = {
  tenders: Tender[];
  buyer: { clientId: string | null } | null;
  lines: { discounts: { source: string; amount: number }[] }[];
};
/** Fields of all kinds; which of them are there, the kind says. Read without the product's own schemas. */
type Body = Receipt & {
  returned: Receipt;
  sold: Receipt;
  was: Tender;
  now: Tender[];
  code: string;
  amount: number;
};
/** Above zero for what comes into an account of certificates or bonuses, below for what is spent of it. */
type Change = { account: string; amount: number };

/** What an account has, and what was spent beyond it. What a fact brings in repays that first. */
type Purse = { has: number; owed: number };

function purseOf(purses: Map<string, Purse>, account: string): Purse {
  const purse = purses.get(account) ?? { has: 0, owed: 0 };
  purses.set(account, purse);
  return purse;
}

/**
 * Which facts spent more of a certificate, or of somebody's bonuses, than there was when they were booked, and how much in
 * all. The order of booking decides, so the same spent at two tills is missed by whichever came second.
 * @returns fact → what was missing, each time that something was
 */
export function findOverspending({ centre }: Pick<World, 'centre'>): Map<string, number[]> {
  const facts = new Map(centre.journal.map(({ fact }) => [fact.id, fact]));
  const purses = new Map<string, Purse>();
  const missing = new Map<string, number[]>();
  const seen = new Set<string>();
  const apply = ({ account, amount }: Change, fact: string) => {
    const purse = purseOf(purses, account);
    const repaid = Math.min(purse.owed, Math.max(0, amount));
    const lacking = Math.max(0, -amount - purse.has);
    purse.owed += lacking - repaid;
    purse.has += amount - repaid + lacking;
    if (lacking > 0) missing.set(fact, [...(missing.get(fact) ?? []), lacking]);
  };
  // Whole transactions in the order of the books; within one, as the journal has them.
  const order = new Map(centre.journal.map(({ fact }, index) => [fact.id, index]));
  const events = centre.postings.toSorted((one, other) => {
    const places = [one, other].map(({ document }) => order.get(document ?? '') ?? -1) as [number, number];
    return one.pos - other.pos || places[0] - places[1];
  });
  for (const { document, code, subject, amount } of events) {
    const fact = facts.get(document ?? '');
    if (fact === undefined) {
      // By a manager's own hand nothing is repaid but what they say: that somebody else bears it.
      if (code === 'shortfall') purseOf(purses, subject).owed += amount;
      else purseOf(purses, `${code}:${subject}`).has -= amount;
    } else if (!seen.has(fact.id)) {
      seen.add(fact.id);
      for (const change of changesOf(fact)) apply(change, fact.id);
    }
  }
  return missing;
}

function changesOf({ kind, body: raw }: JournalFact): Change[] {
  const body = raw as unknown as Body;
  if (kind === 'sale') return ofReceipt(body, -1);
  if (kind === 'return') return ofReceipt(body, 1);
  if (kind === 'exchange') return [...ofReceipt(body.returned, 1), ...ofReceipt(body.sold, -1)];
  if (kind === 'tender-correction') return [...ofTenders([body.was], 1), ...ofTenders(body.now, -1)];
  if (kind === 'certificate-issue') {
    return [...ofTenders(body.tenders, -1), { account: `certificates:${body.code}`, amount: body.amount }];
  }
  return [];
}

/** Bonuses first, then the tenders in their order, as a receipt is posted. */
function ofReceipt({ lines, tenders, buyer }: Receipt, sign: 1 | -1): Change[] {
  const discounts = lines.flatMap((line) => line.discounts.filter(({ source }) => source === 'bonus'));
  const spent = discounts.reduce((sum, { amount }) => sum + amount, 0);
  const bonuses = { account: `bonuses:${buyer?.clientId ?? ''}`, amount: sign * spent };
  return [...(spent === 0 ? [] : [bonuses]), ...ofTenders(tenders, sign)];
}

function ofTenders(tenders: readonly Tender[], sign: 1 | -1): Change[] {
  return tenders
    .filter(({ kind, amount }) => kind === 'certificate' && amount !== 0)
    .map(({ rrn, amount }) => ({ account: `certificates:${rrn ?? ''}`, amount: sign * amount }));
}
