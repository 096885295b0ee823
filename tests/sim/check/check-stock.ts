import { type Move, movesOfFact, onHandAfter } from '../../books/facts-model.ts';
import { type Check, type Fault, nameOf, type World } from './world.ts';

/** Goods are what the documents come to, and no document has moved any twice. */
export const checkStock: Check = (world) => [...findShelfFaults(world), ...findMoveFaults(world)];

/** Every move of goods and every count, with its fact, in the order in which they were booked; first what was there before. */
export function movesInOrder({ centre }: Pick<World, 'centre'>): (Move & { fact: string | null })[] {
  const opening = centre.moves.filter(({ reason }) => reason === 'opening');
  return [
    ...opening.map(({ shelf, qty, at }) => ({ shelf, qty, at, counted: false, fact: null })),
    ...centre.journal.flatMap(({ fact }) => movesOfFact(fact).map((move) => ({ ...move, fact: fact.id }))),
  ];
}

function findShelfFaults({ centre }: World): Fault[] {
  const should = Map.groupBy(movesInOrder({ centre }), ({ shelf }) => shelf);
  const held = new Map(centre.onHand.map(({ shelf, qty }) => [shelf, qty]));
  const moved = Map.groupBy(centre.moves, ({ shelf }) => shelf);
  return [...new Set([...should.keys(), ...held.keys(), ...moved.keys()])].flatMap((shelf): Fault[] => {
    const wanted = onHandAfter(should.get(shelf) ?? []);
    const batches = held.get(shelf) ?? 0;
    const moves = (moved.get(shelf) ?? []).reduce((sum, { qty }) => sum + qty, 0);
    if (batches === wanted && moves === wanted) return [];
    const what = `shelf ${shelf}: ${batches} in batches, ${moves} by moves, should be ${wanted}`;
    return [{ kind: 'stock', what }];
  });
}

/** Moves that the books make themselves, beside those of a document's lines. */
const MADE_BY_BOOKS = new Set(['count', 'count-correction', 'cost-correction', 'opening']);

/** Each line that moves goods has exactly one move, of its quantity. */
function findMoveFaults({ centre }: World): Fault[] {
  const rows = centre.moves.filter(({ reason }) => !MADE_BY_BOOKS.has(reason));
  const is = Map.groupBy(rows, ({ document }) => document);
  const known = new Set(centre.journal.map(({ fact }) => fact.id));
  const ofFacts = centre.journal.flatMap(({ fact }): Fault[] => {
    const should = textOf(movesOfFact(fact).filter(({ counted }) => !counted));
    const found = textOf(is.get(fact.id) ?? []);
    if (should === found) return [];
    return [
      { kind: 'doubled', what: `${nameOf(fact)} moved ${found || 'nothing'}, should ${should || 'nothing'}` },
    ];
  });
  const ofNone = [...is.keys()].filter((document) => !known.has(document));
  return [
    ...ofFacts,
    ...ofNone.map(
      (document): Fault => ({ kind: 'doubled', what: `goods moved by ${document}, which is no fact` }),
    ),
  ];
}

function textOf(moves: readonly { shelf: string; qty: number }[]): string {
  return moves
    .map(({ shelf, qty }) => `${qty} at ${shelf}`)
    .toSorted((one, other) => (one < other ? -1 : 1))
    .join(', ');
}
