import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSaleImbalance } from '../journal/receipt-balance.ts';
import { saleBodySchema } from '../journal/sale-body.ts';
import { nothingSaid, testIds, testOccasion, testProduct, testTender } from '../testing.ts';
import { milli, minor } from '../values/money.ts';
import { readyPromotions } from './apply-promotions.ts';
import { buildSaleBody } from './build-sale-body.ts';
import { type CartToPrice, plainCart, priceCart } from './price-cart.ts';
import { type CartItem, NO_PRICES, type PriceBook } from './price-lines.ts';
import { somePromotions } from './pricing.test-support.ts';

const newId = testIds();
const occasion = testOccasion(newId());
const by = newId();

const context = {
  number: 'A1-000001',
  currency: 'UZS',
  country: 'UZ',
  taxRegime: 'vat',
  priceVersion: 'products@e:1',
  tips: [],
  overrides: [],
  buyer: null,
};

function item(price: number, qty: number, more: Partial<CartItem> = {}): CartItem {
  const product = testProduct(newId(), { price, isWeighed: true });
  const none = {
    ...nothingSaid,
  };
  return { id: newId(), product, name: 'Товар', unitName: 'кг', qty: milli(qty), ...none, ...more };
}

const reason = null;
const discounts = fc.option(
  fc.oneof(
    fc.nat(12_000).map((rateBp) => ({ rateBp, reason, by })),
    fc.nat(500_000).map((amount) => ({ amount: minor(amount), reason, by })),
  ),
);
const items = fc
  .record({
    price: fc.nat(10_000_000),
    qty: fc.integer({ min: 1, max: 500_000 }),
    override: fc.option(fc.nat(2_000_000).map((price) => ({ price: minor(price), reason, by }))),
    discount: discounts,
  })
  .map(({ price, qty, ...more }) => item(price, qty, more));
const charges = fc.array(
  fc.record({
    source: fc.constantFrom('service-charge' as const, 'delivery' as const),
    name: fc.constant('Обслуживание'),
    taxes: fc.constant(testProduct(newId()).taxes),
    rateBp: fc.nat(2000),
  }),
  { maxLength: 2 },
);
const carts = fc.record({
  items: fc.array(items, { minLength: 1, maxLength: 30 }),
  discount: discounts,
  bonus: fc.nat(1_000_000).map(minor),
  charges,
});
const rules = fc.record({
  taxes: fc.constantFrom('line' as const, 'receipt' as const),
  cashStep: fc.constantFrom(minor(1), minor(50), minor(100)),
});

test('any cart makes a sale whose parts add up, whose body keeps the fixed form, and no line of which is below zero', () => {
  const options = fc.record({ promotions: somePromotions, card: fc.nat(100), extra: fc.nat(100_000) });
  fc.assert(
    fc.property(carts, rules, options, (parts, rounding, { promotions, card, extra }) => {
      const book: PriceBook = { ...NO_PRICES, promotions: readyPromotions(promotions) };
      const cart: CartToPrice = { ...plainCart([]), ...parts };
      const price = (tenders: CartToPrice['tenders']) =>
        priceCart({ ...cart, tenders }, book, occasion, rounding);
      const byCard = minor(Math.floor((price([]).due * card) / 100));
      const first = testTender(newId, byCard, { kind: 'card', method: 'card' });
      const { dueInCash } = price([first]);
      const handed = minor(dueInCash + extra);
      const tenders = [first, testTender(newId, dueInCash, { received: handed, change: minor(extra) })];
      const priced = price(tenders);
      const body = buildSaleBody(priced, { ...context, tenders });
      expect(saleBodySchema.parse(body)).toEqual(body);
      expect(findSaleImbalance(body)).toBeNull();
      expect(body.totals.change).toBe(extra);
      expect(priced.lines.every(({ sum }) => sum >= 0)).toBe(true);
      expect(priced.due).toBe(0);
    }),
  );
});

test('a header that its lines contradict is found', () => {
  const cart = plainCart([item(10_000, 1500)]);
  const exact = { taxes: 'line', cashStep: minor(1) } as const;
  const price = (tenders: CartToPrice['tenders']) =>
    priceCart({ ...cart, tenders }, NO_PRICES, occasion, exact);
  const tenders = [testTender(newId, price([]).totals.total)];
  const body = buildSaleBody(price(tenders), { ...context, tenders });
  const wrong = { ...body, totals: { ...body.totals, total: minor(body.totals.total + 1) } };
  expect(findSaleImbalance(wrong)).toEqual({
    path: ['totals', 'total'],
    reason: 'is 15001, but its parts make 15000',
  });
});

test('what a card paid of goods with a sales tax is the same whatever was scanned first', () => {
  const salesTax = [
    { code: 'VAT', rateBp: 1200, from: null },
    { code: 'NSP', rateBp: 100, from: null, paid: 'cash' },
    { code: 'NSP', rateBp: 0, from: null, paid: 'cashless' },
  ];
  const [taxed, free] = [salesTax, []].map((taxes) => ({
    ...item(10_001, 1000),
    product: testProduct(newId(), { price: 10_001, taxes }),
  }));
  if (taxed === undefined || free === undefined) throw new Error('There are no goods.');
  const card = testTender(newId, minor(1), { kind: 'card', method: 'card' });
  const exact = { taxes: 'line', cashStep: minor(1) } as const;
  const taxesOf = (items: CartItem[]) =>
    priceCart(plainCart(items, [card]), NO_PRICES, occasion, exact).totals.taxes;
  expect(taxesOf([free, taxed])).toEqual(taxesOf([taxed, free]));
});
