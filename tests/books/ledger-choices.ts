import fc from 'fast-check';
import type { ModelTransfer, Op } from './ledger-model.ts';

/** What histories move money between; the first four can't be overdrawn. */
export const accounts = [
  'wallets:anna',
  'wallets:boris',
  'certificates:G-1',
  'holds:deal',
  'bank',
  'settlement',
  'revenue:VAT',
] as const;

type Item = { from: number; to: number; amount: number; day: number; hold: number | 'ever' | null };

/**
 * One step of a history, as it is drawn: it knows no keys. `of` chooses among what has been done by then, so that a
 * history made shorter still makes sense.
 */
export type Choice =
  | { do: 'post'; items: Item[] }
  | { do: 'post-hold'; of: number; percent: number; day: number }
  | { do: 'void-hold'; of: number; day: number }
  | { do: 'reverse'; of: number; day: number }
  | { do: 'close'; through: number | null }
  /** An earlier command with the same keys; with another amount when `more` is not 0. */
  | { do: 'again'; of: number; more: number }
  | { do: 'pass'; minutes: number }
  | { do: 'expire' }
  | { do: 'fold' };

const nat = fc.nat(1000);
const day = fc.integer({ min: 0, max: 6 });
const item: fc.Arbitrary<Item> = fc.record({
  from: fc.nat(accounts.length - 1),
  to: fc.nat(accounts.length - 2),
  amount: fc.integer({ min: 1, max: 100 }),
  day,
  hold: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant('ever' as const) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 30 }) },
  ),
});

const items = fc.array(item, { minLength: 1, maxLength: 3 });
const percent = fc.constantFrom(100, 100, 50, 1, 110);
const through = fc.constantFrom(null, null, null, 0, 1);
const choices: readonly [weight: number, arbitrary: fc.Arbitrary<Choice>][] = [
  [10, items.map((items): Choice => ({ do: 'post', items }))],
  [4, fc.record({ of: nat, percent, day }).map((drawn): Choice => ({ do: 'post-hold', ...drawn }))],
  [2, fc.record({ of: nat, day }).map((drawn): Choice => ({ do: 'void-hold', ...drawn }))],
  [3, fc.record({ of: nat, day }).map((drawn): Choice => ({ do: 'reverse', ...drawn }))],
  [1, through.map((through): Choice => ({ do: 'close', through }))],
  [3, fc.tuple(nat, fc.constantFrom(0, 0, 0, 1)).map(([of, more]): Choice => ({ do: 'again', of, more }))],
  [2, fc.integer({ min: 1, max: 15 }).map((minutes): Choice => ({ do: 'pass', minutes }))],
  [2, fc.constant<Choice>({ do: 'expire' })],
  [1, fc.constant<Choice>({ do: 'fold' })],
];
export const choice: fc.Arbitrary<Choice> = fc.oneof(
  ...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })),
);

/** What every history begins with, so that there is something to draw on. */
export const opening: Op = {
  op: 'post',
  transfers: accounts.slice(0, 4).map((credit) => {
    return { key: `opening ${credit}`, debit: 'bank', credit, amount: 250, day: 6, hold: null };
  }),
};

type Asked = Exclude<Op, { op: 'close' | 'expire' }>;

/** Turns choices into operations, remembering what was asked and done before. */
export class History {
  private readonly asked: Asked[] = [];
  private readonly done: Asked[] = [];
  private count = 0;
  /** Minutes since the first day began. */
  now = 0;

  /** Null where there is nothing to do it to; `pass` and `fold` are no operations of the books. */
  opOf(choice: Exclude<Choice, { do: 'fold' | 'pass' }>): Op | null {
    const op = this.make(choice);
    if (op !== null && op.op !== 'close' && op.op !== 'expire') this.asked.push(op);
    return op;
  }

  /** Remembers that the books took it: it may be resolved and reversed. */
  wasDone(op: Op): void {
    if (op.op !== 'close' && op.op !== 'expire' && !this.done.includes(op)) this.done.push(op);
  }

  private make(choice: Exclude<Choice, { do: 'fold' | 'pass' }>): Op | null {
    if (choice.do === 'expire') return { op: 'expire' };
    if (choice.do === 'close') return { op: 'close', through: choice.through };
    if (choice.do === 'post') {
      return { op: 'post', transfers: choice.items.map((one) => this.transferOf(one)) };
    }
    if (choice.do === 'again') {
      const before = this.asked[choice.of % Math.max(1, this.asked.length)];
      return before === undefined ? null : withMore(before, choice.more);
    }
    const posted = this.done.flatMap((op) => (op.op === 'post' ? op.transfers : []));
    const holds = posted.filter(({ hold }) => hold !== null);
    // Now and then what is not meant to be: to post what is no hold.
    const pool = choice.do !== 'reverse' && choice.of % 16 !== 0 ? holds : this.everything();
    const chosen = pool[choice.of % Math.max(1, pool.length)];
    if (chosen === undefined) return null;
    const common = { key: this.newKey(), of: chosen.key, day: choice.day };
    if (choice.do !== 'post-hold') return { op: choice.do, ...common };
    return { op: 'post-hold', ...common, amount: Math.ceil((chosen.amount * choice.percent) / 100) };
  }

  private transferOf({ from, to, amount, day, hold }: Item): ModelTransfer {
    const debit = accounts[from] ?? accounts[0];
    const credit = accounts[(from + 1 + to) % accounts.length] ?? accounts[0];
    const until = typeof hold === 'number' ? this.now + hold : hold;
    return { key: this.newKey(), debit, credit, amount, day, hold: until === null ? null : { until } };
  }

  private everything(): { key: string; amount: number }[] {
    return this.done.flatMap((op) => {
      if (op.op === 'post') return [...op.transfers];
      return [{ key: op.key, amount: op.op === 'post-hold' ? op.amount : 1 }];
    });
  }

  private newKey(): string {
    this.count += 1;
    return `key-${this.count}`;
  }
}

function withMore(op: Op, more: number): Op {
  if (more === 0) return op;
  if (op.op === 'post-hold') return { ...op, amount: op.amount + more };
  if (op.op !== 'post') return op;
  return { ...op, transfers: op.transfers.map((one) => ({ ...one, amount: one.amount + more })) };
}
