import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountGuard } from '@karvon/shared/ledger/chart.ts';
import { coveredAmounts, type Draw, drawnSides } from './cover.ts';

const side = fc.constantFrom<{ id: string; guard: AccountGuard }[]>(
  { id: 'wallet', guard: 'credit' },
  { id: 'bonus', guard: 'credit' },
  { id: 'stock-like', guard: 'debit' },
  { id: 'bank', guard: 'none' },
  { id: 'revenue', guard: 'none' },
);
const drawArb: fc.Arbitrary<Draw> = fc
  .record({ debit: side, credit: side, amount: fc.integer({ min: 1, max: 100 }), moves: fc.boolean() })
  .filter(({ debit, credit }) => debit.id !== credit.id);
const guarded = ['wallet', 'bonus', 'stock-like'];

/** What a guarded account may still be drawn for once these amounts were taken, in order. */
function walk(draws: readonly Draw[], covered: readonly number[], start: ReadonlyMap<string, number>) {
  const left = new Map(start);
  const lowest = new Map(start);
  const move = (id: string, amount: number) => {
    left.set(id, (left.get(id) ?? 0) + amount);
    lowest.set(id, Math.min(lowest.get(id) ?? 0, left.get(id) ?? 0));
  };
  for (const [index, draw] of draws.entries()) {
    for (const { id } of drawnSides(draw)) move(id, -(covered[index] ?? 0));
    if (!draw.moves) continue;
    if (draw.credit.guard === 'credit') move(draw.credit.id, draw.amount);
    if (draw.debit.guard === 'debit') move(draw.debit.id, draw.amount);
  }
  return { left, lowest };
}

const amounts = (draws: readonly Draw[], available: ReadonlyMap<string, number>) =>
  coveredAmounts(draws, available).map(({ covered }) => covered);

test('guarded accounts are never overdrawn, and give all that they have', () => {
  fc.assert(
    fc.property(
      fc.array(drawArb, { maxLength: 20 }),
      fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 3, maxLength: 3 }),
      (draws, sums) => {
        const available = new Map(guarded.map((id, index) => [id, sums[index] ?? 0]));
        const covered = amounts(draws, available);
        const { lowest } = walk(draws, covered, available);
        for (const id of guarded) expect(lowest.get(id)).toBeGreaterThanOrEqual(0);
        for (const [index, draw] of draws.entries()) {
          const given = covered[index] ?? -1;
          expect(given).toBeGreaterThanOrEqual(0);
          expect(given).toBeLessThanOrEqual(draw.amount);
          const before = walk(draws.slice(0, index), covered, available).left;
          const room = drawnSides(draw).map(({ id }) => before.get(id) ?? 0);
          expect(given).toBe(Math.min(draw.amount, ...room));
        }
      },
    ),
  );
});

test('what no guard concerns is covered whole', () => {
  const [bank, revenue] = ['bank', 'revenue'].map((id) => ({ id, guard: 'none' as const }));
  const draw = { debit: bank, credit: revenue, amount: 7, moves: true } as Draw;
  expect(amounts([draw], new Map())).toEqual([7]);
});

test('a hold takes at once, and gives nothing to spend', () => {
  const wallet = { id: 'wallet', guard: 'credit' as const };
  const bank = { id: 'bank', guard: 'none' as const };
  const available = new Map([['wallet', 0]]);
  const bringsIn = { debit: bank, credit: wallet, amount: 10, moves: false };
  const spends = { debit: wallet, credit: bank, amount: 10, moves: false };
  expect(amounts([bringsIn, spends], available)).toEqual([10, 0]);
  expect(amounts([{ ...bringsIn, moves: true }, spends, spends], available)).toEqual([10, 10, 0]);
});

test('what comes into an account first makes good what it lacked', () => {
  const wallet = { id: 'wallet', guard: 'credit' as const };
  const bank = { id: 'bank', guard: 'none' as const };
  const bringsIn = { debit: bank, credit: wallet, amount: 10, moves: true };
  const spends = { debit: wallet, credit: bank, amount: 4, moves: true };
  const empty = new Map([['wallet', 0]]);
  expect(coveredAmounts([bringsIn, spends, spends], empty, new Map([['wallet', 3]]))).toEqual([
    { covered: 10, repaid: 3 },
    { covered: 4, repaid: 0 },
    { covered: 3, repaid: 0 },
  ]);
  expect(coveredAmounts([spends, bringsIn, spends], empty, new Map())).toEqual([
    { covered: 0, repaid: 0 },
    { covered: 10, repaid: 4 },
    { covered: 4, repaid: 0 },
  ]);
});
