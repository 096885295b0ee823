import type { Id } from '@karvon/shared/values/ids.ts';
import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { type NewException, raiseExceptions } from '../../platform/exceptions/raise-exceptions.ts';
import type { BookingPorts, PushedFact } from '../../platform/module.ts';
import { readCurrency, readKnownPeople } from '../companies/api.ts';
import { bookTransfers, firstOpenDate, readClosedThrough, type Shortfall } from '../ledger/api.ts';
import { readFactsOfReceipts } from '../sales/api.ts';
import { moveStock, type Shortage } from '../stock/api.ts';
import { movesOfFact, returnedDocuments } from './moves-of-fact.ts';
import { oddReturns } from './odd-returns.ts';
import { odditiesOfFact } from './oddities-of-fact.ts';
import { readCentrePrices } from './other-prices.ts';
import { postingsOfFact } from './postings-of-fact.ts';
import { type MovedBy, postingsOfMoves } from './postings-of-moves.ts';

/**
 * Posts a batch of facts: goods move at their cost, the ledger gets its transfers, and what is odd becomes exceptions.
 * A fixed number of statements, whatever the batch's size. Facts of a closed day post into the first open one and keep
 * their business date.
 */
export async function bookPostings(
  tx: TenantTx,
  pushed: readonly PushedFact[],
  { newId, epoch }: BookingPorts,
): Promise<void> {
  const facts = pushed.map(({ fact }) => fact);
  const currency = await readCurrency(tx);
  const knowledge = await readKnowledge(tx, facts, { epoch: epoch.current(), currency });
  const oddities = facts.flatMap((fact) => odditiesOfFact(fact, knowledge));
  const factOf = await readFactsOfReceipts(tx, facts.flatMap(returnedDocuments));
  // From here on other writers of this company's books wait for the commit: what only reads comes before.
  const { moves, shortages } = await moveStock(
    tx,
    facts.flatMap((fact) => movesOfFact(fact, { currency, factOf })),
    async () => {
      const closedThrough = await readClosedThrough(tx);
      return (businessDate) => firstOpenDate(businessDate, closedThrough);
    },
  );
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const shortfalls = await bookTransfers(tx, newId, [
    ...facts.flatMap((fact) => postingsOfFact(fact, fact.businessDate)),
    ...postingsOfMoves(moves, currency, (id) => movedBy(byId.get(id))),
  ]);
  await raiseExceptions(tx, newId, [
    ...oddities,
    ...shortages.map((shortage) => ofShortage(shortage, byId.get(shortage.documentId))),
    ...shortfalls.map(ofShortfall),
    ...(await oddReturns(tx, facts)),
  ]);
}

/** Moves without a fact of this batch do not occur: goods are moved by what was pushed. */
function movedBy(fact: JournalFact | undefined): MovedBy {
  if (fact === undefined) throw new Error('Goods were moved by a document that is not in the batch.');
  const supplier = bodyOf(fact, 'stock-receipt')?.supplier ?? null;
  const reason = bodyOf(fact, 'write-off')?.reason;
  return { kind: fact.kind, subjectAgainst: reason ?? supplier?.id ?? nameOf(supplier) };
}

function nameOf(supplier: { name: string } | null): string {
  return supplier === null ? '' : `name:${supplier.name}`;
}

async function readKnowledge(
  tx: TenantTx,
  facts: readonly JournalFact[],
  centre: { epoch: string; currency: string },
) {
  const people = await readKnownPeople(tx, [...new Set(facts.map(({ staff }) => staff.id))]);
  return { people, prices: await readCentrePrices(tx, facts), ...centre };
}

function ofShortage(shortage: Shortage, fact: JournalFact | undefined): NewException {
  const { placeId, productId, onHand, documentId, branchId, at } = shortage;
  return {
    kind: 'stock-shortage',
    subject: `${placeId}:${productId}`,
    documentId,
    branchId,
    registerId: fact?.register ?? null,
    deviceId: fact?.device ?? null,
    details: { productId, productName: goodsName(fact, productId), placeId, onHand },
    raisedAt: at,
  };
}

/** What the fact itself calls goods that it moves out; null where it does not say. */
function goodsName(fact: JournalFact | undefined, productId: Id): string | null {
  if (fact === undefined) return null;
  const receipt = bodyOf(fact, 'sale') ?? bodyOf(fact, 'exchange')?.sold ?? bodyOf(fact, 'agent-sale');
  const lines = receipt?.lines ?? bodyOf(fact, 'write-off')?.lines ?? [];
  return lines.find((line) => line.productId === productId)?.name ?? null;
}

function ofShortfall(shortfall: Shortfall): NewException {
  const { key, account, missing, document, branchId, at } = shortfall;
  return {
    kind: 'account-overspent',
    subject: key,
    documentId: document?.id ?? null,
    branchId,
    details: { account: account.code, subject: account.subject, missing, currency: account.currency },
    raisedAt: at,
  };
}
