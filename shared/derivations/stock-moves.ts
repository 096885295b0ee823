import type { SaleBody } from '../journal/sale-body.ts';
import { type FactBody, saleOf } from '../journal/sale-of.ts';
import type { Id } from '../values/ids.ts';
import { type Milli, milli } from '../values/money.ts';

/** One product going in or out of the branch where the fact was born. */
export type FactStockMove = {
  /** The line of the fact, from 0: a fact and a position name a move. */
  position: number;
  product: Id;
  /** Thousandths of the base unit; below zero for what leaves. */
  qty: Milli;
};

/** What each kind of fact moves. A kind or version that is not here moves nothing yet. */
const movesByKind = new Map<string, (fact: FactBody) => FactStockMove[]>([
  ['sale', (fact) => movesOfSale(saleOf(fact))],
]);

/** What a fact does to stock. Pure; till and centre both ask it, so their books can't differ. */
export function stockMoves(fact: FactBody): FactStockMove[] {
  return movesByKind.get(fact.kind)?.(fact) ?? [];
}

/** Only products move stock: services and certificates have none, and a bundle's parts are not known at the till yet. */
function movesOfSale(sale: SaleBody | null): FactStockMove[] {
  return (sale?.lines ?? []).flatMap(({ kind, productId, qty }, position) =>
    kind === 'product' && qty !== 0 ? [{ position, product: productId, qty: milli(0 - qty) }] : [],
  );
}
