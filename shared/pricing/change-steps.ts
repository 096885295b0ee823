import { divideHalfUp, milli, type Minor, minor } from '../values/money.ts';
import type { BusinessDate } from '../values/time.ts';
import type { ListPrice } from './pricing-entry.ts';

type Steps = ListPrice['steps'];

/** What is done to many prices of a list at once. */
export type PriceChange = {
  /** In basis points; below zero for less. 500: five per cent more. */
  rateBp: number;
  /** What it is a part of: the product's own price, or what the list says. */
  of: 'base' | 'list';
  /** To what a new price is rounded, in minor units, half up; 1: to the unit. */
  roundTo: Minor;
  /** The day from which on it holds; null: at once, in the place of what the list says. */
  from: BusinessDate | null;
};

/** As many steps as one product may have in one list. */
const MOST_STEPS = 50;

/**
 * What a list says of a product after a change; null where that is what it says anyway, where there is nothing to
 * change (`of: 'list'`, and it says nothing), or where there would be too many steps.
 * @param steps what the list says now; null: nothing
 */
export function changedSteps(base: Minor, steps: Steps | null, change: PriceChange): Steps | null {
  const source = change.of === 'base' ? [ofBase(base)] : stepsOn(steps ?? [], change.from);
  if (source.length === 0) return null;
  const changed = source.map((step) => ({
    ...step,
    ...(change.from === null ? {} : { from: change.from }),
    price: changedPrice(step.price, change),
  }));
  const kept = change.from === null ? [] : (steps ?? []).filter(({ from }) => from !== change.from);
  const all = [...kept, ...changed];
  if (all.length > MOST_STEPS || isSame(all, steps)) return null;
  return all;
}

/** A price so many per cent higher, or lower, and rounded. */
export function changedPrice(price: Minor, { rateBp, roundTo }: PriceChange): Minor {
  const parts = BigInt(price) * BigInt(10_000 + rateBp);
  return minor(divideHalfUp(parts, 10_000n * BigInt(roundTo)) * roundTo);
}

function ofBase(price: Minor): Steps[number] {
  return { from: null, minQty: milli(0), price };
}

/** Those that hold on a day: of the last day that has come by then. All of them where no day is named. */
function stepsOn(steps: Steps, day: BusinessDate | null): Steps {
  if (day === null) return steps;
  const come = steps.filter(({ from }) => from === null || from <= day);
  const last = come.reduce((latest, { from }) => ((from ?? '') > latest ? (from ?? '') : latest), '');
  return come.filter(({ from }) => (from ?? '') === last);
}

function isSame(one: Steps, other: Steps | null): boolean {
  const texts = (steps: Steps) =>
    steps.map(({ from, minQty, price }) => `${from ?? ''} ${minQty} ${price}`).sort();
  return other !== null && texts(one).join('\n') === texts(other).join('\n');
}
