import { bodyOf, type FactBody } from '../journal/body-of.ts';
import type { KnownKind } from '../journal/known-bodies.ts';
import type { SaleLine } from '../journal/sale-body.ts';
import type { Id } from '../values/ids.ts';
import { partOf } from '../catalogue/parts.ts';
import { type Milli, milli } from '../values/money.ts';

/** Far above the number of lines that a fact may have. */
const NEXT_PART = 10_000;

/** A product at a place, as one line of a fact names it. */
type GoodsLine = {
  /**
   * The line of the fact, from 0, and `NEXT_PART` more for each further part of a bundle: a fact and a position name a move. In an
   * exchange what came back goes first.
   */
  position: number;
  /** The line's own id. */
  line: Id;
  /** A warehouse or an agent; null is the branch where the fact was born. */
  place: Id | null;
  product: Id;
};

/** One product going in or out of a place. `qty` in thousandths of the base unit; below zero for what leaves. */
export type FactStockMove = GoodsLine & { qty: Milli };

/** What was found of one product at a place. `expected` is what the till believed; null when it did not know. */
export type FactStockCount = GoodsLine & { counted: Milli; expected: Milli | null };

/** What each kind of fact moves; a kind that is not here moves nothing. */
const movesByKind: { [Kind in KnownKind]?: (fact: FactBody) => FactStockMove[] } = {
  sale: (fact) => soldGoods(bodyOf(fact, 'sale')?.lines, null),
  return: (fact) => returnedGoods(bodyOf(fact, 'return')?.lines),
  exchange: movesOfExchange,
  'agent-sale': movesOfAgentSale,
  'stock-receipt': movesOfStockReceipt,
  'write-off': movesOfWriteOff,
};

/**
 * What a fact does to stock, its counts apart. A version that is not known moves nothing yet. Pure; till and centre both
 * ask it, so their books can't differ.
 */
export function stockMoves(fact: FactBody): FactStockMove[] {
  if (!Object.hasOwn(movesByKind, fact.kind)) return [];
  return movesByKind[fact.kind as KnownKind]?.(fact) ?? [];
}

/** What a fact found on hand: not a move, since what it moves depends on what the books say at that moment. */
export function stockCounts(fact: FactBody): FactStockCount[] {
  const body = bodyOf(fact, 'count');
  return (body?.lines ?? []).map(({ id, productId, counted, expected }, position) => ({
    position,
    line: id,
    place: body?.place ?? null,
    product: productId,
    counted,
    expected,
  }));
}

function movesOfExchange(fact: FactBody): FactStockMove[] {
  const body = bodyOf(fact, 'exchange');
  if (body === null) return [];
  const { returned, sold } = body;
  return [...returnedGoods(returned.lines), ...soldGoods(sold.lines, null, returned.lines.length)];
}

/** An agent sells what they hold: the branch has it no more since it was given to them. */
function movesOfAgentSale(fact: FactBody): FactStockMove[] {
  const body = bodyOf(fact, 'agent-sale');
  return soldGoods(body?.lines, body?.agent ?? null);
}

function movesOfStockReceipt(fact: FactBody): FactStockMove[] {
  const body = bodyOf(fact, 'stock-receipt');
  return (body?.lines ?? []).map(({ id, productId, qty }, position) => ({
    position,
    line: id,
    place: body?.place ?? null,
    product: productId,
    qty,
  }));
}

function movesOfWriteOff(fact: FactBody): FactStockMove[] {
  const body = bodyOf(fact, 'write-off');
  return (body?.lines ?? []).map(({ id, productId, qty }, position) => ({
    position,
    line: id,
    place: body?.place ?? null,
    product: productId,
    qty: milli(0 - qty),
  }));
}

function returnedGoods(lines: readonly SaleLine[] = []): FactStockMove[] {
  return soldGoods(lines, null).map((move) => ({ ...move, qty: milli(0 - move.qty) }));
}

function soldGoods(lines: readonly SaleLine[] = [], place: Id | null = null, first = 0): FactStockMove[] {
  return lines.flatMap((line, index) =>
    goodsIn(line).map(({ product, qty }, part) => ({
      position: first + index + part * NEXT_PART,
      line: line.id,
      place,
      product,
      qty: milli(0 - qty),
    })),
  );
}

/**
 * What of stock a line holds: the product itself, or what a bundle consisted of when it was sold, whatever it consists of now.
 * Services and certificates have no stock.
 */
function goodsIn({ kind, productId, qty, parts = [] }: SaleLine): { product: Id; qty: Milli }[] {
  const goods =
    kind === 'bundle' ? parts.map((part) => ({ product: part.productId, qty: partOf(part, qty) })) : [];
  return (kind === 'product' ? [{ product: productId, qty }] : goods).filter((one) => one.qty !== 0);
}
