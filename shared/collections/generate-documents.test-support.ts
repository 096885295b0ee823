import fc from 'fast-check';
import { isDeletedByStamps, nextStamp, type Stamp } from '../sync/stamps.ts';
import { testIds } from '../testing.ts';
import { appointmentStates } from './appointments.ts';
import type { StoredFields } from './declare.ts';
import { orderStates } from './orders.ts';

const newId = testIds();
const ids = [newId(), newId(), newId()];
const id = fc.constantFrom(...ids);
const noneOr = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const words = fc.constantFrom('', 'a', 'Ё', '👍🏽', 'é');
const instant = fc.constantFrom('2026-11-21T08:00:00.000Z', '2026-11-21T09:00:00.000Z');

/** Few of them, so that equal stamps with different values are met often. */
const stamp: fc.Arbitrary<Stamp> = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('a', 'b'))
  .map(([ms, node]) => nextStamp(null, ms, node));

/** Stamps for some of the fields, also for one that no program knows, and for the deletion. */
function stampsFor(fields: readonly string[]): fc.Arbitrary<Record<string, Stamp>> {
  return fc.dictionary(fc.constantFrom(...fields, 'deleted', 'restored', 'later'), stamp, {
    maxKeys: fields.length,
  });
}

const line = fc.record({
  id,
  product: id,
  qty: fc.integer({ min: 1, max: 3 }),
  price: noneOr(fc.integer({ min: 0, max: 2 })),
  note: words,
  isRemoved: fc.boolean(),
  stamps: stampsFor(['qty', 'price', 'note', 'isRemoved']),
});
const lines = fc
  .uniqueArray(line, { maxLength: 3, selector: (item) => item.id })
  .map((list) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
const inOrder = (values: fc.Arbitrary<string>) =>
  fc.uniqueArray(values, { maxLength: 2 }).map((list) => list.toSorted());

/** The fields of each collection that both sides write. */
const fieldsOf = {
  clients: {
    firstName: words,
    lastName: words,
    phone: noneOr(fc.constantFrom('+998901234567', '+380441234567')),
    email: noneOr(fc.constant('a@b.test')),
    birthday: noneOr(fc.constantFrom('1990-02-28', '2000-02-29')),
    tin: noneOr(words),
    tags: fc.array(words, { maxLength: 2 }),
    note: words,
    mergedInto: noneOr(id),
  },
  tasks: {
    title: fc.constantFrom('call', 'order'),
    note: words,
    due: noneOr(instant),
    assignee: noneOr(id),
    client: noneOr(id),
    doneAt: noneOr(instant),
  },
  orders: {
    branch: fc.constant(ids[0]),
    status: fc.constantFrom(...orderStates),
    label: words,
    client: noneOr(id),
    staff: noneOr(id),
    guests: noneOr(fc.integer({ min: 0, max: 3 })),
    note: words,
    openedAt: instant,
    lines,
    sales: inOrder(id),
  },
  appointments: {
    branch: fc.constant(ids[0]),
    status: fc.constantFrom(...appointmentStates),
    time: fc.constantFrom(
      { start: '2026-11-21T08:00:00.000Z', end: '2026-11-21T09:00:00.000Z' },
      { start: '2026-11-21T08:30:00.000Z', end: '2026-11-21T08:45:00.000Z' },
    ),
    staff: noneOr(id),
    client: noneOr(id),
    contact: noneOr(fc.record({ name: words, phone: fc.constant(null) })),
    services: fc.array(id, { maxLength: 2 }),
    note: words,
    overlaps: noneOr(id),
  },
  deliveries: {
    branch: fc.constant(ids[0]),
    register: fc.constant(ids[1]),
    fact: fc.constant(ids[2]),
    number: fc.constant('A1-000001'),
    channel: fc.constantFrom('email', 'sms'),
    to: noneOr(fc.constantFrom('a@b.test', '+998901234567')),
    client: noneOr(id),
    locale: fc.constantFrom('ru', 'en'),
    by: id,
    askedAt: instant,
    attempt: fc.integer({ min: 1, max: 3 }),
    outcome: noneOr(
      fc.record({
        attempt: fc.integer({ min: 1, max: 3 }),
        state: fc.constantFrom('waiting', 'failed', 'sent'),
        why: fc.constantFrom('taken', 'no-channel'),
        at: instant,
      }),
    ),
  },
};
export type WrittenByBoth = keyof typeof fieldsOf;

/** Versions of one document, as different writers may have left it: also of a newer version with a field that nobody here knows. */
export function versionsOf(collection: WrittenByBoth): fc.Arbitrary<StoredFields> {
  const fields: Record<string, fc.Arbitrary<unknown>> = fieldsOf[collection];
  const known = fc.record({
    ...fields,
    id: fc.constant(ids[0]),
    v: fc.constant(1),
    stamps: stampsFor(Object.keys(fields)),
  });
  const newer = fc.tuple(known, words).map(([document, later]) => ({ ...document, v: 2, later }));
  // Cloned into plain objects: the generator's own have no prototype, which nothing that travels lacks.
  return fc.oneof({ arbitrary: known, weight: 3 }, { arbitrary: newer, weight: 1 }).map((document) => {
    const plain = structuredClone(document) as StoredFields;
    return { ...plain, _deleted: isDeletedByStamps(plain) };
  });
}
