import type { Id } from '@karvon/shared/values/ids.ts';
import { type Milli, milli, type Minor, minor } from '@karvon/shared/values/money.ts';
import { type Origin, type OriginName, takeBack, unknownOrigin } from './returned-cost.ts';
import { estimate, type LastCost, putIn, type Shelf, takeOut } from './shelf.ts';
import type { CostedMove, CountInput, Shortage, StockMoveInput } from './stock-move.ts';

export type StockInput = StockMoveInput | CountInput;

/** What the books hold of everything that the inputs touch. */
export type StockBooks = {
  /** Every place and product that an input names. */
  shelves: readonly Shelf[];
  /** The lines that returns name, as far as they are known. */
  origins: readonly Origin[];
  /** Of each count, the sum of booked moves of its place and product that happened after it. */
  movedAfter: ReadonlyMap<CountInput, Milli>;
};

export type AppliedMoves = {
  /** Shelves as they are now. A batch that did not change is the same object as before. */
  shelves: Shelf[];
  /** In the order of the inputs, each followed by what the books made of it. */
  moves: CostedMove[];
  shortages: Shortage[];
};

type Running = {
  shelves: Map<string, Shelf>;
  origins: Map<string, Origin>;
  movedAfter: ReadonlyMap<CountInput, Milli>;
  /** The last delivery of each product in this run, to any place. */
  delivered: Map<Id, LastCost>;
  /** What has been booked on each shelf in this run. */
  moves: Map<string, CostedMove[]>;
};

/** A billion whole units: what one move at most may be of, lest a slip makes the sums of its product uncountable. */
const MOST = 1_000_000_000_000;

/**
 * Applies moves and counts in their order. Pure: the books come in and go out. Throws RangeError for a quantity of zero,
 * for an absurd one, and where a sum leaves the safe integers.
 */
export function applyMoves(books: StockBooks, inputs: readonly StockInput[]): AppliedMoves {
  const running: Running = {
    shelves: new Map(books.shelves.map((shelf) => [keyOf(shelf), shelf])),
    origins: new Map(books.origins.map((origin) => [originKey(origin), origin])),
    movedAfter: books.movedAfter,
    delivered: new Map(),
    moves: new Map(),
  };
  const moves: CostedMove[] = [];
  for (const input of inputs) {
    const made = 'counted' in input ? applyCount(running, input) : applyMove(running, input);
    const own = running.moves.get(keyOf(input)) ?? [];
    own.push(...made);
    running.moves.set(keyOf(input), own);
    moves.push(...made);
  }
  const shortages = books.shelves.flatMap((before) => shortageOf(before, running));
  return { shelves: [...running.shelves.values()], moves, shortages };
}

/**
 * A count is right about its own moment: the difference is to what the books had then, which is what they have now less
 * what has happened since. What comes in later but happened before has been counted already.
 */
function applyCount(running: Running, count: CountInput): CostedMove[] {
  const shelf = shelfOf(running, count);
  const booked = running.moves.get(keyOf(count)) ?? [];
  const sinceHere = booked.reduce((sum, { qty, at }) => (at > count.at ? sum + qty : sum), 0);
  const onHandThen = shelf.onHand - (running.movedAfter.get(count) ?? 0) - sinceHere;
  const qty = milli(count.counted - onHandThen);
  const made = qty === 0 ? [] : applyMove(running, { ...count, qty, reason: 'count', cost: { of: 'last' } });
  const after = shelfOf(running, count);
  if (after.countedAt === null || after.countedAt < count.at) {
    running.shelves.set(keyOf(count), { ...after, countedAt: count.at });
  }
  return made;
}

function applyMove(running: Running, input: StockMoveInput): CostedMove[] {
  if (input.qty === 0 || Math.abs(input.qty) > MOST) {
    throw new RangeError(`Line ${input.position} of ${input.documentId} moves ${input.qty}.`);
  }
  const shelf = shelfOf(running, input);
  const { after, cost, correction } = input.qty < 0 ? leave(shelf, input) : arrive(running, shelf, input);
  const move = moveOf(input, input.qty, cost);
  if (input.qty < 0) rememberOrigin(running, move);
  if (shelf.countedAt !== null && input.at < shelf.countedAt) {
    // The goods stay as they were counted; what they cost last is known all the same.
    running.shelves.set(keyOf(input), { ...shelf, last: after.last });
    return [move, undoneByCount(move, shelf.countedAt)];
  }
  running.shelves.set(keyOf(input), after);
  if (correction === 0) return [move];
  return [move, { ...moveOf(input, milli(0), correction), reason: 'cost-correction', origin: null }];
}

type Effect = { after: Shelf; cost: Minor; correction: Minor };

function leave(shelf: Shelf, input: StockMoveInput): Effect {
  const { shelf: after, cost } = takeOut(shelf, milli(0 - input.qty), input);
  return { after, cost: minor(0 - cost), correction: minor(0) };
}

function arrive(running: Running, shelf: Shelf, input: StockMoveInput): Effect {
  const cost = costOfArrival(running, shelf, input);
  const priced = withLastCost(shelf, input);
  if (priced.last !== null && priced !== shelf) rememberDelivery(running, input.productId, priced.last);
  const { shelf: after, correction } = putIn(priced, input.qty, cost, input);
  return { after, cost, correction };
}

function costOfArrival(running: Running, shelf: Shelf, { cost, qty, productId }: StockMoveInput): Minor {
  if (cost.of === 'given') return cost.total;
  if (cost.of !== 'returned') return estimate(shelf, qty);
  const { document, line } = cost;
  const key = originKey({ document, line, productId });
  const back = takeBack(running.origins.get(key) ?? unknownOrigin({ document, line, productId }), qty);
  const beyond = back.beyond === 0 ? minor(0) : estimate(shelf, back.beyond);
  const returnedCost = minor(back.origin.returnedCost + beyond);
  running.origins.set(key, { ...back.origin, returnedCost });
  return minor(back.cost + beyond);
}

/** A delivery for nothing says nothing about what goods cost. An older one that comes in late is not the last. */
function withLastCost(shelf: Shelf, { cost, qty, at }: StockMoveInput): Shelf {
  if (cost.of !== 'given' || cost.total === 0) return shelf;
  if (shelf.last !== null && shelf.last.at > at) return shelf;
  return { ...shelf, last: { cost: cost.total, qty, at } };
}

function rememberDelivery(running: Running, productId: Id, delivery: LastCost): void {
  const known = running.delivered.get(productId);
  if (known === undefined || known.at <= delivery.at) running.delivered.set(productId, delivery);
}

/** Goods that leave may come back in the same run. */
function rememberOrigin(running: Running, move: CostedMove): void {
  if (move.lineId === null) return;
  const { documentId: document, lineId: line, productId } = move;
  const key = originKey({ document, line, productId });
  const known = running.origins.get(key) ?? unknownOrigin({ document, line, productId });
  running.origins.set(key, { ...known, qty: milli(0 - move.qty), cost: minor(0 - move.cost) });
}

function moveOf(input: StockMoveInput, qty: Milli, cost: Minor): CostedMove {
  const { documentId, position, lineId, placeId, branchId, productId } = input;
  const { reason, businessDate, postingDate, at } = input;
  const origin =
    input.cost.of === 'returned' ? { document: input.cost.document, line: input.cost.line } : null;
  const where = { documentId, position, lineId, placeId, branchId, productId };
  return { ...where, qty, cost, reason, businessDate, postingDate, at, origin };
}

function undoneByCount(move: CostedMove, countedAt: CostedMove['at']): CostedMove {
  const opposite = { qty: milli(0 - move.qty), cost: minor(0 - move.cost) };
  return { ...move, ...opposite, reason: 'count-correction', at: countedAt, origin: null };
}

/** Where a shelf fell below zero in this run and stayed there, the move that did it. */
function shortageOf(before: Shelf, running: Running): Shortage[] {
  const after = running.shelves.get(keyOf(before));
  if (after === undefined || after.onHand >= 0) return [];
  let onHand: number = after.onHand;
  for (const move of (running.moves.get(keyOf(before)) ?? []).toReversed()) {
    onHand -= move.qty;
    if (onHand < 0) continue;
    const { placeId, branchId, productId, documentId, businessDate, at } = move;
    return [{ placeId, branchId, productId, documentId, businessDate, at, onHand: after.onHand }];
  }
  return [];
}

function shelfOf(running: Running, of: { placeId: Id; productId: Id }): Shelf {
  const shelf = running.shelves.get(keyOf(of));
  if (shelf === undefined) throw new Error(`The shelf ${keyOf(of)} was not read.`);
  const delivered = running.delivered.get(of.productId);
  if (shelf.last !== null || delivered === undefined) return shelf;
  const isOlder = shelf.elsewhere !== null && shelf.elsewhere.at > delivered.at;
  return isOlder ? shelf : { ...shelf, elsewhere: delivered };
}

function keyOf({ placeId, productId }: { placeId: Id; productId: Id }): string {
  return `${placeId} ${productId}`;
}

/** A line may move several products: a bundle's parts. */
function originKey({ document, line, productId }: OriginName): string {
  return `${document} ${line} ${productId}`;
}
