import type { Id } from '@karvon/shared/values/ids.ts';
import type { Milli } from '@karvon/shared/values/money.ts';

/** A line of a sale, as far as returns ask. */
export type SoldLine = { line: Id; product: Id; name: string; qty: Milli };

/** A sale that goods came back of. `isNew`: nobody could hold returns against it before. */
export type SoldDocument = { id: Id; number: string; lines: readonly SoldLine[]; isNew: boolean };

/** A line of a return of it. `ofLine` null: the till did not know the sale, and says what it was alone. */
export type LineBack = {
  returnId: Id;
  line: Id;
  product: Id;
  ofLine: Id | null;
  qty: Milli;
  at: string;
  /** It has not been held against the sale before. */
  isNew: boolean;
};

/** How much more came back with a line of a return than was left of what was sold. */
export type Excess<Back extends LineBack = LineBack> = {
  back: Back;
  name: string | null;
  sold: number;
  returned: number;
  excess: number;
};

/**
 * What of a sale came back beyond what was sold of it. Each line of a return is held against what came back before it, those that
 * are new in the order of their instants; so however tills' facts arrive, all that is told of a line together is
 * what came back of it less what was sold.
 */
export function findExcess<Back extends LineBack>(
  sold: SoldDocument,
  backs: readonly Back[],
): Excess<Back>[] {
  const isNew = (back: Back) => sold.isNew || back.isNew;
  const inOrder = [...backs].toSorted(
    (a, b) => Number(isNew(a)) - Number(isNew(b)) || compare(a.at, b.at) || compare(a.line, b.line),
  );
  const ofLines = new Map(sold.lines.map((line) => [line.line, line]));
  const unnamed = new Set(backs.filter(({ ofLine }) => ofLine === null).map(({ product }) => product));
  const byLine = counter();
  const byProduct = counter();
  return inOrder.flatMap((back) => {
    const { ofLine, product, qty } = back;
    const ofProduct = sold.lines.filter((line) => line.product === product);
    const soldOfProduct = ofProduct.reduce((sum, line) => sum + line.qty, 0);
    const whole = { sold: soldOfProduct, returned: byProduct.add(product, qty) };
    const line = ofLine === null ? undefined : ofLines.get(ofLine);
    const named = ofLine === null ? null : { sold: line?.qty ?? 0, returned: byLine.add(ofLine, qty) };
    // Where only some say of which line they are, what came back of the product counts as well.
    const held = [...(named === null ? [] : [named]), ...(unnamed.has(product) ? [whole] : [])];
    const found = held
      .map((one) => ({ ...one, excess: Math.min(qty, Math.max(0, one.returned - one.sold)) }))
      .reduce((most, one) => (one.excess > most.excess ? one : most), { sold: 0, returned: 0, excess: 0 });
    if (!isNew(back) || found.excess === 0) return [];
    return [{ back, name: line?.name ?? ofProduct[0]?.name ?? null, ...found }];
  });
}

function counter() {
  const sums = new Map<string, number>();
  return {
    add(key: string, qty: number): number {
      const sum = (sums.get(key) ?? 0) + qty;
      sums.set(key, sum);
      return sum;
    },
  };
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
