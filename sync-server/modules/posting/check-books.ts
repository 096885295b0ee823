import type { TenantTx } from '../../platform/db/transaction.ts';
import type { JournalPage } from '../../replication/read-journal.ts';
import {
  countPostedDocuments,
  findLedgerFaults,
  readBalancesByCode,
  readTransfersOf,
} from '../ledger/api.ts';
import { findStockFaults, readMovesOf, readValuation, type StockFault } from '../stock/api.ts';
import { type BookingFault, compareBooking } from './compare-booking.ts';
import { kindsThatPost } from './kinds-that-post.ts';

/** How the books of a company stand. All figures are zero, and `faults` empty, when they are right. */
export type BookCheck = {
  /** Σ over currencies of |debits − credits|. */
  trialBalance: number;
  /** Σ over accounts of |balance − what its transfers come to|, holds in it. */
  subledgerDiff: number;
  /** Σ over places of |value of the goods − the ledger's stock account|, and of what moves and batches differ by. */
  stockDiff: number;
  /** Facts that are booked otherwise than they should be, or not at all, and documents without a fact. */
  journalDiff: number;
  /** The first of what is wrong, in words for whoever looks into it. */
  faults: string[];
};

export type ReadJournal = (tx: TenantTx, after: number, limit: number) => Promise<JournalPage>;

const PAGE = 500;
const FAULTS_TOLD = 50;

/**
 * Checks the books of the transaction's company from four sides: the trial balance of each currency, balances against
 * transfers, goods against the ledger, and the whole journal against what was booked. Reads only; wants a transaction
 * that sees one moment.
 */
export async function checkBooks(tx: TenantTx, readJournal: ReadJournal): Promise<BookCheck> {
  const faults: string[] = [];
  const ledger = await findLedgerFaults(tx);
  for (const { currency, difference } of ledger.unbalanced) {
    faults.push(`The trial balance in ${currency} is ${difference}, not 0.`);
  }
  for (const { account, difference } of ledger.accounts) {
    faults.push(`The account ${account} differs from its transfers by ${difference}.`);
  }
  const stock = await stockAgainstLedger(tx);
  faults.push(...stock.faults);
  const journal = await journalAgainstBooks(tx, readJournal);
  faults.push(...journal.faults.map(textOf));
  return {
    trialBalance: sumAbsolute(ledger.unbalanced.map(({ difference }) => difference)),
    subledgerDiff: sumAbsolute(ledger.accounts.map(({ difference }) => difference)),
    stockDiff: stock.difference,
    journalDiff: journal.different,
    faults: faults.slice(0, FAULTS_TOLD),
  };
}

/** Whether a check found nothing. */
export function areRight({ faults, ...figures }: BookCheck): boolean {
  return faults.length === 0 && Object.values(figures).every((figure) => figure === 0);
}

async function stockAgainstLedger(tx: TenantTx): Promise<{ difference: number; faults: string[] }> {
  const apartInside = (await findStockFaults(tx)).map((fault) => ({
    what: `The stock of ${fault.productId} at ${fault.placeId} by moves and by batches`,
    difference: spread(fault, 'qty') + spread(fault, 'cost') + (fault.mixed ? 1 : 0),
  }));
  const balances = await readBalancesByCode(tx, 'stock');
  const values = new Map<string, number>(balances.map(({ subject, balance }) => [subject, 0 - balance]));
  for (const { placeId, value } of await readValuation(tx)) {
    values.set(placeId, (values.get(placeId) ?? 0) + value);
  }
  const apartFromLedger = [...values]
    .filter(([, difference]) => difference !== 0)
    .map(([place, difference]) => ({ what: `The goods at ${place} and the ledger`, difference }));
  const apart = [...apartInside, ...apartFromLedger];
  return {
    difference: sumAbsolute(apart.map(({ difference }) => difference)),
    faults: apart.map(({ what, difference }) => `${what} differ by ${difference}.`),
  };
}

/** How far apart the two are. */
function spread({ moves, batches }: StockFault, of: 'qty' | 'cost'): number {
  return Math.abs(moves[of] - batches[of]);
}

async function journalAgainstBooks(
  tx: TenantTx,
  readJournal: ReadJournal,
): Promise<{ different: number; faults: BookingFault[] }> {
  const faults: BookingFault[] = [];
  let different = 0;
  let posted = 0;
  for (let after: number | null = 0; after !== null; ) {
    const page: JournalPage = await readJournal(tx, after, PAGE);
    const ids = page.facts.map(({ id }) => id);
    const transfers = Map.groupBy(await readTransfersOf(tx, ids), ({ document }) => document?.id);
    const moves = Map.groupBy(await readMovesOf(tx, ids), ({ documentId }) => documentId);
    for (const fact of page.facts) {
      const found = compareBooking(fact, transfers.get(fact.id) ?? [], moves.get(fact.id) ?? []);
      if (found.length > 0) different += 1;
      if (faults.length < FAULTS_TOLD) faults.push(...found);
      if (transfers.get(fact.id)?.some(({ rule }) => rule !== 'manual') === true) posted += 1;
    }
    after = page.next;
  }
  // Documents of the ledger that no fact of the journal stands behind.
  different += Math.abs((await countPostedDocuments(tx, kindsThatPost)) - posted);
  return { different, faults };
}

function textOf({ document, kind, what, expected, found }: BookingFault): string {
  return `${kind} ${document}: ${what} should be ${expected} and is ${found}.`;
}

function sumAbsolute(differences: readonly number[]): number {
  return differences.reduce((sum, difference) => sum + Math.abs(difference), 0);
}
