import { type BodyFault, mustBe } from './body-fault.ts';
import type { ShiftCloseBody } from './shift-bodies.ts';
import type { CountBody } from './stock-bodies.ts';

/** What a shift's closing counted: the difference follows, and notes and coins, where they were noted, make the sum. */
export function findShiftCloseImbalance(body: ShiftCloseBody): BodyFault | null {
  const { counted, expected, difference, denominations } = body;
  const found = mustBe(['difference'], difference, counted - expected);
  if (found !== null || denominations.length === 0) return found;
  const sum = denominations.reduce((total, { value, count }) => total + BigInt(value) * BigInt(count), 0n);
  return sum === BigInt(counted)
    ? null
    : { path: ['denominations'], reason: `make ${sum}, but ${counted} was counted` };
}

/** A product has one count: of two nobody could say which holds. */
export function findCountFault({ lines }: CountBody): BodyFault | null {
  const seen = new Set<string>();
  for (const [index, { productId }] of lines.entries()) {
    if (seen.has(productId)) return { path: ['lines', index, 'productId'], reason: 'is counted twice' };
    seen.add(productId);
  }
  return null;
}
