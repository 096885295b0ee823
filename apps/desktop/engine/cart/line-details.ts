import type { CartItem } from '@karvon/shared/pricing/price-lines.ts';
import type { TillResult } from '@karvon/shared/till-api/contract.ts';
import { done, refuse } from '../outcome.ts';

/** What may be said of a line beside what it is and costs. */
export type LineDetails = Pick<CartItem, 'note' | 'serials' | 'salesperson'>;
export const noDetails: LineDetails = { note: '', serials: [], salesperson: null };

/** Refuses more serial numbers than there are pieces. */
export function serialsFit({ product, name, serials }: CartItem, qty: number): TillResult<null> {
  const most = product.isWeighed ? 1 : Math.floor(qty / 1000);
  return serials.length > most
    ? refuse('serials-above-quantity', { name, serials: serials.length }, 'serials')
    : done(null);
}
