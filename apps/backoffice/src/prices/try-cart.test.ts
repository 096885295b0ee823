import { promotionHoldsAt } from '@karvon/shared/pricing/holds-at.ts';
import { promotionBodySchema } from '@karvon/shared/pricing/pricing-entry.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { businessDateSchema } from '@karvon/shared/values/time.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { expect, test } from 'vitest';
import { momentFor, occasionAt, readLines, weekdayOf, withLine, writeLines } from './try-address.ts';
import { categoriesOf, type Trial, tryCart } from './try-cart.ts';

const [bread, milk, branch, other] = ['1', '2', '3', '4'].map(
  (digit) => `01a1fd1e-8c00-776f-b0b3-d4323b59531${digit}`,
) as [string, string, string, string];
const always = { from: null, to: null, branches: null, groups: null };
const promotion = (parts: object) => ({
  id: other,
  ...promotionBodySchema.parse({
    name: { en: 'Half' },
    ...always,
    weekdays: null,
    hours: null,
    priority: 1,
    stacking: 'together',
    needsCode: false,
    minimum: null,
    rule: { kind: 'percent', goods: { products: [bread], categories: null, except: [] }, rateBp: 5_000 },
    ...parts,
  }),
});
const trial = (parts: Partial<Trial> = {}): Trial => ({
  lines: [
    {
      product: { ...testProduct(bread), price: minor(1_000) },
      name: 'Bread',
      unitName: 'pc',
      qty: milli(2_000),
    },
  ],
  listPrices: new Map(),
  lists: [],
  promotions: [promotion({})],
  charges: [],
  categories: [],
  codes: new Set(),
  occasion: { date: businessDateSchema.parse('2026-11-23'), weekday: 1, minute: 600, branch, groups: [] },
  country: 'UZ',
  ...parts,
});

test('a cart costs what a till would charge, and a promotion says what it gave', () => {
  const { cart, outcomes } = tryCart(trial());
  expect(cart.totals).toMatchObject({ gross: 2_000, discount: 1_000, total: 1_000 });
  expect(outcomes).toMatchObject([{ amount: 1_000, why: null }]);
});

test.each<[string, object]>([
  ['not-now', { from: '2026-12-01' }],
  ['elsewhere', { branches: [other] }],
  ['group', { groups: [other] }],
  ['weekday', { weekdays: [2] }],
  ['weekday', { hours: { from: '18:00', to: '22:00' } }],
  ['code', { needsCode: true }],
  [
    'goods',
    { rule: { kind: 'percent', goods: { products: [milk], categories: null, except: [] }, rateBp: 1 } },
  ],
  ['minimum', { minimum: 2_500 }],
  [
    'taken',
    { rule: { kind: 'price', goods: { products: [bread], categories: null, except: [] }, price: 2_000 } },
  ],
])('one that gave nothing says why: %s', (why, parts) => {
  const { outcomes } = tryCart(trial({ promotions: [promotion(parts)] }));
  expect(outcomes).toMatchObject([{ amount: 0, why }]);
  expect(outcomes[0]?.missing).toBe(why === 'minimum' ? 500 : 0);
});

test('a code that was named opens it, and a list’s price counts', () => {
  const list = { id: milk, name: { en: 'List' }, ...always, priority: 1 };
  const listPrices = new Map([
    [bread, [{ list: milk, product: bread, steps: [{ from: null, minQty: milli(0), price: minor(600) }] }]],
  ]);
  const opened = trial({
    promotions: [promotion({ needsCode: true })],
    codes: new Set([other]),
    lists: [list],
    listPrices,
  });
  expect(tryCart(opened).cart.totals).toMatchObject({ gross: 1_200, total: 600 });
});

test('a category is meant with all that is below it, and a circle of them ends', () => {
  const category = (id: string, parent: string | null) => ({ id, parent, names: { en: id } });
  const all = [category('a', 'b'), category('b', 'c'), category('c', 'a')];
  expect(categoriesOf({ category: 'a' }, all)).toEqual(['a', 'b', 'c']);
  expect(categoriesOf({ category: null }, all)).toEqual([]);
});

test('a cart stands in the address, and what is no cart there counts as none', () => {
  const lines = withLine(withLine([], bread, 'more'), bread, 'more');
  expect(readLines(writeLines(lines) ?? '')).toEqual([{ product: bread, qty: 2_000 }]);
  expect(readLines(`${bread}*0,nonsense,${milk}*-5,*3`)).toEqual([]);
  expect(writeLines([])).toBeUndefined();
});

test('who comes from a promotion finds the first moment at which it holds', () => {
  const now = { day: '2026-11-23', time: '10:00', branch, tags: '' };
  expect(weekdayOf('2026-11-22')).toBe(7);
  expect(momentFor(promotion({}), now)).toEqual(now);
  const evenings = {
    weekdays: [6, 7],
    hours: { from: '18:00', to: '22:00' },
    from: '2026-12-01',
    branches: [other],
    groups: ['VIP', 'staff'],
  };
  const moment = { day: '2026-12-05', time: '18:00', branch: other, tags: 'VIP' };
  expect(momentFor(promotion(evenings), now)).toEqual(moment);
  expect(promotionHoldsAt(promotion(evenings), occasionAt({ ...moment, tags: 'guest, vip' }))).toBe(true);
  expect(promotionHoldsAt(promotion(evenings), occasionAt({ ...moment, tags: 'guest' }))).toBe(false);
  expect(momentFor(promotion({ to: '2026-11-20', weekdays: [3] }), now)).toMatchObject({ day: '2026-11-18' });
});
