/**
 * The ledger's rules written down a second time, as simply as possible: one list, no database, nothing shared with the
 * ledger's own code. Random histories are held against it.
 *
 * Accounts are names, `wallets:anna` or `bank`. Days and moments are whole numbers.
 */
export type ModelTransfer = {
  key: string;
  debit: string;
  credit: string;
  amount: number;
  day: number;
  /** Null: at once. Else a hold, until a moment or for ever. */
  hold: { until: number | 'ever' } | null;
};

/** `of` is the key of the transfer that is meant. */
export type Op =
  | { op: 'post'; transfers: readonly ModelTransfer[] }
  | { op: 'post-hold'; key: string; of: string; amount: number; day: number }
  | { op: 'void-hold'; key: string; of: string; day: number }
  | { op: 'reverse'; key: string; of: string; day: number }
  | { op: 'close'; through: number | null }
  | { op: 'expire' };

export type State = 'created' | 'exists';
export type Reason =
  | 'transfer-exists-differently'
  | 'insufficient-funds'
  | 'hold-resolved-already'
  | 'hold-expired'
  | 'hold-too-small'
  | 'not-a-hold'
  | 'hold-without-time'
  | 'already-reversed'
  | 'not-reversible'
  | 'period-closed'
  | 'unknown-transfer';

/** What becomes of an operation. When several things forbid it, any of them may be told. */
export type Answer = { states: State[] } | { reasons: Reason[] };

export type ModelBalance = { debit: number; credit: number; debitHeld: number; creditHeld: number };

type Entry = {
  /** What was asked: the same key with anything else is a conflict. */
  asked: string;
  key: string;
  debit: string;
  credit: string;
  amount: number;
  /** Null for what is no hold. */
  until: number | 'ever' | null;
  /** What it moved for good, and what it holds still. */
  moved: number;
  held: number;
  resolved: boolean;
  reversed: boolean;
};

/** One ledger as it should be. */
export class LedgerModel {
  private entries: Entry[] = [];
  private closedThrough: number | null = null;

  /** Does all of it, if the rules allow; else nothing. */
  apply(op: Op, now: number): Answer {
    if (op.op === 'expire') {
      for (const hold of this.openHolds()) if (untilOf(hold) <= now) this.letGo(hold);
      return { states: [] };
    }
    if (op.op === 'close') {
      this.closedThrough = op.through;
      return { states: [] };
    }
    if (op.op === 'post') return this.post(op.transfers, now);
    const original = this.find(op.of);
    if (original === undefined) return { reasons: ['unknown-transfer'] };
    const known = this.known(op.key, JSON.stringify(op));
    if (known === 'exists') return { states: ['exists'] };
    const reasons = op.op === 'reverse' ? this.notReversed(original) : this.notResolved(original, op, now);
    if (known !== null) reasons.push(known);
    if (this.isClosed(op.day)) reasons.push('period-closed');
    if (reasons.length > 0) return { reasons };
    if (op.op === 'reverse') {
      original.reversed = true;
      this.add(op.key, op, { ...original, debit: original.credit, credit: original.debit });
    } else {
      this.letGo(original);
      const amount = op.op === 'post-hold' ? op.amount : original.amount;
      this.add(op.key, op, { ...original, amount }, op.op === 'post-hold' ? amount : 0);
    }
    return { states: ['created'] };
  }

  private post(transfers: readonly ModelTransfer[], now: number): Answer {
    const before = [...this.entries];
    const reasons: Reason[] = [];
    const states = transfers.map((transfer): State => {
      const { key, debit, credit, amount, day, hold } = transfer;
      const known = this.known(key, JSON.stringify(transfer));
      if (known === 'exists') return 'exists';
      if (known !== null) reasons.push(known);
      if (this.lacks(debit, amount)) reasons.push('insufficient-funds');
      if (this.isClosed(day)) reasons.push('period-closed');
      if (typeof hold?.until === 'number' && hold.until <= now) reasons.push('hold-without-time');
      this.add(
        key,
        transfer,
        { debit, credit, amount, until: hold?.until ?? null },
        hold === null ? amount : 0,
      );
      return 'created';
    });
    if (reasons.length === 0) return { states };
    this.entries = before;
    return { reasons };
  }

  private notReversed(original: Entry): Reason[] {
    const reasons: Reason[] = [];
    if (original.moved === 0) reasons.push('not-reversible');
    if (original.reversed) reasons.push('already-reversed');
    if (this.lacks(original.credit, original.amount)) reasons.push('insufficient-funds');
    return reasons;
  }

  private notResolved(hold: Entry, op: Op & { op: 'post-hold' | 'void-hold' }, now: number): Reason[] {
    if (hold.until === null) return ['not-a-hold'];
    const reasons: Reason[] = [];
    if (hold.resolved) reasons.push('hold-resolved-already');
    if (op.op === 'void-hold') return reasons;
    if (op.amount > hold.amount) reasons.push('hold-too-small');
    if (untilOf(hold) <= now) reasons.push('hold-expired');
    return reasons;
  }

  private known(key: string, asked: string): 'exists' | 'transfer-exists-differently' | null {
    const entry = this.find(key);
    if (entry === undefined) return null;
    return entry.asked === asked ? 'exists' : 'transfer-exists-differently';
  }

  private add(
    key: string,
    asked: object,
    { debit, credit, amount, until = null }: Pick<Entry, 'debit' | 'credit' | 'amount'> & Partial<Entry>,
    moved = amount,
  ): void {
    const isHold = until !== null && 'hold' in asked;
    this.entries.push({
      asked: JSON.stringify(asked),
      key,
      debit,
      credit,
      amount,
      moved,
      until: isHold ? until : null,
      held: isHold ? amount : 0,
      resolved: false,
      reversed: false,
    });
  }

  private letGo(hold: Entry): void {
    hold.held = 0;
    hold.resolved = true;
  }

  private lacks(account: string, amount: number): boolean {
    if (!/^(wallets|certificates|bonuses|client-advances|escrow|holds)\b/.test(account)) return false;
    const { debit, credit, debitHeld } = this.balance(account);
    return credit - debit - debitHeld < amount;
  }

  private isClosed(day: number): boolean {
    return this.closedThrough !== null && day <= this.closedThrough;
  }

  private find(key: string): Entry | undefined {
    return this.entries.find((entry) => entry.key === key);
  }

  private openHolds(): Entry[] {
    return this.entries.filter(({ until, resolved }) => until !== null && !resolved);
  }

  /** When the next open hold runs out. */
  nextExpiry(): number | null {
    const next = Math.min(...this.openHolds().map(untilOf));
    return next === Number.POSITIVE_INFINITY ? null : next;
  }

  /** Every entry added up anew: slow, and hard to get wrong. */
  balance(account: string): ModelBalance {
    const sum = { debit: 0, credit: 0, debitHeld: 0, creditHeld: 0 };
    for (const { debit, credit, moved, held } of this.entries) {
      if (debit === account) {
        sum.debit += moved;
        sum.debitHeld += held;
      }
      if (credit === account) {
        sum.credit += moved;
        sum.creditHeld += held;
      }
    }
    return sum;
  }
}

function untilOf({ until }: Entry): number {
  return typeof until === 'number' ? until : Number.POSITIVE_INFINITY;
}
