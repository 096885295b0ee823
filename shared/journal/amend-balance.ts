import { subtractMinor, sumMinor } from '../values/money.ts';
import { type BodyFault, mustBe } from './body-fault.ts';
import type { AmendBody } from './correction-bodies.ts';
import type { LineTax } from './sale-body.ts';

/** The taxes of an amended line lie inside its amount, share its sign, and leave the base they are of. */
export function findAmendImbalance({ lines }: AmendBody): BodyFault | null {
  for (const [index, { amount, taxes }] of lines.entries()) {
    const base = subtractMinor(amount, sumMinor(taxes.map((tax) => tax.amount)));
    for (const [at, tax] of taxes.entries()) {
      const found = findTaxFault(tax, amount, base);
      if (found !== null) return { ...found, path: ['lines', index, 'taxes', at, ...found.path] };
    }
    if (!isInside(base, amount)) {
      return { path: ['lines', index, 'taxes'], reason: `are more than the amount ${amount}` };
    }
  }
  return null;
}

function findTaxFault(tax: LineTax, amount: number, base: number): BodyFault | null {
  if (!tax.included) return { path: ['included'], reason: 'must be true: the amount has its taxes inside' };
  if (!isInside(tax.amount, amount))
    return { path: ['amount'], reason: `is not inside the amount ${amount}` };
  return mustBe(['base'], tax.base, base);
}

/** Whether a part is of the whole's sign and no more than it. */
function isInside(part: number, whole: number): boolean {
  return whole < 0 ? part <= 0 && part >= whole : part >= 0 && part <= whole;
}
