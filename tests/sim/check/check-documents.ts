import { isDeepStrictEqual } from 'node:util';
import type { ToldDocument } from '../workload/told.ts';
import type { Document, ReplicaName } from './read-till.ts';
import type { StoredDocument } from './read-centre.ts';
import { STATES } from './watch-world.ts';
import { type Check, type Fault, isForgotten, type World } from './world.ts';

const TAKES_TIME = new Set(['scheduled', 'confirmed', 'arrived', 'in_progress']);
/** A till that is not said to have a wrong clock may be so much ahead. */
const AHEAD_MS = 11 * 60_000;
/** The centre pulls down what is further ahead of its clock. */
const DRIFT_MS = 60_000;

type Entry = ToldDocument & { at: number; by: string };

/**
 * Every promised edit is there, or gave way to a later one of the same field; nobody's time is given away twice. The later stamp
 * wins, by text; who wins between two of one stamp can't be known here, and stamps carry their writer's name.
 */
export const checkDocuments: Check = (world) => {
  const promised = world.told.filter((entry) => entry.what === 'document');
  const byDocument = Map.groupBy(promised, ({ collection, id }) => `${collection} ${id}`);
  return [
    ...[...byDocument.values()].flatMap((entries) => findDocumentFaults(world, entries)),
    ...findDeliveryFaults(world),
    ...findDoubleBookings(world),
    ...findStampsAhead(world),
  ];
};

/** What somebody wanted sent is at the centre, once, and it has said that it is at it. */
function findDeliveryFaults({ told, centre, expected }: World): Fault[] {
  const cutOff = new Set(
    centre.devices.flatMap(({ id, register }) => (expected.cutOff.has(id) ? [register] : [])),
  );
  const there = new Map((centre.documents.get('deliveries') ?? []).map(({ doc }) => [doc.id, doc]));
  return told.flatMap((entry): Fault[] => {
    if (entry.what !== 'delivery' || (!there.has(entry.id) && cutOff.has(entry.register))) return [];
    const doc = there.get(entry.id);
    const what = `what ${entry.by} wanted sent (${entry.id})`;
    if (doc === undefined) return [{ kind: 'lost', what: `${what} is not at the centre` }];
    return doc['outcome'] === null ? [{ kind: 'lost', what: `${what}: nobody is at it` }] : [];
  });
}

function findDocumentFaults(world: World, entries: readonly Entry[]): Fault[] {
  const [{ collection, id } = { collection: '', id: '' }] = entries;
  const rows = world.centre.documents.get(collection as ReplicaName) ?? [];
  const row = rows.find(({ doc }) => doc.id === id);
  return entries
    .filter((entry) => !isExcused(world, entry))
    .flatMap((entry): Fault[] => {
      if (row === undefined) return [{ kind: 'lost', what: `${sentence(entry)} is not at the centre` }];
      return Object.keys(entry.stamps).flatMap((field) => faultOfField(world, entry, field, row));
    });
}

/** What the office wrote and the centre forgot as it was put back is gone; what a till that is cut off wrote may never have come. */
function isExcused({ expected }: World, { stamps, at }: Entry): boolean {
  const nodes = Object.values(stamps).map((stamp) => stamp.split('-')[2] ?? '');
  if (nodes.includes('centre')) return isForgotten(expected, at);
  return [...expected.cutOff].some((device) => nodes.some((node) => device.endsWith(node)));
}

function faultOfField(world: World, entry: Entry, field: string, { doc, deleted }: StoredDocument): Fault[] {
  const say = (kind: Fault['kind'], how: string): Fault[] => [
    { kind, what: `${sentence(entry)}: ${field} ${how}` },
  ];
  const wrote = entry.fields[field];
  const states = field === 'status' ? STATES[entry.collection] : undefined;
  if (states !== undefined) {
    const [is, was] = [states.indexOf(String(doc[field])), states.indexOf(String(wrote))];
    return is < was ? say('back', `was ${String(wrote)} and is ${String(doc[field])}`) : [];
  }
  if (entry.collection === 'orders' && field === 'lines') {
    const there = new Set(idsOf(doc[field]));
    const missing = idsOf(wrote).filter((id) => !there.has(id));
    return missing.length === 0 ? [] : say('lost', `lack ${missing.join()}`);
  }
  const is = stampOf(doc, field);
  const was = givenStamp(world, entry, field);
  if (field === 'deleted') {
    if (is < was && !mayBePulledDown(world, entry, { is, was })) return say('lost', 'is forgotten');
    const isTakenBack = stampOf(doc, 'restored') >= is;
    return deleted || isTakenBack ? [] : say('lost', 'was said, and the document is there');
  }
  if (is === was) {
    const isOneOf = writtenUnder(world, entry, field).some((value) => isDeepStrictEqual(doc[field], value));
    return isOneOf || gaveWay(world, entry, field, is) ? [] : say('diverged', `is ${text(doc[field])}`);
  }
  if (is > was || gaveWay(world, entry, field, is) || mayBePulledDown(world, entry, { is, was })) return [];
  return say('lost', `was ${text(wrote)} (${was}) and is ${text(doc[field])} (${is || 'no stamp'})`);
}

/**
 * A later edit, made before this one was handed in, was ahead of the centre's clock, too, and stands under what it was given: one
 * that was promised, or one whose writer died before it could say so.
 */
function gaveWay(world: World, entry: Entry, field: string, is: string): boolean {
  return gaveWayToPromised(world, entry, field, is) || gaveWayToUntold(world, entry, field, is);
}

function gaveWayToUntold({ centre, told }: World, entry: Entry, field: string, is: string): boolean {
  const isTold = (stamp: string) =>
    told.some(
      (other) =>
        other.what === 'document' && other.id === entry.id && Object.values(other.stamps).includes(stamp),
    );
  return centre.pulledDown.some(
    ({ document, stamp, given }) =>
      document === entry.id && given === is && stamp > (entry.stamps[field] ?? '') && !isTold(stamp),
  );
}

function gaveWayToPromised(world: World, entry: Entry, field: string, is: string): boolean {
  return world.told.some(
    (other) =>
      other.what === 'document' &&
      other.collection === entry.collection &&
      other.id === entry.id &&
      (other.stamps[field] ?? '') > (entry.stamps[field] ?? '') &&
      givenStamp(world, other, field) === is,
  );
}

/**
 * A stamp ahead of the centre's clock is pulled down. A restore forgets what to: then the edit stands under an earlier stamp, or
 * gave way to another that only time tells.
 */
function mayBePulledDown(
  { expected }: World,
  { at }: Entry,
  { is, was }: Record<'is' | 'was', string>,
): boolean {
  if (expected.restores.length === 0) return false;
  const isAhead = [...expected.wrongClocks].some((device) => device.endsWith(was.split('-')[2] ?? ''));
  return is !== '' && (isAhead || timeOf(is) >= at - AHEAD_MS);
}

/** What was written under the same stamp: one thing, but where a till's copy wrote in the same millisecond as the till. */
function writtenUnder({ told }: World, { collection, id, stamps }: Entry, field: string): unknown[] {
  return told.flatMap((other) => {
    if (other.what !== 'document' || other.collection !== collection || other.id !== id) return [];
    return other.stamps[field] === stamps[field] ? [other.fields[field]] : [];
  });
}

/** The stamp that a promised edit goes by: its own, or what the centre made of one that was ahead of its clock. */
function givenStamp({ centre }: World, { id, stamps }: Entry, field: string): string {
  const stamp = stamps[field] ?? '';
  return centre.pulledDown.find((row) => row.document === id && row.stamp === stamp)?.given ?? stamp;
}

/** Milliseconds since 1970 that a stamp names. */
function timeOf(stamp: string): number {
  return Number.parseInt(stamp.slice(0, 9), 36);
}

function stampOf(doc: Document, field: string): string {
  return (doc['stamps'] as Record<string, string>)[field] ?? '';
}

function idsOf(lines: unknown): string[] {
  return (lines as { id: string }[]).map(({ id }) => id);
}

function sentence({ by, collection, id }: Entry): string {
  return `what ${by} wrote about ${id} of ${collection}`;
}

function text(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}

/** A till whose clock runs ahead must not win for as long as it does: the centre takes no stamp from the future. */
function findStampsAhead({ centre, expected }: World): Fault[] {
  const ahead = (doc: Document) =>
    Object.entries((doc['stamps'] ?? {}) as Record<string, string>).filter(
      ([, stamp]) => timeOf(stamp) > expected.now + DRIFT_MS,
    );
  return [...centre.documents].flatMap(([collection, rows]) =>
    rows.flatMap(({ doc }) =>
      ahead(doc).map(([field, stamp]): Fault => {
        return {
          kind: 'diverged',
          what: `${field} of ${doc.id} of ${collection} is of the future: ${stamp}`,
        };
      }),
    ),
  );
}

type Slot = {
  id: string;
  staff: string | null;
  status: string;
  overlaps: string | null;
  time: Record<'start' | 'end', string>;
};

/** Of two appointments of one person at one time, at most one holds it: the centre says of the other whom it overlaps. */
function findDoubleBookings({ centre }: World): Fault[] {
  const holding = (centre.documents.get('appointments') ?? [])
    .filter(({ deleted }) => !deleted)
    .map(({ doc }) => doc as unknown as Slot)
    .filter(({ staff, status, overlaps }) => staff !== null && overlaps === null && TAKES_TIME.has(status));
  return holding.flatMap((one, index) =>
    holding
      .slice(index + 1)
      .filter((other) => {
        const isAtOnce = one.time.start < other.time.end && other.time.start < one.time.end;
        return one.staff === other.staff && isAtOnce;
      })
      .map(
        (other): Fault => ({
          kind: 'diverged',
          what: `appointments ${one.id} and ${other.id} both hold one time`,
        }),
      ),
  );
}
