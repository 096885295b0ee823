import type { Id } from '@karvon/shared/values/ids.ts';
import { divideHalfUp, type Milli, milli, type Minor, minor } from '@karvon/shared/values/money.ts';
import type { BusinessDate, Instant } from '@karvon/shared/values/time.ts';

/** What a delivery cost, for how many: an exact pair, so that nothing is lost before it is multiplied. */
export type LastCost = { cost: Minor; qty: Milli; at: Instant };

/**
 * Goods that came together, and how many of them are left at what cost. Goods that left before they came are one batch
 * with both below zero, at an estimated cost.
 */
export type Batch = {
  no: number;
  documentId: Id;
  receivedQty: Milli;
  receivedCost: Minor;
  qty: Milli;
  cost: Minor;
  expiresOn: BusinessDate | null;
  at: Instant;
};

/** One product at one place. Batches are in order of arrival and may be empty; all that are not have the same sign. */
export type Shelf = {
  placeId: Id;
  productId: Id;
  onHand: Milli;
  value: Minor;
  /** The last delivery. */
  last: LastCost | null;
  /** The last one of any other place of the company, for a place that has had none. */
  elsewhere: LastCost | null;
  /** What happened before has been seen by a count. */
  countedAt: Instant | null;
  nextBatch: number;
  batches: readonly Batch[];
};

/** Where a new batch comes from. */
export type Arrival = { documentId: Id; at: Instant; expiresOn?: BusinessDate | null };

/** A dear slip in a delivery must not make the value of a place uncountable as soon as its goods are missing. */
const MOST_ESTIMATED = 100_000_000_000_000n;

/** What a quantity would cost by the last delivery here, else elsewhere; nothing if there was none, or it is absurd. */
export function estimate(shelf: Shelf, qty: Milli): Minor {
  const unit = shelf.last ?? shelf.elsewhere;
  if (unit === null) return minor(0);
  const isAbsurd = (BigInt(unit.cost) * BigInt(qty)) / BigInt(unit.qty) > MOST_ESTIMATED;
  return isAbsurd ? minor(0) : share(unit.cost, unit.qty, qty);
}

/** The cost of `part` out of `qty` that cost `cost`; of the whole it is the whole cost. Both quantities are above zero. */
export function share(cost: Minor, qty: Milli, part: Milli): Minor {
  return minor(divideHalfUp(BigInt(cost) * BigInt(part), BigInt(qty)));
}

/**
 * Takes goods off the shelf, the oldest first. What the books know nothing of is owed at an estimated cost.
 * @param qty above zero
 * @returns the shelf, and the cost of what left, zero or above
 */
export function takeOut(shelf: Shelf, qty: Milli, by: Arrival): { shelf: Shelf; cost: Minor } {
  let missing: number = qty;
  let cost = 0;
  const batches = shelf.batches.map((batch) => {
    const part = milli(Math.max(0, Math.min(missing, batch.qty)));
    if (part === 0) return batch;
    const worth = share(batch.cost, batch.qty, part);
    missing -= part;
    cost += worth;
    return { ...batch, ...changed(batch, { qty: 0 - part, cost: 0 - worth }) };
  });
  const emptier = moved({ ...shelf, batches }, { qty: missing - qty, cost: 0 - cost });
  if (missing === 0) return { shelf: emptier, cost: minor(cost) };
  const estimated = estimate(shelf, milli(missing));
  return { shelf: owe(emptier, milli(missing), estimated, by), cost: minor(cost + estimated) };
}

/** All that is owed is one batch that grows, rather than a batch for every sale of what has not been delivered. */
function owe(shelf: Shelf, qty: Milli, cost: Minor, by: Arrival): Shelf {
  const amount = { qty: 0 - qty, cost: 0 - cost };
  const deeper = moved(shelf, amount);
  const owed = shelf.batches.find((batch) => batch.qty < 0);
  if (owed === undefined) return withBatch(deeper, amount, amount, by);
  return withReplaced(deeper, {
    ...owed,
    ...changed(owed, amount),
    receivedQty: milli(owed.receivedQty - qty),
    receivedCost: minor(owed.receivedCost - cost),
  });
}

/**
 * Puts goods on the shelf as a new batch. What is owed is covered first.
 * @param qty above zero
 * @param cost what all of them cost, zero or above
 * @returns the shelf, and by how much its value changed beyond `cost`, because what was owed had been estimated
 */
export function putIn(
  shelf: Shelf,
  qty: Milli,
  cost: Minor,
  by: Arrival,
): { shelf: Shelf; correction: Minor } {
  const owed = shelf.batches.find((batch) => batch.qty < 0);
  if (owed === undefined) {
    const amount = { qty, cost };
    return { shelf: withBatch(moved(shelf, amount), amount, amount, by), correction: minor(0) };
  }
  const covered = milli(Math.min(qty, 0 - owed.qty));
  const estimated = share(minor(0 - owed.cost), milli(0 - owed.qty), covered);
  const actual = share(cost, qty, covered);
  const correction = minor(estimated - actual);
  const paid = { ...owed, ...changed(owed, { qty: covered, cost: estimated }) };
  const fuller = moved(withReplaced(shelf, paid), { qty, cost: cost + correction });
  const left = { qty: qty - covered, cost: cost - actual };
  return { shelf: withBatch(fuller, { qty, cost }, left, by), correction };
}

type Amount = { qty: number; cost: number };

function changed(batch: Batch, by: Amount): Pick<Batch, 'qty' | 'cost'> {
  return { qty: milli(batch.qty + by.qty), cost: minor(batch.cost + by.cost) };
}

function moved(shelf: Shelf, by: Amount): Shelf {
  return { ...shelf, onHand: milli(shelf.onHand + by.qty), value: minor(shelf.value + by.cost) };
}

function withReplaced(shelf: Shelf, batch: Batch): Shelf {
  return { ...shelf, batches: shelf.batches.map((known) => (known.no === batch.no ? batch : known)) };
}

function withBatch(shelf: Shelf, received: Amount, left: Amount, by: Arrival): Shelf {
  const batch: Batch = {
    no: shelf.nextBatch,
    documentId: by.documentId,
    receivedQty: milli(received.qty),
    receivedCost: minor(received.cost),
    qty: milli(left.qty),
    cost: minor(left.cost),
    expiresOn: by.expiresOn ?? null,
    at: by.at,
  };
  return { ...shelf, nextBatch: shelf.nextBatch + 1, batches: [...shelf.batches, batch] };
}
