import {
  divideHalfUp,
  type Milli,
  milli,
  type Minor,
  minor,
  priceTimesQuantity,
  subtractMinor,
  sumMinor,
} from '../values/money.ts';
import type { PromotionRule } from './pricing-entry.ts';
import { cutSome, type Heap, type PromotedLine, untouchedPieces } from './promoted-line.ts';
import { shareOut } from './share-out.ts';

type CountingRule = Extract<PromotionRule, { kind: 'of-several' | 'set' | 'gift' }>;
/** Pieces of one line that a rule takes. */
type Taken = { line: PromotedLine; pieces: number };

/**
 * Works out a rule that counts whole pieces. It takes only pieces that no promotion has touched, and each piece once.
 * @param chosen the lines of each of the rule's goods, dearest first
 */
export function applyCountingRule(
  rule: CountingRule,
  chosen: readonly (readonly PromotedLine[])[],
  promotion: string,
  heap: Heap,
): void {
  if (rule.kind === 'of-several') return reduceOfSeveral(rule, chosen[0] ?? [], promotion, heap);
  const parts =
    rule.kind === 'set'
      ? rule.parts.map(({ count }, index) => ({ count, lines: chosen[index] ?? [] }))
      : [
          { count: rule.bought.count, lines: chosen[0] ?? [] },
          // Of what may be given away the cheapest is.
          { count: rule.gift.count, lines: (chosen[1] ?? []).toReversed() },
        ];
  // Each round takes a piece at least.
  for (let round = takeRound(parts); round !== null; round = takeRound(parts)) {
    const cuts = rule.kind === 'set' ? cutsOfSet(round, rule.price) : cutsOfGift(round);
    if (cuts === null) return;
    for (const { line, pieces, amount } of cuts)
      cutSome(line, promotion, heap, { qty: qtyOf(pieces), amount });
  }
}

/** Of pieces in a row, dearest first, in each group of `take` the last `reduced` cost less; a group that is not full costs as it does. */
function reduceOfSeveral(
  { take, reduced, rateBp }: Extract<CountingRule, { kind: 'of-several' }>,
  lines: readonly PromotedLine[],
  promotion: string,
  heap: Heap,
): void {
  const all = lines.reduce((sum, line) => sum + untouchedPieces(line), 0);
  const full = all - (all % take);
  /** How many of the first so many pieces are reduced. */
  const reducedOf = (pieces: number) =>
    Math.floor(pieces / take) * reduced + Math.max(0, (pieces % take) - (take - reduced));
  let before = 0;
  for (const line of lines) {
    const pieces = Math.min(untouchedPieces(line), full - before);
    const less = reducedOf(before + pieces) - reducedOf(before);
    before += pieces;
    const amount = divideHalfUp(
      BigInt(priceTimesQuantity(line.price, qtyOf(less))) * BigInt(rateBp),
      10_000n,
    );
    cutSome(line, promotion, heap, { qty: qtyOf(pieces), amount: minor(amount) });
  }
}

/** What each part takes for one more time, dearest first; null when one finds too little. */
function takeRound(parts: readonly { count: number; lines: readonly PromotedLine[] }[]): Taken[][] | null {
  const gone = new Map<PromotedLine, number>();
  const round: Taken[][] = [];
  for (const { count, lines } of parts) {
    const taken: Taken[] = [];
    let wanted = count;
    for (const line of lines) {
      const pieces = Math.min(wanted, untouchedPieces(line) - (gone.get(line) ?? 0));
      if (pieces <= 0) continue;
      gone.set(line, (gone.get(line) ?? 0) + pieces);
      taken.push({ line, pieces });
      wanted -= pieces;
      if (wanted === 0) break;
    }
    if (wanted > 0) return null;
    round.push(taken);
  }
  return round;
}

type TakenCut = Taken & { amount: Minor };

/** Null when the set would cost no less than its parts. */
function cutsOfSet(round: readonly Taken[][], price: Minor): TakenCut[] | null {
  const taken = together(round.flat());
  const sums = taken.map(({ line, pieces }) => priceTimesQuantity(line.price, qtyOf(pieces)));
  const off = subtractMinor(sumMinor(sums), price);
  if (off <= 0) return null;
  const shares = shareOut(off, sums);
  return taken.map((some, index) => ({ ...some, amount: shares[index] ?? minor(0) }));
}

function cutsOfGift([bought = [], gift = []]: readonly Taken[][]): TakenCut[] | null {
  const free = gift.map(({ line, pieces }) => ({
    line,
    pieces,
    amount: priceTimesQuantity(line.price, qtyOf(pieces)),
  }));
  if (free.every(({ amount }) => amount === 0)) return null;
  return [...bought.map((some) => ({ ...some, amount: minor(0) })), ...free];
}

/** What several parts take of one line, as one. */
function together(taken: readonly Taken[]): Taken[] {
  const byLine = new Map<PromotedLine, number>();
  for (const { line, pieces } of taken) byLine.set(line, (byLine.get(line) ?? 0) + pieces);
  return [...byLine].map(([line, pieces]) => ({ line, pieces }));
}

function qtyOf(pieces: number): Milli {
  return milli(pieces * 1000);
}
