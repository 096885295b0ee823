import type { Id } from '@karvon/shared/values/ids.ts';
import { milli, type Milli, minor } from '@karvon/shared/values/money.ts';
import { type BusinessDate, type Instant, instantOf } from '@karvon/shared/values/time.ts';
import { type AppliedMoves, applyMoves, type StockBooks, type StockInput } from './apply-moves.ts';
import type { Origin } from './returned-cost.ts';
import type { Shelf } from './shelf.ts';
import type { CountInput, StockMoveInput } from './stock-move.ts';

/** Ids that can be read: 7 → `00000000-0000-7000-8000-000000000007`. */
export function plainId(number: number): Id {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export const PLACE = plainId(1);
export const OTHER_PLACE = plainId(2);
export const PRODUCT = plainId(3);
const DAY = '2026-11-21' as BusinessDate;

/** Minute by minute from one morning on. */
export function minute(number: number): Instant {
  return instantOf(1_790_000_000_000 + number * 60_000);
}

type Named = { document: number; line?: number; at?: number; place?: Id; product?: Id };

function common({ document, line = 0, at = document, place = PLACE, product = PRODUCT }: Named) {
  return {
    documentId: plainId(1000 + document),
    position: line,
    lineId: lineId(document, line),
    placeId: place,
    branchId: place,
    productId: product,
    businessDate: DAY,
    postingDate: DAY,
    at: minute(at),
  };
}

export function lineId(document: number, line = 0): Id {
  return plainId(1_000_000 + document * 1000 + line);
}

export function sold(qty: number, named: Named): StockMoveInput {
  return { ...common(named), qty: milli(0 - qty), reason: 'sale', cost: { of: 'fifo' } };
}

export function received(qty: number, total: number, named: Named): StockMoveInput {
  const cost = { of: 'given' as const, total: minor(total) };
  return { ...common(named), qty: milli(qty), reason: 'receipt', cost };
}

export function returned(qty: number, of: { document: number; line?: number }, named: Named): StockMoveInput {
  const cost = {
    of: 'returned' as const,
    document: plainId(1000 + of.document),
    line: lineId(of.document, of.line),
  };
  return { ...common(named), qty: milli(qty), reason: 'return', cost };
}

export function surplus(qty: number, named: Named): StockMoveInput {
  return { ...common(named), qty: milli(qty), reason: 'transfer', cost: { of: 'last' } };
}

export function counted(qty: number, named: Named): CountInput {
  return { ...common(named), counted: milli(qty) };
}

/** A shelf that nothing has ever been put on. */
export function emptyShelf(placeId = PLACE, productId = PRODUCT): Shelf {
  return {
    placeId,
    productId,
    onHand: milli(0),
    value: minor(0),
    last: null,
    elsewhere: null,
    countedAt: null,
    nextBatch: 1,
    batches: [],
  };
}

/** One run over empty shelves that knows of no other moves. */
export function applyToEmpty(inputs: readonly StockInput[], shelves = [emptyShelf()]): AppliedMoves {
  return applyMoves(booksOf(shelves), inputs);
}

export function booksOf(
  shelves: readonly Shelf[],
  origins: readonly Origin[] = [],
  movedAfter: ReadonlyMap<CountInput, Milli> = new Map(),
): StockBooks {
  return { shelves, origins, movedAfter };
}
