import type { GoldenCase } from './read-case.ts';
import { isInHours, type Part, type Picked, type Promo, type Rule } from './read-rule.ts';
import { cost, deal, least, nearest, total } from './sheet.ts';

/** Goods of one line while promotions are worked out: what none has touched, what may be reduced again, what may not. */
export type Stack = {
  good: string;
  kin: string;
  isWeighed: boolean;
  price: bigint;
  gross: bigint;
  fresh: { qty: bigint; sum: bigint };
  again: bigint;
  shut: bigint;
  cuts: Map<string, bigint>;
};

/** Takes off what the promotions of a case do, one after the other. `stacks` are dearest first. */
export function promote(stacks: Stack[], promos: readonly Promo[], given: GoldenCase): void {
  for (const promo of promos) if (holds(promo, given)) take(stacks, promo);
}

function holds(promo: Promo, { codes, groups, date, weekday, minute }: GoldenCase): boolean {
  if (promo.code !== null && !codes.includes(promo.code)) return false;
  if (promo.group !== null && !groups.includes(promo.group)) return false;
  return (promo.from ?? '') <= date && isInHours(promo, { weekday, minute });
}

function take(stacks: Stack[], promo: Promo): void {
  const { rule, minimum } = promo;
  const asked = goodsOf(rule).map((goods) => stacks.filter((stack) => isAmong(stack, goods)));
  if (asked.some((some) => some.length === 0)) return;
  const counted = rule.kind === 'gift' ? asked.slice(0, 1) : asked;
  const worth = total([...new Set(counted.flat())].map(({ gross }) => gross));
  if (minimum !== null && worth < minimum) return;
  const [goods = []] = asked;
  const all = (stack: Stack) => stack.fresh.sum + (promo.isAlone ? 0n : stack.again);
  if (rule.kind === 'percent') {
    for (const stack of goods) cutAll(stack, promo, nearest(all(stack) * rule.bp, 10_000n));
  } else if (rule.kind === 'amount') {
    const sums = goods.map(all);
    const shares = deal(least(rule.sum, total(sums)), sums);
    for (const [place, stack] of goods.entries()) cutAll(stack, promo, shares[place] ?? 0n);
  } else if (rule.kind === 'price') {
    for (const stack of goods) {
      const off = stack.fresh.sum - cost(rule.sum, stack.fresh.qty);
      if (off > 0n) cutFresh(stack, promo, stack.fresh.qty, off);
    }
  } else if (rule.kind === 'of-several') takeSeveral(goods, promo, rule);
  else takeTogether(stacks, promo, rule);
}

function goodsOf(rule: Rule): Picked[] {
  if (rule.kind === 'set') return rule.parts.map(({ goods }) => goods);
  return rule.kind === 'gift' ? [rule.bought.goods, rule.gift.goods] : [rule.goods];
}

function isAmong({ good, kin }: Stack, { named, except }: Picked): boolean {
  const isOf = (words: string[]) => words.includes(good) || words.includes(kin);
  return !isOf(except) && (named === null || isOf(named));
}

/** Each whole piece that nothing has touched, by itself. */
function piecesOf(stacks: readonly Stack[]): Stack[] {
  return stacks.flatMap((stack) =>
    stack.isWeighed ? [] : Array.from({ length: Number(stack.fresh.qty / 1000n) }, () => stack),
  );
}

/** All pieces in a row: of each full group the last ones cost less. */
function takeSeveral(goods: Stack[], promo: Promo, rule: Extract<Rule, { kind: 'of-several' }>): void {
  const row = piecesOf(goods);
  const size = Number(rule.take);
  const full = row.slice(0, row.length - (row.length % size));
  for (const stack of new Set(full)) {
    const own = full.filter((piece) => piece === stack).length;
    const less = full.filter(
      (piece, place) => piece === stack && place % size >= size - Number(rule.reduced),
    );
    const off = nearest(cost(stack.price, BigInt(less.length) * 1000n) * rule.bp, 10_000n);
    cutFresh(stack, promo, BigInt(own) * 1000n, off);
  }
}

/** Sets, and gifts, one at a time until one lacks a piece or saves nothing. */
function takeTogether(stacks: Stack[], promo: Promo, rule: Extract<Rule, { kind: 'set' | 'gift' }>): void {
  for (;;) {
    const row = piecesOf(stacks);
    const draw = ({ count, goods }: Part, from: Stack[]) => {
      const drawn: Stack[] = [];
      for (const piece of from) {
        if (drawn.length < Number(count) && isAmong(piece, goods)) drawn.push(piece);
      }
      for (const piece of drawn) row.splice(row.indexOf(piece), 1);
      return drawn.length === Number(count) ? drawn : null;
    };
    const drawn =
      rule.kind === 'set'
        ? rule.parts.map((part) => draw(part, [...row]))
        : [draw(rule.bought, [...row]), draw(rule.gift, row.toReversed())];
    if (drawn.some((some) => some === null)) return;
    const [first, second] = drawn;
    const pieces = drawn.flatMap((some) => some ?? []);
    const free = rule.kind === 'gift' ? (second ?? []) : pieces;
    const worth = total(free.map(({ price }) => price));
    const off = rule.kind === 'set' ? worth - rule.sum : worth;
    if (off <= 0n) return;
    const taken = [...new Set(pieces)];
    const many = (some: readonly Stack[], stack: Stack) => BigInt(some.filter((one) => one === stack).length);
    const shares = deal(
      off,
      taken.map((stack) => many(free, stack) * stack.price),
    );
    for (const [place, stack] of taken.entries()) {
      cutFresh(stack, promo, many(pieces, stack) * 1000n, shares[place] ?? 0n);
    }
    if (first === undefined) return;
  }
}

/** Off all of it that may still be reduced. */
function cutAll(stack: Stack, promo: Promo, off: bigint): void {
  if (off === 0n) return;
  const rest = stack.fresh.sum + (promo.isAlone ? 0n : stack.again) - off;
  stack.fresh = { qty: 0n, sum: 0n };
  if (promo.isAlone) stack.shut += rest;
  else stack.again = rest;
  note(stack, promo, off);
}

/** Off so much of what is untouched. */
function cutFresh(stack: Stack, promo: Promo, qty: bigint, off: bigint): void {
  const isAll = qty === stack.fresh.qty;
  const sum = isAll ? stack.fresh.sum : cost(stack.price, qty);
  stack.fresh = { qty: stack.fresh.qty - qty, sum: stack.fresh.sum - sum };
  if (promo.isAlone) stack.shut += sum - off;
  else stack.again += sum - off;
  note(stack, promo, off);
}

function note({ cuts }: Stack, { name }: Promo, off: bigint): void {
  if (off > 0n) cuts.set(name, (cuts.get(name) ?? 0n) + off);
}
