import { type Minor, minor, priceTimesQuantity, sumMinor } from '../values/money.ts';
import { applyCountingRule } from './count-promotions.ts';
import { type GoodsPicker, goodsPicker } from './goods-picker.ts';
import { type Occasion, promotionHoldsAt } from './holds-at.ts';
import { partOf } from './manual-discount.ts';
import type { Goods, Promotion, PromotionRule } from './pricing-entry.ts';
import {
  type Cut,
  cutSome,
  cutWhole,
  type Heap,
  type PromotedItem,
  type PromotedLine,
  promotedLines,
  reducible,
} from './promoted-line.ts';
import { shareOut } from './share-out.ts';

/** A promotion whose goods can be asked for at once. */
export type ReadyPromotion = { promotion: Promotion; pickers: ReadonlyMap<Goods, GoodsPicker> };

/** Makes promotions ready, in the order in which they are asked: once for each change of them, not for each cart. */
export function readyPromotions(promotions: readonly Promotion[]): ReadyPromotion[] {
  return promotions
    .toSorted((one, other) => one.priority - other.priority || (one.id < other.id ? -1 : 1))
    .map((promotion) => ({
      promotion,
      pickers: new Map(goodsOf(promotion.rule).map((goods) => [goods, goodsPicker(goods)])),
    }));
}

/**
 * What promotions take off each line of a cart, in its order. They are asked one after the other; each takes what it
 * may off what the earlier ones have left. Nothing comes below zero, and the order of the lines makes no difference to what
 * the goods of one product cost together.
 * @param codes promotions for which somebody has named a code
 */
export function applyPromotions(
  items: readonly PromotedItem[],
  promotions: readonly ReadyPromotion[],
  occasion: Occasion,
  codes: ReadonlySet<string>,
): Cut[][] {
  const lines = promotedLines(items);
  for (const ready of promotions) {
    const { promotion } = ready;
    if (promotion.needsCode && !codes.has(promotion.id)) continue;
    if (promotionHoldsAt(promotion, occasion)) applyOne(lines, ready);
  }
  const cuts: Cut[][] = items.map(() => []);
  for (const line of lines) cuts[line.index] = line.cuts;
  return cuts;
}

function applyOne(lines: readonly PromotedLine[], { promotion, pickers }: ReadyPromotion): void {
  const { id, rule, minimum } = promotion;
  const among = (goods: Goods) => lines.filter((line) => pickers.get(goods)?.(line) === true);
  const chosen = goodsOf(rule).map(among);
  const [first = []] = chosen;
  if (chosen.some((some) => some.length === 0)) return;
  if (minimum !== null && grossOf(rule.kind === 'gift' ? [first] : chosen) < minimum) return;
  const heap = promotion.stacking === 'alone' ? 'closed' : 'open';
  switch (rule.kind) {
    case 'percent':
      return first.forEach((line) => cutWhole(line, id, heap, partOf(reducible(line, heap), rule.rateBp)));
    case 'amount':
      return cutAmount(first, id, heap, rule.amount);
    case 'price':
      return first.forEach((line) => cutToPrice(line, id, heap, rule.price));
    default:
      return applyCountingRule(rule, chosen, id, heap);
  }
}

/** The goods that a rule names; of a gift those that are bought come first. */
function goodsOf(rule: PromotionRule): Goods[] {
  switch (rule.kind) {
    case 'set':
      return rule.parts.map(({ goods }) => goods);
    case 'gift':
      return [rule.bought.goods, rule.gift.goods];
    default:
      return [rule.goods];
  }
}

/** Before promotions; a line that several parts name counts once. */
function grossOf(chosen: readonly (readonly PromotedLine[])[]): Minor {
  return sumMinor([...new Set(chosen.flat())].map(({ gross }) => gross));
}

function cutAmount(lines: readonly PromotedLine[], id: string, heap: Heap, amount: Minor): void {
  const sums = lines.map((line) => reducible(line, heap));
  const off = minor(Math.min(amount, sumMinor(sums)));
  if (off === 0) return;
  const shares = shareOut(off, sums);
  for (const [index, line] of lines.entries()) cutWhole(line, id, heap, shares[index] ?? minor(0));
}

/** Only of goods that nothing has touched: of others nobody could say what a unit costs. */
function cutToPrice(line: PromotedLine, id: string, heap: Heap, price: Minor): void {
  const { qty, sum } = line.untouched;
  const off = sum - priceTimesQuantity(price, qty);
  if (off <= 0) return;
  cutSome(line, id, heap, { qty, amount: minor(off) });
}
