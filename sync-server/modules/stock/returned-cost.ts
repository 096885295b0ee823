import type { Id } from '@karvon/shared/values/ids.ts';
import { type Milli, milli, type Minor, minor } from '@karvon/shared/values/money.ts';
import { share } from './shelf.ts';

/** A line by which goods left, and what of it has come back. All are zero or above. */
export type Origin = {
  document: Id;
  line: Id;
  productId: Id;
  qty: Milli;
  cost: Minor;
  returnedQty: Milli;
  returnedCost: Minor;
};

export type OriginName = Pick<Origin, 'document' | 'line' | 'productId'>;

/** A line of which the books know nothing yet: what comes back of it now counts as come back once it is booked. */
export function unknownOrigin({ document, line, productId }: OriginName): Origin {
  const [qty, cost] = [milli(0), minor(0)];
  return { document, line, productId, qty, cost, returnedQty: qty, returnedCost: cost };
}

/**
 * What goods that come back cost: their share of what they cost when they left. Whatever comes back in however many
 * parts, the last part takes what the others left. What comes back beyond what had left is for the caller to price.
 * @param qty above zero
 */
export function takeBack(origin: Origin, qty: Milli): { origin: Origin; cost: Minor; beyond: Milli } {
  const back = milli(Math.min(qty, Math.max(0, origin.qty - origin.returnedQty)));
  const returnedQty = milli(origin.returnedQty + qty);
  const beyond = milli(qty - back);
  if (back === 0) return { origin: { ...origin, returnedQty }, cost: minor(0), beyond };
  const soFar = share(origin.cost, origin.qty, milli(origin.returnedQty + back));
  const cost = minor(Math.max(0, soFar - origin.returnedCost));
  return {
    origin: { ...origin, returnedQty, returnedCost: minor(origin.returnedCost + cost) },
    cost,
    beyond,
  };
}
