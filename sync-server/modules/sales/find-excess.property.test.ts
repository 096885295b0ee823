import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testIds } from '@karvon/shared/testing.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { findExcess, type LineBack, type SoldDocument } from './find-excess.ts';

const newId = testIds(5);
const [bread, milk] = [newId(), newId()];
const lines = [
  { line: newId(), product: bread, name: 'bread', qty: milli(3000) },
  { line: newId(), product: bread, name: 'bread', qty: milli(2000) },
  { line: newId(), product: milk, name: 'milk', qty: milli(1000) },
];
const sale: SoldDocument = { id: newId(), number: 'A1-000001', lines, isNew: false };

const backArb = fc.record({
  of: fc.nat(lines.length - 1),
  qty: fc.integer({ min: 1, max: 4000 }),
  minute: fc.integer({ min: 10, max: 59 }),
});
type Step = { of: number; qty: number; minute: number };

function backOf({ of, qty, minute }: Step): LineBack {
  const { line, product } = lines[of] ?? { line: newId(), product: bread };
  const at = `2026-11-21T08:${minute}:00.000Z`;
  return { returnId: newId(), line: newId(), product, ofLine: line, qty: milli(qty), at, isNew: true };
}

const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0);

test('in whatever order, and however many at once, returns come: exactly what is beyond the sale is told, once', () => {
  const arrivals = fc.array(fc.array(backArb, { minLength: 1, maxLength: 3 }), { maxLength: 6 });
  fc.assert(
    fc.property(arrivals, fc.nat(6), (batches, saleAfter) => {
      const booked: LineBack[] = [];
      const told: { of: string | null; excess: number }[] = [];
      let isKnown = false;
      const book = (news: LineBack[], isSaleNew: boolean) => {
        const all = [...booked, ...news];
        booked.push(...news.map((back) => ({ ...back, isNew: false })));
        if (!isKnown) return;
        for (const { back, excess } of findExcess({ ...sale, isNew: isSaleNew }, all)) {
          told.push({ of: back.ofLine, excess });
        }
      };
      for (const [index, batch] of batches.entries()) {
        if (index === saleAfter) {
          isKnown = true;
          book([], true);
        }
        book(batch.map(backOf), false);
      }
      if (!isKnown) {
        isKnown = true;
        book([], true);
      }
      for (const { line, qty } of lines) {
        const back = sum(booked.filter(({ ofLine }) => ofLine === line).map((one) => one.qty));
        const beyond = sum(told.filter(({ of }) => of === line).map(({ excess }) => excess));
        expect(beyond).toBe(Math.max(0, back - qty));
      }
    }),
    { numRuns: 500 },
  );
});

test('goods of a receipt that the till did not know are held against all of that kind that was sold', () => {
  const one = { ...backOf({ of: 0, qty: 4000, minute: 10 }), ofLine: null };
  const two = { ...backOf({ of: 0, qty: 2000, minute: 11 }), ofLine: null };
  const named = backOf({ of: 0, qty: 1000, minute: 12 });
  expect(findExcess(sale, [one])).toEqual([]);
  expect(findExcess(sale, [two, one])).toMatchObject([
    { back: two, sold: 5000, returned: 6000, excess: 1000 },
  ]);
  expect(findExcess(sale, [one, { ...two, isNew: false }, named])).toMatchObject([
    { back: one, excess: 1000 },
    { back: named, name: 'bread', excess: 1000 },
  ]);
});

test('what was never sold is beyond it whole', () => {
  const strange = { ...backOf({ of: 0, qty: 500, minute: 10 }), ofLine: newId() };
  const other = { ...backOf({ of: 0, qty: 700, minute: 11 }), ofLine: null, product: newId() };
  expect(findExcess(sale, [strange, other])).toMatchObject([
    { excess: 500, sold: 0 },
    { excess: 700, sold: 0, name: null },
  ]);
});
