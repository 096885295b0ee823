import { isDeepStrictEqual } from 'node:util';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { findNumberFaults } from '../../devices/find-number-faults.ts';
import { hashOf } from '../workload/told.ts';
import { type Check, type Fault, nameOf, type World } from './world.ts';

/** Every promised fact, and every fact that is on a till's disk, is at the centre as it was born, and none is from nowhere. */
export const checkFacts: Check = (world) => [
  ...findLost(world),
  ...findAside(world),
  ...findFromNowhere(world),
  ...findDoubled(world),
  ...findNumbersWrong(world),
  ...findForks(world),
];

type Born = { id: string; what: string; hash: string | null; device: string | null };

/** What was told, and what is on disk though nobody heard the answer. */
function bornFacts({ told, tills }: World): Born[] {
  const promised = told.flatMap((entry): Born[] => {
    if (entry.what !== 'fact') return [];
    const { id, kind, number, seq, by, hash, device } = entry;
    return [{ id, what: `${kind} ${number ?? seq ?? ''} of ${by}`, hash, device }];
  });
  const held = tills.flatMap(({ facts }) =>
    facts.map((fact): Born => ({ id: fact.id, what: nameOf(fact), hash: hashOf(fact), device: fact.device })),
  );
  return [...promised, ...held];
}

function findLost(world: World): Fault[] {
  const { centre, expected } = world;
  const hashes = new Map(centre.journal.map(({ fact }) => [fact.id, hashOf(fact)]));
  // Those are told of by themselves.
  const aside = new Set(centre.quarantine.flatMap(({ id, isBooked }) => (isBooked ? [] : [id])));
  const faults = new Map<string, Fault>();
  const say = (id: string, kind: Fault['kind'], what: string) => faults.set(`${id} ${kind}`, { kind, what });
  for (const { id, what, hash, device } of bornFacts(world)) {
    const there = hashes.get(id);
    if (there !== undefined) {
      const isStray = expected.quarantined.has(id);
      if (isStray) say(id, 'diverged', `${what} was booked, and should be in quarantine`);
      if (hash !== null && hash !== there) say(id, 'diverged', `${what} was changed on the way`);
    } else if (!aside.has(id) && (device === null || !expected.cutOff.has(device))) {
      say(id, 'lost', `${what} is not at the centre`);
    }
  }
  return [...faults.values()];
}

/**
 * Nothing waits for a manager that nobody said would, least of all what is booked already. What was booked after all is no
 * matter any more.
 */
function findAside({ centre, expected }: World): Fault[] {
  const booked = new Set(centre.journal.map(({ fact }) => fact.id));
  return centre.quarantine
    .filter(({ id, isBooked }) => !isBooked && !expected.quarantined.has(id))
    .map(({ id, collection, why }): Fault => {
      const what = `${id} of ${collection} is in quarantine`;
      return booked.has(id)
        ? { kind: 'diverged', what: `${what}, and booked: ${why}` }
        : { kind: 'lost', what: `${what}: ${why}` };
    });
}

/** Whose disks are all here can't have told the centre anything that is on none of them. */
function findFromNowhere(world: World): Fault[] {
  const { centre, tills, expected } = world;
  const known = new Set(bornFacts(world).map(({ id }) => id));
  const here = new Set(tills.map(({ deviceId }) => deviceId));
  return centre.journal.flatMap(({ fact }): Fault[] => {
    const { id, device } = fact;
    // Of a disk that was copied, put back or given up nobody knows all that was on it.
    const isKnown = known.has(id) || !here.has(device);
    if (isKnown || expected.cloned.has(device) || expected.cutOff.has(device)) return [];
    return [{ kind: 'doubled', what: `${nameOf(fact)} is at the centre and was never on its till` }];
  });
}

/** What each fact has beside its row in the journal: so many receipts with these sums, and no more. */
function findDoubled({ centre }: World): Fault[] {
  const faults: Fault[] = [];
  const say = (what: string) => faults.push({ kind: 'doubled', what });
  const receipts = Map.groupBy(centre.receipts, ({ document }) => document);
  const facts = new Map(centre.journal.map(({ fact }) => [fact.id, fact]));
  if (facts.size !== centre.journal.length) say('a fact stands in the journal twice');
  for (const fact of facts.values()) {
    const should = receiptsOf(fact).toSorted(byId);
    const is = (receipts.get(fact.id) ?? []).map(({ document: _of, ...receipt }) => receipt).toSorted(byId);
    if (isDeepStrictEqual(should, is)) continue;
    say(`${nameOf(fact)} has the receipts ${JSON.stringify(is)}, should have ${JSON.stringify(should)}`);
  }
  for (const [document, rows] of receipts) {
    if (!facts.has(document)) say(`receipt ${rows[0]?.number ?? ''} is of no fact in the journal`);
  }
  const rows = new Map(centre.otherRows.map(({ table, document, count }) => [`${table} ${document}`, count]));
  const should = new Map([...facts.values()].flatMap(otherRowsOf));
  for (const key of new Set([...rows.keys(), ...should.keys()])) {
    const [is, wanted] = [rows.get(key) ?? 0, should.get(key) ?? 0];
    if (is !== wanted) say(`${key}: ${is} rows, should be ${wanted}`);
  }
  return faults;
}

type Part = {
  number: string;
  totals: { total: number };
  lines: { sum: number }[];
  tenders?: { amount: number }[];
};

function receiptsOf({ id, kind, body }: JournalFact) {
  const receipt = (ofId: string, ofKind: string, { number, totals, lines, tenders = [] }: Part) => ({
    id: ofId,
    kind: ofKind,
    number,
    total: totals.total,
    lines: sum(lines.map((line) => line.sum)),
    paid: sum(tenders.map(({ amount }) => amount)),
  });
  if (kind === 'sale' || kind === 'return' || kind === 'agent-sale') {
    return [receipt(id, kind, body as unknown as Part)];
  }
  if (kind !== 'exchange') return [];
  const { returned, sold } = body as unknown as Record<'returned' | 'sold', Part & { id: string }>;
  return [receipt(returned.id, 'return', returned), receipt(sold.id, 'sale', sold)];
}

function otherRowsOf({ id, kind, body }: JournalFact): [string, number][] {
  if (kind === 'shift-open') return [[`shifts ${id}`, 1]];
  if (kind === 'shift-close') return [[`shift_closings ${id}`, 1]];
  // The wrong tender taken off, and each of the right ones.
  const { now } = body as { now?: unknown[] };
  return kind === 'tender-correction' ? [[`tender_corrections ${id}`, 1 + (now?.length ?? 0)]] : [];
}

/** Numbers count through the journal and what waits beside it, whole in each life. */
function findNumbersWrong({ centre }: World): Fault[] {
  const booked = new Set(centre.journal.map(({ fact }) => fact.id));
  const waiting = centre.quarantine
    .filter(({ id, collection, isBooked }) => collection === 'journal' && !isBooked && !booked.has(id))
    .map(({ text }) => ({ fact: JSON.parse(text) as JournalFact, fork: 0 }));
  const numbered = [...centre.journal, ...waiting].map(({ fact, fork }) => ({
    device_id: fact.device,
    incarnation: fact.incarnation,
    fork,
    seq: fact.seq,
    numbers: receiptsOf(fact).map(({ number }) => number),
  }));
  return findNumberFaults(numbered).map((what) => ({ kind: 'numbers', what }));
}

/** Only a till whose disk was copied has forks; that life is told to enrol anew. Which exceptions there are is checked apart. */
function findForks({ centre, expected }: World): Fault[] {
  const ordered = new Set(centre.orders.map(({ device, incarnation }) => `${device} ${incarnation}`));
  return centre.journal
    .filter(({ fork }) => fork > 0)
    .flatMap(({ fact }): Fault[] => {
      if (!expected.cloned.has(fact.device)) {
        return [{ kind: 'fork', what: `${nameOf(fact)} is on a fork, and nobody copied its disk` }];
      }
      if (ordered.has(`${fact.device} ${fact.incarnation}`)) return [];
      return [
        { kind: 'fork', what: `${nameOf(fact)} is on a fork, and its life was not told to enrol anew` },
      ];
    });
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function byId(one: { id: string }, other: { id: string }): number {
  return one.id < other.id ? -1 : 1;
}
