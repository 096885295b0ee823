import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceEffects } from '@karvon/shared/derivations/balance-effects.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { KnownKind } from '@karvon/shared/journal/known-bodies.ts';
import { tenderKinds } from '@karvon/shared/journal/sale-body.ts';
import { testFact, testIds } from '@karvon/shared/testing.ts';
import { testBodies } from '@karvon/shared/testing-bodies.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { postingsOfFact } from './postings-of-fact.ts';

const newId = testIds();
const clients = [newId(), newId()];

/** What a fact's own transfers do to debts, bonuses and certificates. */
function posted(fact: JournalFact): Record<string, number> {
  const sums = new Map<string, number>();
  const add = (kind: string, subject: string, amount: number) => {
    const isNamed = kind === 'certificate' ? subject !== '' : idSchema.safeParse(subject).success;
    if (isNamed) sums.set(`${kind} ${subject}`, (sums.get(`${kind} ${subject}`) ?? 0) + amount);
  };
  for (const { debit, credit, amount } of postingsOfFact(fact, fact.businessDate)) {
    for (const [side, sign] of [
      [debit, 1],
      [credit, -1],
    ] as const) {
      if (side.code === 'client-debt') add('debt', side.subject, sign * amount);
      if (side.code === 'bonuses') add('bonus', side.subject, -sign * amount);
      if (side.code === 'certificates') add('certificate', side.subject, -sign * amount);
    }
  }
  return Object.fromEntries([...sums].filter(([, amount]) => amount !== 0));
}

function effects(fact: JournalFact): Record<string, number> {
  return Object.fromEntries(
    balanceEffects(fact).map(({ kind, subject, amount }) => [`${kind} ${subject}`, amount]),
  );
}

const buyers = fc.constantFrom(
  null,
  ...clients.map((clientId) => ({ clientId, tin: null, pinfl: null, name: null, contact: null })),
  { clientId: null, tin: null, pinfl: null, name: 'Клиент из тетради', contact: null },
);
const kinds = fc.constantFrom(...tenderKinds);
const rrns = fc.constantFrom(null, 'G-1', 'G-2');
const serials = fc.constantFrom([], ['G-1'], ['G-1', 'G-2', 'G-3'], ['G'.repeat(300)]);
const methods = fc.constantFrom('some', 'exchange');

/** A body with other tenders, buyers and lines, wherever it has any. */
function vary(value: unknown, draw: <T>(of: fc.Arbitrary<T>) => T, key = ''): unknown {
  if (Array.isArray(value)) return value.map((part) => vary(part, draw, key));
  if (key === 'buyer') return draw(buyers);
  if (key === 'client') return draw(fc.constantFrom(null, ...clients));
  if (key === 'account') return draw(fc.constantFrom('debt', 'instalment'));
  if (typeof value !== 'object' || value === null) return value;
  const varied = Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, vary(part, draw, name)]),
  );
  if (['tenders', 'was', 'now'].includes(key)) {
    return { ...varied, kind: draw(kinds), method: draw(methods), rrn: draw(rrns) };
  }
  if (key === 'tender') return { ...varied, kind: draw(kinds) };
  if (key !== 'lines' || !('discounts' in varied)) return varied;
  const bonus = { source: 'bonus', amount: draw(fc.nat(1000)), reason: null, by: null };
  const discounts = draw(fc.boolean()) ? [bonus] : [];
  return {
    ...varied,
    discounts,
    kind: draw(fc.constantFrom('product', 'certificate')),
    serials: draw(serials),
  };
}

test.each(Object.entries(testBodies(newId)))('a %s does to balances what it posts', (kind, body) => {
  fc.assert(
    fc.property(fc.gen(), (gen) => {
      const draw = <T>(of: fc.Arbitrary<T>): T => gen(() => of);
      const fact = testFact(newId, kind as 'sale', vary(body, draw) as never);
      expect(bodyOf(fact, kind as KnownKind)).not.toBeNull();
      expect(effects(fact)).toEqual(posted(fact));
    }),
    // Making such a body smaller takes for ever.
    { endOnFailure: true },
  );
});
