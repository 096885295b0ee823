import type { AccountCode } from '@karvon/shared/ledger/chart.ts';
import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { businessDateSchema, type Instant, instantOf } from '@karvon/shared/values/time.ts';
import type { Database, TenantTx } from '@karvon/sync-server/platform/db/transaction.ts';
import { ApiFailure } from '@karvon/sync-server/platform/http/api-failure.ts';
import {
  type AccountRef,
  findLedgerFaults,
  postHold,
  postTransfers,
  readBalances,
  reverseTransfer,
  type TransferInput,
  voidHold,
} from '@karvon/sync-server/modules/ledger/api.ts';
import { addClosing } from '@karvon/sync-server/modules/ledger/closings.ts';
import { expireHolds } from '@karvon/sync-server/modules/ledger/expire-holds.ts';
import { foldDeltas } from '@karvon/sync-server/modules/ledger/keep-books.ts';
import { testId } from '../support/test-database.ts';
import type { Answer, ModelBalance, ModelTransfer, Op, Reason } from './ledger-model.ts';

const DAY_0 = Date.UTC(2026, 10, 1);
const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

export const momentOf = (minutes: number): Instant => instantOf(DAY_0 + minutes * MINUTE_MS);
export const minutesOf = (at: string): number => (Date.parse(at) - DAY_0) / MINUTE_MS;
export const dayOf = (date: string): number => (Date.parse(date) - DAY_0) / DAY_MS;
const dateOf = (day: number) =>
  businessDateSchema.parse(new Date(DAY_0 + day * DAY_MS).toISOString().slice(0, 10));

/** `wallets:anna` → the account, in one currency. */
export function refOf(name: string): AccountRef {
  const [code = '', ...subject] = name.split(':');
  return { code: code as AccountCode, subject: subject.join(':'), currency: 'UZS' };
}

/** The product's ledger, asked in the model's words; of a company of its own, unless one is given. */
export class RealLedger {
  private readonly company: Id;
  private readonly db: Database;
  private readonly newId: () => Id;
  /** Keys of transfers → their ids. */
  private readonly ids = new Map<string, Id>();

  /** @param newId gives ids in order: by them a transaction's transfers are in the order they were asked in */
  constructor(db: Database, newId: () => Id, company = testId()) {
    this.company = company;
    this.db = db;
    this.newId = newId;
  }

  /** Does it in a transaction of its own. Throws what is no refusal. */
  async apply(op: Op, now: number): Promise<Answer> {
    try {
      const posted = await this.within((tx) => this.ask(tx, op, momentOf(now)));
      for (const { key, id } of posted) this.ids.set(key, id);
      return { states: posted.map(({ state }) => state) };
    } catch (error) {
      if (error instanceof ApiFailure) return { reasons: [error.code as Reason] };
      throw error;
    }
  }

  /** Does it, and breaks before the commit. */
  async breakIn(op: Op, now: number): Promise<void> {
    const broken = new Error('broken on purpose');
    try {
      await this.within(async (tx) => {
        await this.ask(tx, op, momentOf(now));
        throw broken;
      });
    } catch (error) {
      if (error !== broken && !(error instanceof ApiFailure)) throw error;
    }
  }

  /** Lets holds go that have run out; answers when the next one does. */
  async expire(now: number): Promise<number | null> {
    const next = await this.within((tx) => expireHolds(tx, this.newId, null, momentOf(now)));
    return next === null ? null : minutesOf(next);
  }

  fold(): Promise<number | null> {
    return this.within(foldDeltas);
  }

  /** The last position that the books gave. */
  async position(): Promise<number> {
    const { rows } = await this.within((tx) =>
      sql<{ pos: number }>`select pos from book_heads where company_id = ${this.company}`.execute(tx.db),
    );
    return rows[0]?.pos ?? 0;
  }

  faults() {
    return this.within(findLedgerFaults);
  }

  async balances(names: readonly string[], atPosition?: number): Promise<ModelBalance[]> {
    const rows = await this.within((tx) => readBalances(tx, names.map(refOf), atPosition));
    return rows.map(({ debit, credit, debitHeld, creditHeld }) => ({ debit, credit, debitHeld, creditHeld }));
  }

  within<Result>(work: (tx: TenantTx) => Promise<Result>): Promise<Result> {
    return this.db.tenant(this.company, work);
  }

  private async ask(tx: TenantTx, op: Op, at: Instant) {
    if (op.op === 'expire') throw new Error('Ask `expire`.');
    if (op.op === 'close') {
      const through = op.through === null ? null : dateOf(op.through);
      await addClosing(tx, { id: this.newId(), through, at, by: this.company, note: null });
      return [];
    }
    if (op.op === 'post') {
      return postTransfers(
        tx,
        this.newId,
        op.transfers.map((transfer) => inputOf(transfer, at)),
      );
    }
    const id = this.ids.get(op.of) ?? testId();
    const [businessDate, postingDate] = [dateOf(op.day), dateOf(op.day)];
    const occasion = { key: op.key, businessDate, postingDate, at, note: null };
    if (op.op === 'reverse') return [await reverseTransfer(tx, this.newId, { ...occasion, transferId: id })];
    if (op.op === 'void-hold') return [await voidHold(tx, this.newId, { ...occasion, holdId: id })];
    return [await postHold(tx, this.newId, { ...occasion, holdId: id, amount: minor(op.amount) })];
  }
}

function inputOf({ key, debit, credit, amount, day, hold }: ModelTransfer, at: Instant): TransferInput {
  const until = hold?.until ?? 'ever';
  return {
    key,
    debit: refOf(debit),
    credit: refOf(credit),
    amount: minor(amount),
    rule: 'manual',
    document: null,
    branchId: null,
    businessDate: dateOf(day),
    postingDate: dateOf(day),
    at,
    note: null,
    ...(hold === null ? {} : { expiresAt: until === 'ever' ? null : momentOf(until) }),
  };
}
