import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { journalKinds, type JournalFact } from '@karvon/shared/journal/envelope.ts';
import { parseFact } from '@karvon/shared/journal/parse-fact.ts';
import type { SaleBody, Tender } from '@karvon/shared/journal/sale-body.ts';
import { testFact, testIds, testProduct, testSaleBody, testTender } from '@karvon/shared/testing.ts';
import { testBodies } from '@karvon/shared/testing-bodies.ts';
import { milli, type Minor, minor, sumMinor } from '@karvon/shared/values/money.ts';
import { stockReasons } from '../stock/stock-move.ts';
import { kindsThatPost } from './kinds-that-post.ts';
import { postingsOfFact } from './postings-of-fact.ts';
import { printRules } from './print-rules.ts';
import { stockRules } from './rules/stock-rules.ts';

const newId = testIds();

/** What each account came to: debits less credits. */
function sums(fact: JournalFact): Map<string, number> {
  const all = new Map<string, number>();
  for (const { debit, credit, amount } of postingsOfFact(fact, fact.businessDate)) {
    all.set(debit.code, (all.get(debit.code) ?? 0) + amount);
    all.set(credit.code, (all.get(credit.code) ?? 0) - amount);
  }
  return all;
}

const lines = (fact: JournalFact) =>
  postingsOfFact(fact, fact.businessDate).map(
    ({ rule, debit, credit, amount }) =>
      `${rule}: ${debit.code}${debit.subject && ` ${debit.subject}`} / ${credit.code}${credit.subject && ` ${credit.subject}`} ${amount}`,
  );

const bodies = Object.entries(testBodies(newId));

test.each(bodies)('a %s leaves what is only passed through at zero', (kind, body) => {
  const fact = testFact(newId, kind as 'sale', body as SaleBody);
  expect(parseFact(fact).ok).toBe(true);
  expect(sums(fact).get('settlement') ?? 0).toBe(0);
  expect(sums(fact).get('exchange') ?? 0).toBe(0);
});

test('every kind of fact posts, moves goods, or is said to do nothing', () => {
  const page = printRules();
  for (const kind of journalKinds) {
    expect(kindsThatPost.includes(kind) || page.includes(`- \`${kind}\`:`), kind).toBe(true);
  }
  expect(stockRules.map(({ reason }) => reason).toSorted()).toEqual(stockReasons.toSorted());
});

test('the page for accountants is what the books go by', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/posting-rules.md'), 'utf8');
  expect(page, 'run `npm run docs`').toBe(printRules());
});

/** A sale with everything a sale can have: certificate sold and used, bonus, tips, rounding, debt, cash and card. */
function richSale() {
  const bread = testProduct(newId());
  const tipped = newId();
  const client = newId();
  const body = testSaleBody(newId, [
    { product: bread, name: 'Хлеб', unitName: 'шт', qty: milli(3000) },
    { product: { ...bread, taxes: [] }, name: 'Подарочный сертификат', unitName: 'шт', qty: milli(1000) },
  ]);
  const [goods, certificate] = body.lines;
  if (goods === undefined || certificate === undefined) throw new Error('Two lines were asked for.');
  const tenders = [
    testTender(newId, minor(500_000), { received: minor(700_000), change: minor(200_000) }),
    testTender(newId, minor(300_000), { kind: 'card', method: 'uzcard' }),
    testTender(newId, minor(400_000), { kind: 'debt', method: 'debt' }),
    testTender(newId, minor(299_950), { kind: 'certificate', method: 'certificate', rrn: 'G-7' }),
  ];
  const discounts = [{ source: 'bonus' as const, amount: minor(112_000), reason: null, by: null }];
  const sold: SaleBody = {
    ...body,
    lines: [
      {
        ...goods,
        discounts,
        sum: minor(1_088_000),
        taxes: goods.taxes.map((tax) => ({ ...tax, base: minor(971_429), amount: minor(116_571) })),
      },
      { ...certificate, kind: 'certificate', serials: ['G-8'] },
    ],
    tenders,
    rounding: minor(-50),
    tips: [{ staff: tipped, amount: minor(12_000), tender: tenders[0]?.id ?? '' }],
    buyer: { clientId: client, tin: null, pinfl: null, name: null, contact: null },
    totals: {
      ...body.totals,
      discount: minor(112_000),
      rounding: minor(-50),
      tips: minor(12_000),
      total: minor(1_499_950),
      paid: minor(1_499_950),
      change: minor(200_000),
    },
  };
  return { fact: testFact(newId, 'sale', sold), client, tipped };
}

test('a sale posts revenue by tax, each tender where its money is, and what it owes to others', () => {
  const { fact, client, tipped } = richSale();
  expect(parseFact(fact)).toMatchObject({ ok: true });
  expect(lines(fact)).toEqual([
    'sale.revenue: settlement / revenue VAT 12% 971429',
    'sale.tax: settlement / tax VAT 12% 116571',
    'sale.certificate-sold: settlement / certificates G-8 400000',
    `sale.bonus: bonuses ${client} / bonus-cost 112000`,
    `sale.tips: settlement / tips ${tipped} 12000`,
    'sale.rounding: rounding / settlement 50',
    `sale.cash: till-cash ${fact.register} / settlement 500000`,
    'sale.card: acquirer uzcard / settlement 300000',
    `sale.debt: client-debt ${client} / settlement 400000`,
    'sale.certificate: certificates G-7 / settlement 299950',
  ]);
  expect(sums(fact).get('settlement')).toBe(0);
});

test('a subject that is too long for the books is cut, never within a character', () => {
  const { fact } = richSale();
  const body = fact.body as SaleBody;
  const sold = body.lines.map((line) => ({ ...line, serials: line.serials.map(() => 'G'.repeat(512)) }));
  const buyer = { clientId: null, tin: null, pinfl: null, name: '🙂'.repeat(200), contact: null };
  const long = testFact(newId, 'sale', { ...body, lines: sold, buyer });
  expect(parseFact(long)).toMatchObject({ ok: true });
  const subjects = postingsOfFact(long, long.businessDate).flatMap(({ debit, credit }) => [debit, credit]);
  const longest = subjects.map(({ subject }) => subject).filter(({ length }) => length === 200);
  expect(new Set(longest)).toEqual(new Set(['G'.repeat(200), `name:${'🙂'.repeat(97)}\ufffd`]));
  expect(subjects.every(({ subject }) => subject.length <= 200 && subject.isWellFormed())).toBe(true);
});

test('certificates on one line share what was paid, and the last takes the rest', () => {
  const card = testProduct(newId(), { taxes: [], price: 100 });
  const body = testSaleBody(newId, [{ product: card, name: 'Сертификат', unitName: 'шт', qty: milli(1000) }]);
  const sold = body.lines.map((line) => ({
    ...line,
    kind: 'certificate' as const,
    serials: ['S-1', 'S-2', 'S-3'],
  }));
  const posted = lines(testFact(newId, 'sale', { ...body, lines: sold }));
  expect(posted.filter((line) => line.includes('certificate'))).toEqual([
    'sale.certificate-sold: settlement / certificates S-1 33',
    'sale.certificate-sold: settlement / certificates S-2 33',
    'sale.certificate-sold: settlement / certificates S-3 34',
  ]);
});

test('a tender named like an exchange is one like others in a plain sale', () => {
  const other = { kind: 'other' as const, method: 'exchange' };
  const body = testSaleBody(
    newId,
    [{ product: testProduct(newId()), name: 'Хлеб', unitName: 'шт', qty: milli(1000) }],
    {
      tenders: (total) => [testTender(newId, total, other)],
    },
  );
  const fact = testFact(newId, 'sale', body);
  expect(sums(fact).get('exchange')).toBeUndefined();
  expect(sums(fact).get('acquirer')).toBe(400_000);
});

test('keys name the fact, the rule and the place in it, and are never the same', () => {
  const { fact } = richSale();
  const keys = postingsOfFact(fact, fact.businessDate).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.every((key) => key.startsWith(`${fact.id}:sale.`))).toBe(true);
});

test('a debt that is paid with a debt of the same client moves nothing', () => {
  const client = newId();
  const body = { client, name: null, currency: 'UZS', account: 'debt' as const, total: minor(100) };
  const tenders = [testTender(newId, minor(100), { kind: 'debt', method: 'debt' })];
  expect(lines(testFact(newId, 'debt-payment', { ...body, tenders }))).toEqual([
    `debt-payment.debt: client-debt / client-debt ${client} 100`,
  ]);
  const nobody = { ...body, client: null, tenders };
  expect(lines(testFact(newId, 'debt-payment', nobody))).toEqual([]);
});

test('however a sale is paid, its settlement ends at zero, and so does a return of the same', () => {
  const kinds = fc.constantFrom('cash', 'card', 'qr', 'debt', 'instalment', 'certificate', 'other');
  const split = fc.array(fc.tuple(kinds, fc.nat(1000)), { minLength: 1, maxLength: 5 });
  const items = fc.array(fc.tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 50_000 })), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(items, split, (goods, shares) => {
      const cart = goods.map(([price, qty]) => ({
        product: testProduct(newId(), { price }),
        name: 'Хлеб',
        unitName: 'шт',
        qty: milli(qty),
      }));
      const body = testSaleBody(newId, cart, { tenders: (total) => tendersOf(total, shares) });
      for (const fact of [testFact(newId, 'sale', body), returnOf(body)]) {
        expect(parseFact(fact)).toMatchObject({ ok: true });
        expect(sums(fact).get('settlement') ?? 0).toBe(0);
      }
    }),
  );
});

/** The first shares as they are, as far as the total goes; the last takes what is left. */
function tendersOf(total: Minor, shares: readonly (readonly [string, number])[]): Tender[] {
  let left: number = total;
  return shares.map(([kind, share], index) => {
    const amount = index === shares.length - 1 ? left : Math.min(left, share * 1000);
    left -= amount;
    return testTender(newId, minor(amount), { kind: kind as Tender['kind'], method: kind });
  });
}

function returnOf({ surcharges: _none, tips: _neither, priceVersion: _old, ...body }: SaleBody): JournalFact {
  expect(sumMinor(body.tenders.map(({ amount }) => amount))).toBe(body.totals.total);
  return testFact(newId, 'return', { ...body, reason: null, original: null });
}
