import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { movesInOrder } from './check-stock.ts';
import { onHandAfter } from '../../books/facts-model.ts';
import { findOverspending } from './overspending.ts';
import { possibleValues } from './deed-history.ts';
import type { Exception } from './read-centre.ts';
import { type Check, type Fault, nameOf, type World } from './world.ts';

/** What a manager is told of is what happened, no more and no less. Settled ones count, too. */
export const checkExceptions: Check = (world) => [
  ...checkOverspent(world),
  ...checkNameless(world),
  ...checkPrices(world),
  ...checkShortages(world),
  ...checkForks(world),
  ...checkRestores(world),
  ...checkReturns(world),
  ...checkRest(world),
];

function ofKind({ centre }: World, kind: string): Exception[] {
  return centre.exceptions.filter((exception) => exception.kind === kind);
}

function fault(what: string): Fault {
  return { kind: 'exceptions', what };
}

/** For each fact by itself: so many of them, and in all so much. */
function checkOverspent(world: World): Fault[] {
  const should = findOverspending(world);
  const is = Map.groupBy(ofKind(world, 'account-overspent'), ({ document }) => document ?? '');
  return [...new Set([...should.keys(), ...is.keys()])].flatMap((document) => {
    const wanted = (should.get(document) ?? []).toSorted((a, b) => a - b).join(', ');
    const told = (is.get(document) ?? []).map(({ details }) => Number(details['missing']));
    const found = told.toSorted((a, b) => a - b).join(', ');
    if (wanted === found) return [];
    return [fault(`${document} overspent: told of ${found || 'nothing'}, should be ${wanted || 'nothing'}`)];
  });
}

type Debt = {
  tenders?: { kind: string }[];
  now?: { kind: string }[];
  buyer: { clientId: string | null } | null;
};

function checkNameless(world: World): Fault[] {
  const isNameless = ({ kind, body }: JournalFact) => {
    const whole = body as unknown as Debt & { sold: Debt };
    const debt = kind === 'exchange' ? whole.sold : whole;
    if (!/^(sale|exchange|tender-correction)$/.test(kind)) return false;
    const tenders = kind === 'tender-correction' ? debt.now : debt.tenders;
    const isOnAccount = (tenders ?? []).some((tender) => /^(debt|instalment)$/.test(tender.kind));
    return isOnAccount && (debt.buyer?.clientId ?? null) === null;
  };
  const should = world.centre.journal.filter(({ fact }) => isNameless(fact)).map(({ fact }) => fact);
  return compare(world, 'debt-without-client', should);
}

type Back = {
  lines: { id: string; qty: number; returnOf: { doc: string; line: string } | null }[];
};

/** Of each line of each sale: all that is told of it together is what came back beyond what was sold. */
function checkReturns(world: World): Fault[] {
  const sold = new Map<string, number>();
  const back = new Map<string, number>();
  const lineOf = new Map<string, string>();
  for (const { fact } of world.centre.journal) {
    const { kind, id, body } = fact;
    const whole = body as unknown as Back & { sold: Back & { id: string }; returned: Back };
    const sale = kind === 'exchange' ? whole.sold : kind === 'sale' ? { ...whole, id } : null;
    for (const line of sale?.lines ?? []) sold.set(`${sale?.id} ${line.id}`, line.qty);
    const returned = kind === 'exchange' ? whole.returned : kind === 'return' ? whole : null;
    for (const { id: line, qty, returnOf } of returned?.lines ?? []) {
      if (returnOf === null) continue;
      const of = `${returnOf.doc} ${returnOf.line}`;
      lineOf.set(line, of);
      back.set(of, (back.get(of) ?? 0) + qty);
    }
  }
  const told = new Map<string, number>();
  for (const { subject, details } of ofKind(world, 'return-excess')) {
    const of = lineOf.get(subject.slice(subject.indexOf(':') + 1)) ?? subject;
    told.set(of, (told.get(of) ?? 0) + Number(details['excess']));
  }
  return [...new Set([...back.keys(), ...told.keys()])].flatMap((of) => {
    const [document = ''] = of.split(' ');
    const isHere = [...sold.keys()].some((key) => key.startsWith(document));
    const should = isHere ? Math.max(0, (back.get(of) ?? 0) - (sold.get(of) ?? 0)) : 0;
    const is = told.get(of) ?? 0;
    return is === should ? [] : [fault(`${of} came back ${should} beyond what was sold, told of ${is}`)];
  });
}

function checkForks(world: World): Fault[] {
  const forked = world.centre.journal.filter(({ fork }) => fork > 0).map(({ fact }) => fact);
  return compare(world, 'fork', forked);
}

/** Exactly these facts have one exception of this kind each. */
function compare(world: World, kind: string, should: readonly JournalFact[]): Fault[] {
  const is = Map.groupBy(ofKind(world, kind), ({ document }) => document ?? '');
  const wanted = new Map(should.map((fact) => [fact.id, fact]));
  const missing = should.filter(({ id }) => is.get(id)?.length !== 1);
  const strange = [...is.keys()].filter((document) => !wanted.has(document));
  return [
    ...missing.map((fact) =>
      fault(`${nameOf(fact)} has ${is.get(fact.id)?.length ?? 0} of ${kind}, should have one`),
    ),
    ...strange.map((document) => fault(`${document} has ${kind} for nothing`)),
  ];
}

/**
 * A sale at another price than the centre's as it was booked. The moment of booking is known from outside as the one when the sale came,
 * and some time after: where the price was changed in between, either is right.
 */
function checkPrices(world: World): Fault[] {
  const { latencyMs } = world.expected;
  const told = new Set(ofKind(world, 'price-differs').map(({ document }) => document));
  return world.centre.journal.flatMap(({ fact, receivedAt }) => {
    const lines = pricedLines(fact);
    const isTold = told.has(fact.id);
    const moments = { from: receivedAt - latencyMs, to: receivedAt + latencyMs };
    const possible = lines.map(({ productId }) => pricesOf(world, productId, moments));
    const surelyOther = lines.some(({ price }, index) => possible[index]?.has(price) === false);
    const surelyRight = lines.every(
      ({ price }, index) => possible[index]?.has(price) === true && possible[index].size === 1,
    );
    if (surelyOther && !isTold) return [fault(`${nameOf(fact)} sold at another price, and nobody is told`)];
    if (surelyRight && isTold)
      return [fault(`${nameOf(fact)} has price-differs, and sold at the centre’s prices`)];
    return [];
  });
}

function pricesOf({ shop, told, expected }: World, product: string, moments: { from: number; to: number }) {
  const first = shop.products.find(({ id }) => id === product)?.price;
  const deeds = told.flatMap((entry) =>
    entry.what === 'price' && entry.product === product ? [{ ...entry, value: entry.price }] : [],
  );
  return possibleValues(first, deeds, expected, moments);
}

function pricedLines({ kind, body }: JournalFact): { productId: string; price: number }[] {
  type Lines = { lines: { productId: string; price: number }[] };
  if (kind === 'sale') return (body as unknown as Lines).lines;
  return kind === 'exchange' ? (body as unknown as { sold: Lines }).sold.lines : [];
}

/**
 * Told once for a shelf that a booking has left below zero. Which facts were booked together can't be seen from outside: a shelf that
 * is below zero in the end must have been told of, one that never was must not.
 */
function checkShortages(world: World): Fault[] {
  const told = new Set(ofKind(world, 'stock-shortage').map(({ subject }) => subject.replace(':', ' ')));
  const shelves = Map.groupBy(movesInOrder(world), ({ shelf }) => shelf);
  const faults = [...shelves].flatMap(([shelf, moves]) => {
    const after = moves.map((_move, index) => onHandAfter(moves.slice(0, index + 1)));
    if ((after.at(-1) ?? 0) < 0 && !told.has(shelf))
      return [fault(`shelf ${shelf} is short, and nobody is told`)];
    if (told.has(shelf) && after.every((qty) => qty >= 0)) return [fault(`shelf ${shelf} was never short`)];
    return [];
  });
  const strange = [...told].filter((shelf) => !shelves.has(shelf));
  return [
    ...faults,
    ...strange.map((shelf) => fault(`shelf ${shelf} is short, and nothing ever moved there`)),
  ];
}

/** Of each restore by the command one, but for those that a later restore has put back to before them. */
function checkRestores(world: World): Fault[] {
  const { restores } = world.expected;
  const left = restores.filter(
    ({ restoredAt }) =>
      !restores.some((later) => later.restoredAt > restoredAt && later.backedUpAt < restoredAt),
  );
  const surely = left.filter(({ isSilent }) => isSilent !== true).length;
  const told = ofKind(world, 'centre-restored').length;
  if (told >= surely && told <= left.length) return [];
  return [fault(`told of ${told} restores, should be of ${surely} to ${left.length}`)];
}

/**
 * What only some tills may be told of: of which, the schedule knows; whether it comes to that depends on moments that nobody
 * outside sees. So these are bounded from above alone.
 */
function checkRest(world: World): Fault[] {
  const { cloned, cutOff, succeeded, wrongClocks } = world.expected;
  const allowed: Record<string, (device: string) => boolean> = {
    'ratchet-mismatch': (device) => cloned.has(device) || cutOff.has(device),
    'stale-copy': (device) => cloned.has(device) || cutOff.has(device),
    'revoked-handed-in': (device) => cutOff.has(device) || succeeded.has(device),
    'clock-drift': (device) => wrongClocks.has(device),
    'facts-missing': (device) => cloned.has(device) || cutOff.has(device) || succeeded.has(device),
  };
  const checked = new Set([
    'account-overspent',
    'debt-without-client',
    'fork',
    'price-differs',
    'stock-shortage',
    'return-excess',
    'centre-restored',
  ]);
  return world.centre.exceptions
    .filter(({ kind, device }) => !checked.has(kind) && allowed[kind]?.(device ?? '') !== true)
    .map(({ kind, subject }) => fault(`${kind} (${subject}) for nothing`));
}
