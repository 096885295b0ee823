import type { Product } from './product.ts';

/**
 * The least of counted goods that can be sold, in thousandths of the base unit: one whole, unless one of its units is a part of it,
 * as one sachet of a pack of ten is 100. All of its units, and whole ones, are made of so many of these.
 */
export function smallestPart({ units }: Pick<Product, 'units'>): number {
  return units.reduce((part, { qty }) => (qty > 0 ? greatestCommon(part, qty) : part), 1000);
}

function greatestCommon(one: number, other: number): number {
  return other === 0 ? one : greatestCommon(other, one % other);
}
