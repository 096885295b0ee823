import { appointmentStates } from '@karvon/shared/collections/appointments.ts';
import { orderStates } from '@karvon/shared/collections/orders.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { type Desk, Refused } from './desk.ts';
import type { SharedName } from './sim-shop.ts';

export type Fields = Record<string, unknown>;
const HOUR_MS = 3_600_000;

type DocumentKind = {
  /** A new document's fields. */
  blank(desk: Desk): Fields;
  /** @param known the document as this cashier saw it last: a state only goes on from there */
  change(desk: Desk, known: Fields | null): Fields;
};

/** What there is to be written about documents of each collection. */
export const documentKinds: Record<SharedName, DocumentKind> = {
  clients: {
    blank() {
      const nothing = { phone: null, email: null, birthday: null, tin: null, mergedInto: null };
      return { firstName: 'Client', lastName: '', ...nothing, tags: [], note: 'new' };
    },
    change({ random }) {
      const note = { note: `note ${random.int(1, 1_000_000)}` };
      const phone = { phone: `+9989${random.int(10_000_000, 99_999_999)}` };
      const tags = { tags: [String(random.int(1, 99))] };
      return random.pick<Fields>([note, phone, tags, { ...note, ...phone }]);
    },
  },
  tasks: {
    blank: (desk) => {
      const { staff: assignee, client } = whose(desk);
      return { title: 'Task', note: 'new', due: null, assignee, client, doneAt: null };
    },
    change: ({ random, now }) =>
      random.pick<Fields>([
        { note: `note ${random.int(1, 1_000_000)}` },
        { doneAt: instantOf(now()) },
        { doneAt: null },
      ]),
  },
  orders: {
    blank(desk) {
      const nothing = { label: '', guests: null, lines: [], sales: [] };
      const openedAt = instantOf(desk.now());
      return { branch: branchOf(desk), status: 'draft', ...whose(desk), note: 'new', openedAt, ...nothing };
    },
    change(desk, known) {
      const { random, newId, shop } = desk;
      const goods = { product: random.pick(shop.products).id, qty: random.int(1, 5) * 1000 };
      const added = { id: newId(), ...goods, price: null, note: '', isRemoved: false, stamps: {} };
      const lines = [...((known?.['lines'] as { id: Id }[] | undefined) ?? []), added];
      return random.pick<Fields>([
        { note: `note ${random.int(1, 1_000_000)}` },
        { status: onward(desk, orderStates, known) },
        { lines: lines.toSorted((one, other) => (one.id < other.id ? -1 : 1)) },
      ]);
    },
  },
  appointments: {
    blank(desk) {
      const nothing = { contact: null, services: [], overlaps: null };
      const time = someHour(desk);
      return { branch: branchOf(desk), status: 'scheduled', time, ...whose(desk), note: 'new', ...nothing };
    },
    change: (desk, known) =>
      desk.random.pick<Fields>([
        { note: `note ${desk.random.int(1, 1_000_000)}` },
        { status: onward(desk, appointmentStates, known) },
        { time: someHour(desk) },
      ]),
  },
};

/** The branch that a new document belongs to: where the till works now. */
export function branchOf({ engine, shop }: Desk): Id {
  const { register } = engine.state();
  const branch = shop.branches.find(({ name }) => name === register?.branch);
  if (branch === undefined) throw new Refused('the till stands nowhere');
  return branch.id;
}

function whose({ random, shop }: Desk): { staff: Id | null; client: Id | null } {
  const staff = random.pick([null, ...shop.people.map(({ id }) => id)]);
  return { staff, client: random.pick([null, ...shop.shared.clients]) };
}

function someHour({ random, now }: Desk) {
  const start = now() + random.int(1, 8) * HOUR_MS;
  return { start: instantOf(start), end: instantOf(start + random.int(1, 2) * HOUR_MS) };
}

function onward({ random }: Desk, states: readonly string[], known: Fields | null): string {
  const from = known === null ? 0 : states.indexOf(String(known['status']));
  return states[random.int(Math.max(0, from), states.length - 1)] ?? '';
}
