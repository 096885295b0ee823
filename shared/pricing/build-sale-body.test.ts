import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSaleImbalance } from '../journal/receipt-balance.ts';
import { saleBodySchema, type Tender } from '../journal/sale-body.ts';
import { testIds, testProduct } from '../testing.ts';
import { type Minor, milli, minor } from '../values/money.ts';
import type { BusinessDate } from '../values/time.ts';
import { buildSaleBody } from './build-sale-body.ts';
import { type CartItem, priceCart } from './price-cart.ts';

const date = '2026-11-21' as BusinessDate;
const newId = testIds();

function item(price: number, qty: number, taxes?: unknown[]): CartItem {
  const product = testProduct(newId(), { price, isWeighed: true, ...(taxes === undefined ? {} : { taxes }) });
  return { id: newId(), product, name: 'Товар', unitName: 'кг', qty: milli(qty), barcode: null };
}

function cash(amount: Minor, received: Minor): Tender {
  const change = minor(received - amount);
  const none = { rrn: null, authCode: null, cardMask: null, cardKind: null, terminal: null, provider: null };
  return {
    id: newId(),
    kind: 'cash',
    method: 'cash',
    amount,
    received,
    change,
    attemptId: newId(),
    state: 'confirmed',
    ...none,
  };
}

const context = {
  number: 'A1-000001',
  businessDate: date,
  currency: 'UZS',
  country: 'UZ',
  taxRegime: 'vat',
  priceVersion: 'products@e:1',
};

test('any cart makes a sale whose parts add up and whose body keeps the fixed form', () => {
  const lines = fc.array(fc.tuple(fc.nat(10_000_000), fc.integer({ min: 1, max: 500_000 })), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(lines, fc.nat(100_000), (pairs, extra) => {
      const items = pairs.map(([price, qty]) => item(price, qty));
      const { totals } = priceCart(items, [], date);
      const tender = cash(totals.total, minor(totals.total + extra));
      const body = buildSaleBody(items, [tender], context);
      expect(saleBodySchema.parse(body)).toEqual(body);
      expect(findSaleImbalance(body)).toBeNull();
      expect(body.totals.change).toBe(extra);
    }),
  );
});

test('a header that its lines contradict is found', () => {
  const items = [item(10_000, 1500)];
  const total = priceCart(items, [], date).totals.total;
  const body = buildSaleBody(items, [cash(total, total)], context);
  const wrong = { ...body, totals: { ...body.totals, total: minor(total + 1) } };
  expect(findSaleImbalance(wrong)).toEqual({
    path: ['totals', 'total'],
    reason: 'is 15001, but its parts make 15000',
  });
});

test('the rate that holds on the business date is taken, and a non-payer is not 0 %', () => {
  const taxes = [
    { code: 'VAT', rateBp: 1500, from: null },
    { code: 'VAT', rateBp: 1200, from: '2023-01-01' },
    { code: 'VAT', rateBp: 1600, from: '2027-01-01' },
    { code: 'NSP', rateBp: null, from: null },
  ];
  const line = priceCart([item(50_000, 1000, taxes)], [], date).lines[0];
  expect(line?.taxes).toEqual([
    { code: 'VAT', rateBp: 1200, base: 44_643, amount: 5357, included: true },
    { code: 'NSP', rateBp: null, base: 44_643, amount: 0, included: true },
  ]);
});
