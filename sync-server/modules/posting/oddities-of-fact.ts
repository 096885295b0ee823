import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { SaleBody, SaleLine, Tender } from '@karvon/shared/journal/sale-body.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { listsHolding, unitPrice } from '@karvon/shared/pricing/list-price.ts';
import { type Minor, milli, sumMinor } from '@karvon/shared/values/money.ts';
import type { ListedPrices } from '../pricing/api.ts';
import type { NewException } from '../../platform/exceptions/raise-exceptions.ts';

/** What the centre knows of a product's price: the base price, and the position since which it holds. */
export type CentrePrice = { price: Minor; pos: number };

/** What the centre knows that a fact can be held against. */
export type Knowledge = {
  /** People of the company, by id. */
  people: ReadonlySet<Id>;
  prices: ReadonlyMap<Id, CentrePrice>;
  /** What price lists say of the same products. */
  listed: ListedPrices;
  epoch: string;
  /** The company's. */
  currency: string;
};

/**
 * What is odd about a fact, for a manager to settle. Nothing here keeps it from being booked: goods have left the shop.
 * What shows only in the booking itself (goods below zero, a certificate spent twice) is not here.
 */
export function odditiesOfFact(fact: JournalFact, knowledge: Knowledge): NewException[] {
  return [
    ...unknownPerson(fact, knowledge),
    ...otherPrices(fact, knowledge),
    ...namelessDebt(fact),
    ...foreignCost(fact, knowledge),
  ];
}

function about(fact: JournalFact): Omit<NewException, 'kind' | 'subject' | 'details'> {
  return {
    documentId: fact.id,
    branchId: fact.branch,
    registerId: fact.register,
    deviceId: fact.device,
    raisedAt: fact.at,
  };
}

/** Raised once for a person, not for each of their sales. */
function unknownPerson(fact: JournalFact, { people }: Knowledge): NewException[] {
  const { id, name } = fact.staff;
  if (people.has(id)) return [];
  const details = { staffId: id, staffName: name, reason: 'unknown' };
  return [{ ...about(fact), kind: 'unknown-person', subject: id, details }];
}

type Receipt = Pick<SaleBody, 'number' | 'lines' | 'overrides'> & { priceVersion: string };

function otherPrices(fact: JournalFact, knowledge: Knowledge): NewException[] {
  const receipt: Receipt | null = bodyOf(fact, 'sale') ?? bodyOf(fact, 'exchange')?.sold ?? null;
  const known = receipt === null ? null : knownPosition(receipt.priceVersion);
  if (receipt === null || known === null) return [];
  const allowed = new Set(receipt.overrides.map(({ line }) => line));
  const lines = receipt.lines
    .filter((line) => !allowed.has(line.id))
    .flatMap((line) => differenceOf(line, pricedBy(fact, receipt, line, knowledge), known, knowledge));
  if (lines.length === 0) return [];
  const details = { number: receipt.number, lines };
  return [{ ...about(fact), kind: 'price-differs', subject: fact.id, details }];
}

/** What the centre would have asked for a unit of it, by base prices and lists; null for goods that it does not know. */
function pricedBy(
  { businessDate: date, branch }: JournalFact,
  { lines }: Receipt,
  { productId }: SaleLine,
  { prices, listed }: Knowledge,
): Minor | null {
  const base = prices.get(productId);
  if (base === undefined) return null;
  const qty = lines.reduce((sum, line) => sum + (line.productId === productId ? line.qty : 0), 0);
  // Of the client's groups a sale says nothing, and a list holds by days and branches, not by hours.
  const lists = listsHolding(listed.lists, { date, branch, groups: [], weekday: 1, minute: 0 });
  return unitPrice(base, lists, listed.prices.get(productId) ?? [], milli(qty), date).price;
}

function differenceOf(
  { name, productId, price }: SaleLine,
  centrePrice: Minor | null,
  known: KnownPosition,
  { epoch, prices, listed }: Knowledge,
) {
  if (centrePrice === null || centrePrice === price) return [];
  // The till could not know a price that was set after what it had read.
  const isSaidLater = listed.posOf(productId) > known.pricing;
  const stale = known.epoch !== epoch || (prices.get(productId)?.pos ?? 0) > known.pos || isSaidLater;
  return [{ name, productId, price, centrePrice, stale }];
}

type KnownPosition = { epoch: string; pos: number; pricing: number };

/**
 * `products@<epoch>:<pos>`, and `+pricing:<pos>`; null for receipts that were not priced by what the centre says, as imported
 * ones.
 */
function knownPosition(priceVersion: string): KnownPosition | null {
  const match = /^products@(.+?):(\d+)(?:\+pricing:(\d+))?$/.exec(priceVersion);
  if (match === null) return null;
  return { epoch: match[1] ?? '', pos: Number(match[2]), pricing: Number(match[3] ?? 0) };
}

function namelessDebt(fact: JournalFact): NewException[] {
  const { tenders, client, name, currency } = debtsOf(fact);
  const onAccount = tenders.filter(({ kind }) => kind === 'debt' || kind === 'instalment');
  if (onAccount.length === 0 || client !== null) return [];
  const amount = sumMinor(onAccount.map((tender) => tender.amount));
  return [
    {
      ...about(fact),
      kind: 'debt-without-client',
      subject: fact.id,
      details: { amount, currency, ...(name === null ? {} : { name }) },
    },
  ];
}

function debtsOf(fact: JournalFact): {
  tenders: readonly Tender[];
  client: Id | null;
  name: string | null;
  currency: string;
} {
  const receipt = bodyOf(fact, 'sale') ?? bodyOf(fact, 'exchange')?.sold ?? null;
  if (receipt !== null) {
    const { tenders, buyer, currency } = receipt;
    return { tenders, client: buyer?.clientId ?? null, name: buyer?.name ?? null, currency };
  }
  const corrected = bodyOf(fact, 'tender-correction');
  const { clientId = null, name = null } = corrected?.buyer ?? {};
  return { tenders: corrected?.now ?? [], client: clientId, name, currency: corrected?.currency ?? '' };
}

/** Goods are valued in the company's currency: what a delivery cost in another is for a person to enter. */
function foreignCost(fact: JournalFact, { currency }: Knowledge): NewException[] {
  const receipt = bodyOf(fact, 'stock-receipt');
  if (receipt === null || receipt.currency === currency) return [];
  const cost = sumMinor(receipt.lines.map((line) => line.cost));
  const reason = `${receipt.currency} ≠ ${currency}: ${cost}`;
  return [{ ...about(fact), kind: 'unbooked', subject: fact.id, details: { reason } }];
}
