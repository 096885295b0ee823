import { unitPrice } from '@karvon/shared/pricing/list-price.ts';
import { businessDateSchema, type BusinessDate } from '@karvon/shared/values/time.ts';
import { milli, minor, type Minor, ONE_UNIT } from '@karvon/shared/values/money.ts';
import { parseAmount, parseQuantity } from '@karvon/ui/parse-amount.ts';
import type { Steps } from '../data/price-answers.ts';
import { typedAmount, typedQuantity } from './typed-numbers.ts';

const NOWHERE = '00000000-0000-4000-8000-000000000000';

/** What one unit costs by these steps today; null where none holds yet. */
export function priceToday(steps: Steps | null, today: string): Minor | null {
  if (steps === null) return null;
  const list = { id: NOWHERE, name: {}, from: null, to: null, branches: null, groups: null, priority: 0 };
  const said = { list: NOWHERE, product: NOWHERE, steps };
  const found = unitPrice({ price: minor(0) }, [list], [said], ONE_UNIT, today as BusinessDate);
  return found.list === null ? null : found.price;
}

/** One price for any quantity, from ever on: what is typed in one field. */
export function isPlain(steps: Steps | null): boolean {
  if (steps === null) return true;
  const [only, ...more] = steps;
  return more.length === 0 && only?.from === null && only.minQty === 0;
}

/** How much dearer than its own price, in basis points; null where that is nothing. */
export function differenceBp(base: Minor, price: Minor): number | null {
  if (base === 0) return null;
  return Math.round(((price - base) * 10_000) / base);
}

/** What is done with a price that was typed into the one field. */
export type TypedPrice =
  | { kind: 'same' }
  | { kind: 'wrong' }
  | { kind: 'set'; steps: Steps }
  | { kind: 'remove' };

/** Nothing typed means no price in this list. */
export function readTyped(typed: string, steps: Steps | null, decimals: number): TypedPrice {
  if (typed.trim() === '') return steps === null ? { kind: 'same' } : { kind: 'remove' };
  const price = parseAmount(typed, decimals);
  if (price === null) return { kind: 'wrong' };
  if (isPlain(steps) && steps?.[0]?.price === price) return { kind: 'same' };
  return { kind: 'set', steps: [{ from: null, minQty: milli(0), price }] };
}

/** Steps as they are typed. */
export type StepDraft = { from: string; minQty: string; price: string };

export function draftOfSteps(steps: Steps | null, base: Minor, decimals: number): StepDraft[] {
  const shown = steps ?? [{ from: null, minQty: milli(0), price: base }];
  return shown.map(({ from, minQty, price }) => ({
    from: from ?? '',
    minQty: typedQuantity(minQty),
    price: typedAmount(price, decimals),
  }));
}

/** The steps that were typed, or what is wrong with them. */
export function stepsOf(
  drafts: readonly StepDraft[],
  decimals: number,
): { steps: Steps } | { fault: 'step-wrong' | 'steps-same' } {
  const steps: Steps = [];
  for (const { from, minQty, price } of drafts) {
    const [qty, amount] = [parseQuantity(minQty === '' ? '0' : minQty), parseAmount(price, decimals)];
    if (qty === null || amount === null) return { fault: 'step-wrong' };
    steps.push({ from: from === '' ? null : businessDateSchema.parse(from), minQty: qty, price: amount });
  }
  const places = new Set(steps.map(({ from, minQty }) => `${from ?? ''} ${minQty}`));
  if (places.size < steps.length) return { fault: 'steps-same' };
  return {
    steps: steps.toSorted(
      (one, other) => (one.from ?? '').localeCompare(other.from ?? '') || one.minQty - other.minQty,
    ),
  };
}
