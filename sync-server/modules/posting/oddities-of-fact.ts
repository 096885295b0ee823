import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { sumMinor } from '@karvon/shared/values/money.ts';
import { type CentrePrices, otherPrices } from './other-prices.ts';
import type { NewException } from '../../platform/exceptions/raise-exceptions.ts';

/** What the centre knows that a fact can be held against. */
export type Knowledge = {
  /** People of the company, by id. */
  people: ReadonlySet<Id>;
  prices: CentrePrices;
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
    ...otherPrices(about(fact), fact, knowledge),
    ...namelessDebt(fact),
    ...unsettledTender(fact),
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

/** Goods were given on the word of somebody who did not know whether the money had come. */
function unsettledTender(fact: JournalFact): NewException[] {
  const receipt = bodyOf(fact, 'sale') ?? bodyOf(fact, 'exchange')?.sold ?? null;
  const open = receipt?.tenders.filter(({ state }) => state === 'unknown') ?? [];
  if (receipt === null || open.length === 0) return [];
  const { number, currency } = receipt;
  const amount = sumMinor(open.map((tender) => tender.amount));
  const details = { number, amount, currency };
  return [{ ...about(fact), kind: 'tender-unsettled', subject: fact.id, details }];
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
