import { milli, minor } from '@karvon/shared/values/money.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyMoves, type StockInput } from './apply-moves.ts';
import {
  applyToEmpty,
  booksOf,
  counted,
  emptyShelf,
  PRODUCT,
  received,
  returned,
  sold,
  surplus,
} from './moves.test-support.ts';
import type { Origin } from './returned-cost.ts';
import type { Shelf } from './shelf.ts';
import type { CostedMove, CountInput } from './stock-move.ts';

type Step =
  | { do: 'receive'; qty: number; total: number; at: number }
  | { do: 'sell'; qty: number; at: number }
  | { do: 'return'; qty: number; of: number; at: number }
  | { do: 'surplus'; qty: number; at: number }
  | { do: 'count'; qty: number; at: number };

const qty = fc.integer({ min: 1, max: 5000 });
const at = fc.integer({ min: 0, max: 20 });
const receive = fc.record({
  do: fc.constant('receive' as const),
  qty,
  total: fc.integer({ min: 0, max: 1_000_000 }),
  at,
});
const sell = fc.record({ do: fc.constant('sell' as const), qty, at });
const giveBack = fc.record({ do: fc.constant('return' as const), qty, of: fc.nat(6), at });
const find = fc.record({ do: fc.constant('surplus' as const), qty, at });
const count = fc.record({ do: fc.constant('count' as const), qty: fc.nat(10_000), at });
const history = (...steps: fc.Arbitrary<Step>[]) => fc.array(fc.oneof(...steps), { maxLength: 30 });

function inputsOf(steps: readonly Step[]): StockInput[] {
  return steps.map((step, document) => {
    const named = { document, at: step.at };
    if (step.do === 'receive') return received(step.qty, step.total, named);
    if (step.do === 'sell') return sold(step.qty, named);
    if (step.do === 'return') return returned(step.qty, { document: step.of }, named);
    return step.do === 'count' ? counted(step.qty, named) : surplus(step.qty, named);
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

const originOf = (document: string, line: string, move?: CostedMove): [string, Origin] => [
  `${document} ${line}`,
  {
    document,
    line,
    productId: PRODUCT,
    qty: milli(0 - (move?.qty ?? 0)),
    cost: minor(0 - (move?.cost ?? 0)),
    returnedQty: milli(0),
    returnedCost: minor(0),
  },
];
const isFrom = ({ origin }: CostedMove, { document, line }: Origin) =>
  origin?.document === document && origin.line === line;

/** What the database would hand to the next run: everything is looked for in the list of moves. */
function booksAfter(shelf: Shelf, moves: readonly CostedMove[], inputs: readonly StockInput[]) {
  const left = moves.filter(
    (move) => move.qty < 0 && move.reason !== 'count-correction' && move.lineId !== null,
  );
  const named = new Map([
    ...moves.flatMap(({ origin }) => (origin === null ? [] : [originOf(origin.document, origin.line)])),
    ...left.map((move) => originOf(move.documentId, move.lineId ?? '', move)),
  ]);
  const origins: Origin[] = [...named.values()].map((origin) => {
    const back = moves.filter((move) => isFrom(move, origin));
    return {
      ...origin,
      returnedQty: milli(sum(back.map((move) => move.qty))),
      returnedCost: minor(sum(back.map((move) => move.cost))),
    };
  });
  const counts = inputs.filter((input): input is CountInput => 'counted' in input);
  const movedAfter = new Map(
    counts.map((made) => {
      const after = moves.filter((move) => move.at > made.at);
      return [made, milli(sum(after.map((move) => move.qty)))];
    }),
  );
  const open = { ...shelf, batches: shelf.batches.filter((batch) => batch.qty !== 0) };
  return booksOf([open], origins, movedAfter);
}

/** Runs a history in pieces of these sizes, as pushes of several tills would. */
function applyInPieces(inputs: readonly StockInput[], sizes: readonly number[]) {
  let shelf = emptyShelf();
  const moves: CostedMove[] = [];
  let start = 0;
  for (const size of [...sizes, inputs.length]) {
    const piece = inputs.slice(start, start + size);
    start += size;
    const applied = applyMoves(booksAfter(shelf, moves, piece), piece);
    shelf = applied.shelves[0] ?? shelf;
    moves.push(...applied.moves);
  }
  return { shelf, moves };
}

const anything = history(receive, sell, giveBack, find, count);

test('what moves, the shelf and its batches come to is the same, to the unit, whatever happened', () => {
  fc.assert(
    fc.property(anything, (steps) => {
      const { shelves, moves } = applyToEmpty(inputsOf(steps));
      const shelf = shelves[0] ?? emptyShelf();
      expect(sum(moves.map((move) => move.qty))).toBe(shelf.onHand);
      expect(sum(moves.map((move) => move.cost))).toBe(shelf.value);
      expect(sum(shelf.batches.map((batch) => batch.qty))).toBe(shelf.onHand);
      expect(sum(shelf.batches.map((batch) => batch.cost))).toBe(shelf.value);
      const open = shelf.batches.filter((batch) => batch.qty !== 0);
      expect(new Set(open.map((batch) => Math.sign(batch.qty))).size).toBeLessThanOrEqual(1);
      expect(open.every((batch) => batch.cost === 0 || Math.sign(batch.cost) === Math.sign(batch.qty))).toBe(
        true,
      );
      expect(shelf.batches.every((batch) => batch.qty !== 0 || batch.cost === 0)).toBe(true);
    }),
  );
});

test('when everything has left, nothing of the value is left', () => {
  fc.assert(
    fc.property(anything, (steps) => {
      const before = applyToEmpty(inputsOf(steps)).shelves[0] ?? emptyShelf();
      const last = { document: 90, at: 90 };
      const rest = before.onHand > 0 ? sold(before.onHand, last) : received(1 - before.onHand, 12_345, last);
      const all = [
        ...inputsOf(steps),
        rest,
        ...(before.onHand > 0 ? [] : [sold(1, { document: 91, at: 91 })]),
      ];
      expect(applyToEmpty(all).shelves[0]).toMatchObject({ onHand: 0, value: 0 });
    }),
  );
});

/** What comes back before the sale itself, and again after it. */
const backBeforeSold: Step[] = [
  { do: 'return', qty: 1, of: 1, at: 0 },
  { do: 'sell', qty: 1, at: 0 },
  { do: 'receive', qty: 1, total: 1, at: 0 },
  { do: 'return', qty: 1, of: 1, at: 0 },
];

test('it makes no difference in how many runs a history is booked', () => {
  fc.assert(
    fc.property(anything, fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 10 }), (steps, sizes) => {
      const inputs = inputsOf(steps);
      const whole = applyInPieces(inputs, []);
      const pieces = applyInPieces(inputs, sizes);
      expect(pieces.moves).toEqual(whole.moves);
      expect({ ...pieces.shelf, batches: [] }).toEqual({ ...whole.shelf, batches: [] });
    }),
    { examples: [[backBeforeSold, [2]]] },
  );
});

type UnitStep = { qty: number; each: number | null };
const few = fc.integer({ min: 1, max: 30 });
const unitSteps = fc.array(fc.record({ qty: few, each: fc.option(fc.nat(50)) }), { maxLength: 30 });

/** The slow way: every thousandth that ever came, in order of arrival, each with its own cost. */
function thousandByThousand(steps: readonly UnitStep[]) {
  const came: number[] = [];
  const costs: number[] = [];
  let gone = 0;
  for (const { qty: amount, each } of steps) {
    if (each === null) {
      costs.push(0 - sum(came.slice(gone, gone + amount)));
      gone += amount;
    } else {
      costs.push(amount * each);
      came.push(...Array.from({ length: amount }, () => each));
    }
  }
  return { costs, onHand: came.length - gone, value: sum(came.slice(gone)) };
}

const inputsOfUnits = (steps: readonly UnitStep[]) =>
  steps.map(({ qty: amount, each }, document) =>
    each === null ? sold(amount, { document }) : received(amount, amount * each, { document }),
  );

test('the oldest goods leave first, each with its own cost', () => {
  fc.assert(
    fc.property(unitSteps, (steps) => {
      // As far as there is something to sell.
      const owing = steps.findIndex((_, index) => thousandByThousand(steps.slice(0, index + 1)).onHand < 0);
      const covered = owing === -1 ? steps : steps.slice(0, owing);
      const { shelves, moves } = applyToEmpty(inputsOfUnits(covered));
      const { costs, onHand, value } = thousandByThousand(covered);
      expect(moves.map((move) => move.cost)).toEqual(costs);
      expect(shelves[0]).toMatchObject({ onHand, value });
    }),
  );
});

test('however often it was below zero: once all is delivered, what lies there costs what was paid for it', () => {
  fc.assert(
    fc.property(unitSteps, fc.nat(40), fc.nat(50), (steps, more, each) => {
      const owed = Math.max(0, 0 - thousandByThousand(steps).onHand);
      const all = [...steps, { qty: owed + more + 1, each }];
      const { onHand, value } = thousandByThousand(all);
      expect(applyToEmpty(inputsOfUnits(all)).shelves[0]).toMatchObject({ onHand, value });
    }),
  );
});

test('a line that comes back in parts brings back what it cost, to the unit, and never more', () => {
  fc.assert(
    fc.property(
      fc.array(receive, { minLength: 1, maxLength: 5 }),
      fc.array(qty, { maxLength: 8 }),
      (came, parts) => {
        const whole = Math.max(1, sum(parts));
        const back = parts.map((part, index) =>
          returned(part, { document: 50 }, { document: 60 + index, at: 60 + index }),
        );
        const inputs = [...inputsOf(came), sold(whole, { document: 50 }), ...back];
        const { moves } = applyToEmpty(inputs);
        const cost = (reason: string) =>
          sum(moves.filter((move) => move.reason === reason).map((move) => move.cost));
        expect(cost('return')).toBe(parts.length === 0 ? 0 : 0 - cost('sale'));
        expect(moves.every((move) => move.reason !== 'return' || move.cost >= 0)).toBe(true);
      },
    ),
  );
});

test('what was counted is what is there, in whatever order the count and what happened come in', () => {
  const some = fc.array(fc.oneof(sell, receive), { maxLength: 20 });
  fc.assert(
    fc.property(some, fc.nat(10_000), fc.nat(20), (steps, found, place) => {
      const others = inputsOf(steps);
      const own = counted(found, { document: 95, at: 10.5 });
      const { shelves } = applyToEmpty([...others.slice(0, place), own, ...others.slice(place)]);
      const since = steps.filter((step) => step.at > 10.5);
      const amounts = since.map((step) => (step.do === 'sell' ? 0 - step.qty : step.qty));
      expect(shelves[0]?.onHand).toBe(found + sum(amounts));
    }),
  );
});
