import { isDeepStrictEqual } from 'node:util';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Database } from '@karvon/sync-server/platform/db/transaction.ts';
import { accounts, type Choice, History, opening } from './ledger-choices.ts';
import { type Answer, LedgerModel, type ModelBalance } from './ledger-model.ts';
import { RealLedger } from './real-ledger.ts';

/** A ledger and its model that are led through the same history. Throws Differs where they part. */
export class HeldHistory {
  private readonly history = new History();
  private readonly model = new LedgerModel();
  private readonly real: RealLedger;
  /** What the model had at each position of the books. */
  private readonly past = new Map<number, ModelBalance[]>();

  constructor(db: Database, newId: () => Id) {
    this.real = new RealLedger(db, newId);
  }

  async begin(): Promise<void> {
    sameAnswer('the opening', this.model.apply(opening, 0), await this.real.apply(opening, 0));
    this.history.wasDone(opening);
  }

  async step(choice: Choice): Promise<void> {
    if (choice.do === 'pass') this.history.now += choice.minutes;
    else if (choice.do === 'fold') await this.real.fold();
    else {
      const op = this.history.opOf(choice);
      const { now } = this.history;
      if (op === null) return;
      const expected = this.model.apply(op, now);
      if (op.op === 'expire') same('the next expiry', this.model.nextExpiry(), await this.real.expire(now));
      else sameAnswer(JSON.stringify(op), expected, await this.real.apply(op, now));
      if ('states' in expected) this.history.wasDone(op);
    }
    this.past.set(await this.real.position(), this.modelBalances());
  }

  /** @param past which of the past positions to look at */
  async finish(past: number): Promise<void> {
    same('the balances', byAccount(this.modelBalances()), byAccount(await this.real.balances(accounts)));
    const [position, balances] = [...this.past][past % Math.max(1, this.past.size)] ?? [0, null];
    const then = await this.real.balances(accounts, position);
    if (balances !== null) same(`the balances at position ${position}`, byAccount(balances), byAccount(then));
    same('the faults', { unbalanced: [], accounts: [] }, await this.real.faults());
  }

  private modelBalances(): ModelBalance[] {
    return accounts.map((account) => this.model.balance(account));
  }
}

/** With names, for people to read. */
export function byAccount(balances: readonly ModelBalance[]): Record<string, ModelBalance | undefined> {
  return Object.fromEntries(accounts.map((account, index) => [account, balances[index]]));
}

/** The books are not what the model says. */
export class Differs extends Error {
  override readonly name = 'Differs';
}

/** Throws Differs, which tells of lists and records only what differs in them. */
export function same(what: string, expected: unknown, found: unknown): void {
  if (isDeepStrictEqual(expected, found)) return;
  const [should, is] = [without(expected, found), without(found, expected)];
  throw new Differs(`${what}: should be ${JSON.stringify(should)}, is ${JSON.stringify(is)}`);
}

function without(value: unknown, other: unknown): unknown {
  if (typeof value !== 'object' || typeof other !== 'object' || value === null || other === null)
    return value;
  const members = new Map<string, unknown>(Object.entries(other));
  return Object.fromEntries(
    Object.entries(value).filter(([key, member]) => !isDeepStrictEqual(member, members.get(key))),
  );
}

function sameAnswer(asked: string, expected: Answer, found: Answer): void {
  if ('states' in expected) return same(asked, expected, found);
  // Which of several reasons is told first is for the ledger to say.
  const isTold = 'reasons' in found && found.reasons.every((reason) => expected.reasons.includes(reason));
  if (!isTold) same(asked, expected, found);
}
