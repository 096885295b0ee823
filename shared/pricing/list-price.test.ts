import { expect, it } from 'vitest';
import { milli, minor } from '../values/money.ts';
import type { BusinessDate } from '../values/time.ts';
import { listsHolding, unitPrice } from './list-price.ts';
import type { ListPrice, PriceList } from './pricing-entry.ts';
import { NOON, pricingId } from './pricing.test-support.ts';

const [SHOP, GOLD] = [NOON.branch, pricingId('e1')];
const list = (id: string, more: Partial<PriceList> = {}): PriceList => ({
  id: pricingId(id),
  name: { en: id },
  from: null,
  to: null,
  branches: null,
  groups: null,
  priority: 10,
  ...more,
});
const day = (text: string) => text as BusinessDate;
const step = (price: number, minQty = 0, from: string | null = null) => ({
  from: from === null ? null : day(from),
  minQty: milli(minQty),
  price: minor(price),
});
const says = (id: string, ...steps: ListPrice['steps']): ListPrice => ({
  list: pricingId(id),
  product: pricingId('a1'),
  steps,
});

it('asks the lists that hold, the one of the highest number first', () => {
  const lists = [
    list('1'),
    list('3', { priority: 20, groups: [GOLD] }),
    list('2', { priority: 20, branches: [SHOP] }),
    list('4', { from: day('2026-11-22') }),
    list('5', { to: day('2026-11-20') }),
    list('6', { branches: [pricingId('d2')] }),
  ];
  expect(listsHolding(lists, NOON).map(({ id }) => id)).toEqual(['2', '1'].map(pricingId));
  expect(listsHolding(lists, { ...NOON, groups: [GOLD] }).map(({ id }) => id)).toEqual(
    ['2', '3', '1'].map(pricingId),
  );
});

it.each<[string, ListPrice[], number, number, string | null, number]>([
  ['of its own where no list has one', [], 1000, 500, null, 0],
  ['of the first list that has one', [says('2', step(480)), says('1', step(450))], 1000, 450, '1', 0],
  [
    'of the next list where the first has none for so little',
    [says('1', step(400, 6000)), says('2', step(480))],
    5999,
    480,
    '2',
    0,
  ],
  ['for many', [says('1', step(450), step(400, 6000), step(350, 12_000))], 6000, 400, '1', 6000],
  [
    'for more than many',
    [says('1', step(350, 12_000), step(450), step(400, 6000))],
    20_000,
    350,
    '1',
    12_000,
  ],
  ['that is the same for few and many', [says('1', step(400), step(400, 6000))], 7000, 400, '1', 6000],
  ['that holds from a day on', [says('1', step(450), step(470, 0, '2026-11-21'))], 1000, 470, '1', 0],
  ['that does not hold yet', [says('1', step(450), step(470, 0, '2026-11-22'))], 1000, 450, '1', 0],
  [
    'of a later day, which takes the place of all that was said before',
    [says('1', step(450), step(400, 6000), step(470, 0, '2026-11-20'))],
    6000,
    470,
    '1',
    0,
  ],
])('is the price %s', (_which, prices, qty, price, from, fromQty) => {
  const lists = [list('1'), list('2')];
  const found = unitPrice({ price: minor(500) }, lists, prices, milli(qty), NOON.date);
  expect(found).toEqual({ price, list: from === null ? null : pricingId(from), fromQty });
});
