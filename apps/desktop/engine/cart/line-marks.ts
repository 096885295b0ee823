import type { CartItem, CartMark } from '@karvon/shared/pricing/price-lines.ts';

/**
 * How many codes a line still needs: each piece of marked goods has its own, a package's code stands for all that is in it, and what was
 * weighed has one.
 */
export function marksMissing({ product, qty, marks }: CartItem): number {
  if (!product.isMarked) return 0;
  if (product.isWeighed) return marks.length === 0 ? 1 : 0;
  return Math.max(0, Math.ceil((qty - marked(marks)) / 1000));
}

/** How much of a line its codes stand for, in thousandths. */
export function marked(marks: readonly CartMark[]): number {
  return marks.reduce((sum, { qty }) => sum + qty, 0);
}
