import { receiptsIn } from '@karvon/shared/journal/receipts-in.ts';
import { findSaleImbalance } from '@karvon/shared/journal/receipt-balance.ts';
import type { LineTax, SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { testBodies } from '@karvon/shared/testing-bodies.ts';
import { testFact, testIds, testProduct, testSaleBody, testTender } from '@karvon/shared/testing.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fiscalReceiptOf } from './fiscal-receipt.ts';

const newId = testIds(7);
const frame = {
  at: instantSchema.parse('2026-11-21T03:30:00.000Z'),
  staff: { id: newId(), name: 'Кассир 1', tin: null },
};
const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);

/** A sale with whatever a document may state: charges, taxes on top, cash rounding, tips, several payments. */
const saleArb = fc
  .record({
    goods: fc.array(
      fc.record({ price: fc.integer({ min: 1, max: 9_999_99 }), qty: fc.integer({ min: 1, max: 5000 }) }),
      {
        minLength: 1,
        maxLength: 5,
      },
    ),
    charge: fc.nat(10_000),
    added: fc.nat(2000),
    rounding: fc.integer({ min: -50, max: 50 }),
    tips: fc.array(fc.record({ amount: fc.integer({ min: 1, max: 5000 }), carrier: fc.nat(2) }), {
      maxLength: 2,
    }),
    parts: fc.array(fc.integer({ min: 1, max: 20_000 }), { maxLength: 2 }),
  })
  .map(({ goods, charge, added, rounding, tips, parts }): SaleBody => {
    const items = goods.map(({ price, qty }) => ({
      product: testProduct(newId(), { price, isWeighed: true }),
      name: 'n',
      unitName: 'u',
      qty: milli(qty),
    }));
    const plain = testSaleBody(newId, items);
    const tax: LineTax = { code: 'GST', rateBp: null, base: minor(1), amount: minor(added), included: false };
    const tipped = sum(tips.map(({ amount }) => amount));
    const total = plain.totals.total + charge + added + rounding + tipped;
    const paid = parts.filter((_, index) => sum(parts.slice(0, index + 1)) < total);
    const kinds = ['cash', 'card', 'qr'] as const;
    const tenders = [total - sum(paid), ...paid].map((amount, index) =>
      testTender(newId, minor(amount), { kind: kinds[index] ?? 'other' }),
    );
    return {
      ...plain,
      surcharges: [{ source: 'delivery', name: 'Доставка', amount: minor(charge), taxes: [tax] }],
      rounding: minor(rounding),
      tips: tips.map(({ amount, carrier }) => ({
        staff: null,
        amount: minor(amount),
        tender: tenders[carrier % tenders.length]?.id ?? newId(),
      })),
      tenders,
      totals: {
        ...plain.totals,
        surcharge: minor(charge),
        taxAdded: minor(added),
        rounding: minor(rounding),
        tips: minor(tipped),
        total: minor(total),
        paid: minor(total),
      },
    };
  });

test('whatever a sale states, its lines, rounding and payments come to the same, and tips are in none of them', () => {
  fc.assert(
    fc.property(saleArb, (body) => {
      fc.pre(body.totals.total > body.totals.tips);
      expect(findSaleImbalance(body)).toBeNull();
      const receipt = fiscalReceiptOf(frame, { kind: 'sale', id: newId(), body });
      expect(receipt.total).toBe(body.totals.total - body.totals.tips);
      expect(sum(receipt.lines.map((line) => line.sum)) + receipt.rounding).toBe(receipt.total);
      expect(sum(receipt.payments.map(({ amount }) => amount))).toBe(receipt.total);
      expect(receipt.payments.every(({ amount }) => amount > 0)).toBe(true);
    }),
  );
});

test('taxes, codes and quantities are those of the document', () => {
  const product = testProduct(newId(), {
    price: 50_000,
    classCode: { scheme: 'mxik', code: '02710001005000000' },
    packageCode: '1500012',
  });
  const body = testSaleBody(newId, [{ product, name: 'Хлеб', unitName: 'шт', qty: milli(1000) }]);
  const { lines, cashier, number } = fiscalReceiptOf(frame, { kind: 'sale', id: newId(), body });
  expect(cashier).toEqual({ name: 'Кассир 1', tin: null });
  expect(number).toBe(body.number);
  expect(lines).toMatchObject([
    {
      name: 'Хлеб',
      qty: 1000,
      price: 50_000,
      sum: 50_000,
      classCode: { code: '02710001005000000' },
      packageCode: '1500012',
    },
  ]);
  expect(lines[0]?.taxes).toEqual(body.lines[0]?.taxes);
  expect(lines[0]?.taxes[0]?.amount).toBe(5357);
});

test('an exchange is a return and a sale, and what is carried over says so', () => {
  const fact = testFact(newId, 'exchange', testBodies(newId).exchange);
  const [back, sold] = receiptsIn(fact).map((receipt) =>
    fiscalReceiptOf(fact, receipt, { device: 'D', number: '7', sign: null, qr: null }),
  );
  expect(back).toMatchObject({ kind: 'return', original: { fiscal: { number: '7' } } });
  expect(sold).toMatchObject({ kind: 'sale', original: null });
  expect(back?.payments).toMatchObject([{ type: 'exchange' }]);
  expect(sold?.payments.map(({ type }) => type)).toEqual(['exchange', 'cash']);
  expect(back?.id).not.toBe(sold?.id);
});
