import { describe, expect, it } from 'vitest';
import type { Id } from '../values/ids.ts';
import { milli, minor } from '../values/money.ts';
import type { BusinessDate } from '../values/time.ts';
import { applyPromotions, readyPromotions } from './apply-promotions.ts';
import type { Occasion } from './holds-at.ts';
import type { Goods, Promotion, PromotionRule } from './pricing-entry.ts';
import { NOON, pricingId, somePromotion } from './pricing.test-support.ts';
import type { PromotedItem } from './promoted-line.ts';

const [BREAD, TEA, CUP, FISH] = [pricingId('b1'), pricingId('b2'), pricingId('b3'), pricingId('b4')];
const [FOOD, DRINKS] = [pricingId('c1'), pricingId('c2')];
const GOLD = pricingId('e1');

const item = (product: Id, price: number, qty: number, more: Partial<PromotedItem> = {}): PromotedItem => ({
  product,
  categories: product === BREAD || product === FISH ? [FOOD] : [DRINKS],
  price: minor(price),
  qty: milli(qty),
  isWeighed: false,
  mark: '',
  ...more,
});
const goods = (...products: Id[]): Goods => ({ products, categories: null, except: [] });
const ALL: Goods = { products: null, categories: null, except: [] };

let made = 0;
const promotion = (rule: PromotionRule, more: Partial<Promotion> = {}): Promotion => {
  made += 1;
  return somePromotion(`p${String(made).padStart(4, '0')}`, rule, more);
};
const percent = (rateBp: number, of: Goods = ALL) =>
  ({ kind: 'percent', goods: of, rateBp }) as PromotionRule;
const several = (take: number, reduced: number, rateBp: number, of: Goods = ALL) =>
  ({ kind: 'of-several', goods: of, take, reduced, rateBp }) as PromotionRule;

/** What comes off each line. */
const off = (items: PromotedItem[], promotions: Promotion[], occasion = NOON, codes: string[] = []) =>
  applyPromotions(items, readyPromotions(promotions), occasion, new Set(codes)).map((cuts) =>
    cuts.reduce((sum, { amount }) => sum + amount, 0),
  );

describe('a promotion', () => {
  it.each<[string, PromotionRule, PromotedItem[], number[]]>([
    ['ten percent, of a half up', percent(1000), [item(BREAD, 45, 1000)], [5]],
    [
      'ten percent of drinks',
      percent(1000, { products: null, categories: [DRINKS], except: [CUP] }),
      [item(BREAD, 1000, 1000), item(TEA, 1000, 1000), item(CUP, 1000, 1000)],
      [0, 100, 0],
    ],
    [
      'a sum, shared out by what each costs',
      { kind: 'amount', goods: ALL, amount: minor(100) },
      [item(BREAD, 1000, 1000), item(TEA, 1000, 2000)],
      [33, 67],
    ],
    [
      'a sum that is more than there is',
      { kind: 'amount', goods: ALL, amount: minor(5000) },
      [item(BREAD, 1000, 1000)],
      [1000],
    ],
    [
      'a price where it is lower',
      { kind: 'price', goods: ALL, price: minor(900) },
      [item(BREAD, 1000, 2000), item(TEA, 800, 1000), item(FISH, 1000, 1500, { isWeighed: true })],
      [200, 0, 150],
    ],
    ['three for two', several(3, 1, 10_000), [item(BREAD, 1000, 7000)], [2000]],
    [
      'three for two over several goods: the cheapest of each three is free',
      several(3, 1, 10_000),
      [item(TEA, 500, 2000), item(BREAD, 1000, 4000)],
      [1000 - 500, 1000],
    ],
    ['the second at half its price', several(2, 1, 5000), [item(BREAD, 999, 3000)], [500]],
    [
      'three for two counts nothing that is weighed',
      several(3, 1, 10_000),
      [item(FISH, 1000, 9000, { isWeighed: true })],
      [0],
    ],
    [
      'a set at one price',
      {
        kind: 'set',
        parts: [
          { goods: goods(TEA), count: 1 },
          { goods: goods(CUP), count: 2 },
        ],
        price: minor(1000),
      },
      [item(CUP, 400, 5000), item(TEA, 700, 2000)],
      [534, 466],
    ],
    [
      'no set where it would cost more',
      {
        kind: 'set',
        parts: [{ goods: goods(TEA), count: 1 }],
        price: minor(1000),
      },
      [item(TEA, 700, 2000)],
      [0],
    ],
    [
      'a cup with each two packs of tea',
      {
        kind: 'gift',
        bought: { goods: goods(TEA), count: 2 },
        gift: { goods: goods(CUP), count: 1 },
      },
      [item(TEA, 700, 5000), item(CUP, 400, 3000)],
      [0, 800],
    ],
  ])('gives %s', (_what, rule, items, expected) => {
    expect(off(items, [promotion(rule)])).toEqual(expected);
  });

  it('goes on top of others, or takes goods for itself', () => {
    const items = [item(BREAD, 1000, 1000)];
    const tenth = promotion(percent(1000), { priority: 1 });
    expect(off(items, [tenth, promotion(percent(5000), { priority: 2 })])).toEqual([550]);
    expect(off(items, [tenth, promotion(percent(5000), { priority: 2, stacking: 'alone' })])).toEqual([100]);
    expect(off(items, [promotion(percent(5000), { priority: 0, stacking: 'alone' }), tenth])).toEqual([500]);
  });

  it('leaves what it does not need to others', () => {
    const threeForTwo = promotion(several(3, 1, 10_000), { priority: 1, stacking: 'alone' });
    expect(off([item(BREAD, 1000, 5000)], [threeForTwo, promotion(percent(1000), { priority: 2 })])).toEqual([
      1000 + 200,
    ]);
  });

  it.each<[string, Partial<Promotion>, Partial<Occasion>, boolean]>([
    ['on its first day', { from: NOON.date }, {}, true],
    ['the day before', { from: '2026-11-22' as BusinessDate }, {}, false],
    ['after its last day', { to: '2026-11-20' as BusinessDate }, {}, false],
    ['at another branch', { branches: [pricingId('d2')] }, {}, false],
    ['to somebody of its group', { groups: [GOLD] }, { groups: [GOLD] }, true],
    ['to nobody in particular', { groups: [GOLD] }, {}, false],
    ['on another weekday', { weekdays: [1, 7] }, {}, false],
    ['within its hours', { hours: { from: '12:00', to: '12:01' } }, {}, true],
    ['at the end of its hours', { hours: { from: '11:00', to: '12:00' } }, {}, false],
    [
      'over midnight, before it',
      { weekdays: [6], hours: { from: '22:00', to: '02:00' } },
      { minute: 1400 },
      true,
    ],
    [
      'over midnight, after it, by the day that began it',
      { weekdays: [6], hours: { from: '22:00', to: '02:00' } },
      { weekday: 7, minute: 60 },
      true,
    ],
    [
      'over midnight, the night before',
      { weekdays: [6], hours: { from: '22:00', to: '02:00' } },
      { minute: 60 },
      false,
    ],
    ['without its code', { needsCode: true }, {}, false],
    ['below its least sum', { minimum: minor(1001) }, {}, false],
    ['at its least sum', { minimum: minor(1000) }, {}, true],
  ])('holds or not: %s', (_when, more, occasion, holds) => {
    const result = off([item(BREAD, 1000, 1000)], [promotion(percent(1000), more)], { ...NOON, ...occasion });
    expect(result).toEqual([holds ? 100 : 0]);
  });

  it('holds for who names its code', () => {
    const secret = promotion(percent(1000), { needsCode: true });
    expect(off([item(BREAD, 1000, 1000)], [secret], NOON, [secret.id])).toEqual([100]);
  });
});
