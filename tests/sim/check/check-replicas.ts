import { isDeepStrictEqual } from 'node:util';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { type Document, replicaNames, type TillContent } from './read-till.ts';
import type { DeviceRow } from './read-centre.ts';
import { type Check, type Fault, nameOf, type World } from './world.ts';

/** Of these a branch's tills hold their own branch's and nobody's; of deliveries their register's; of the others everything. */
const OF_A_BRANCH = new Set(['directory', 'orders', 'appointments']);
/** What a till holds of the other tills of its branch, for returns. */
const SHARED_KINDS = new Set(['sale', 'return', 'exchange', 'tender-correction', 'amend']);
const DAY_MS = 86_400_000;

/**
 * Each till that is not cut off holds what the centre does, as far as it may see it: no more, no less, nothing else. It may not have
 * heard of a last change yet, so this is asked once everything is calm and each has caught up.
 */
export const checkReplicas: Check = (world) => [
  ...findEpochFaults(world),
  ...world.tills.flatMap((till) => {
    const device = world.centre.devices.find(({ id }) => id === till.deviceId);
    if (device === undefined || device.state !== 'active' || world.expected.cutOff.has(till.deviceId))
      return [];
    return [
      ...findDocumentFaults(world, till, device),
      ...findSiblingFaults(world, till, device),
      ...findPositionFaults(world, till),
    ];
  }),
];

/** A life of the centre's data that is over does not begin again. */
function findEpochFaults({ centre, expected }: World): Fault[] {
  const epoch = centre.company[0]?.epoch ?? '';
  if (!expected.formerEpochs.has(epoch)) return [];
  return [{ kind: 'back', what: `the centre’s data is in the life ${epoch} again` }];
}

function findDocumentFaults({ centre }: World, till: TillContent, device: DeviceRow): Fault[] {
  return replicaNames.flatMap((name) => {
    const held = till.replicas.get(name) ?? new Map<string, Document>();
    const seen = (centre.documents.get(name) ?? []).filter(
      ({ doc, deleted, branch }) =>
        !deleted &&
        (!OF_A_BRANCH.has(name) || branch === null || branch === device.branch) &&
        (name !== 'deliveries' || doc['register'] === device.register),
    );
    const wrong = seen
      .filter(({ doc }) => !isDeepStrictEqual(held.get(doc.id), doc))
      .map(({ doc }): Fault => {
        const own = held.get(doc.id);
        const how = own === undefined ? 'is absent' : `differs: ${differences(own, doc)}`;
        return { kind: 'diverged', what: `at ${till.name} ${doc.id} of ${name} ${how}` };
      });
    const ids = new Set(seen.map(({ doc }) => doc.id));
    const strange = [...held.keys()].filter((id) => !ids.has(id));
    return [
      ...wrong,
      ...strange.map(
        (id): Fault => ({ kind: 'diverged', what: `at ${till.name} ${id} of ${name} is too much` }),
      ),
    ];
  });
}

function differences(one: Document, other: Document): string {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...fields]
    .filter((field) => !isDeepStrictEqual(one[field], other[field]))
    .map((field) => `${field} ${JSON.stringify(one[field])} there, ${JSON.stringify(other[field])} here`)
    .join('; ');
}

/**
 * What came of the branch's other tills, within the days that returns reach back. What is older goes by and by, and receipts of
 * before the days were made fewer too: more than that is no fault as long as it is true.
 */
function findSiblingFaults({ centre, expected }: World, till: TillContent, device: DeviceRow): Fault[] {
  const isOthers = ({ fact }: { fact: JournalFact }) =>
    SHARED_KINDS.has(fact.kind) &&
    fact.branch === device.branch &&
    !(fact.device === device.id && fact.incarnation === device.incarnation);
  const others = centre.journal.filter(isOthers).map(({ fact }) => fact);
  const days = centre.company[0]?.returnDays ?? 0;
  // A day less than the branch's calendar may say, wherever on earth it is.
  const from = new Date(expected.now - (days - 2) * DAY_MS).toISOString().slice(0, 10);
  const must = days === 0 ? [] : others.filter(({ businessDate }) => businessDate >= from);
  const faults = must
    .filter((fact) => !isDeepStrictEqual(till.siblings.get(fact.id), { id: fact.id, fact }))
    .map((fact): Fault => ({ kind: 'diverged', what: `${nameOf(fact)} is not at ${till.name}, or differs` }));
  const known = new Map(others.map((fact) => [fact.id, fact]));
  const strange = [...till.siblings].filter(([id, { fact }]) => !isDeepStrictEqual(known.get(id), fact));
  return [
    ...faults,
    ...strange.map(
      ([id]): Fault => ({ kind: 'diverged', what: `${till.name} holds ${id} of nobody at its branch` }),
    ),
  ];
}

/** A till is never ahead of the centre in the same life of its data. */
function findPositionFaults({ centre }: World, { name, productsAt }: TillContent): Fault[] {
  const head = centre.heads.find(({ collection }) => collection === 'products')?.pos ?? 0;
  const isSameLife = productsAt?.epoch.split('.')[0] === centre.company[0]?.epoch;
  if (productsAt === null || !isSameLife || productsAt.pos <= head) return [];
  return [{ kind: 'back', what: `${name} has goods up to ${productsAt.pos}, the centre up to ${head}` }];
}
