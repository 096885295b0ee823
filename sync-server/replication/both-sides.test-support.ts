import { type Client, EMPTY_CLIENT } from '@karvon/shared/collections/clients.ts';
import type { Order } from '@karvon/shared/collections/orders.ts';
import type { PullAnswer, PushAnswer, Travelling } from '@karvon/shared/sync/protocol.ts';
import { nodeOf } from '@karvon/shared/sync/stamps.ts';
import { stampChanges } from '@karvon/shared/sync/stamp-changes.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import type { TestServer } from '@karvon/tests/support/test-server.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';

/** A till as far as it writes documents: with a clock of its own. */
export type WritingTill = {
  device: DevicePrincipal;
  /** Milliseconds since 1970, as this till sees it. */
  clock: { now: number };
  /** A version with these fields changed and stamped by this till. */
  edit(document: Travelling, change: Record<string, unknown>): Travelling;
  push(
    collection: string,
    ...rows: (Travelling | { row: unknown; assumed?: unknown })[]
  ): Promise<PushAnswer>;
  pull(collection: string, checkpoint?: object): Promise<PullAnswer>;
};

export async function openWritingTill(
  test: TestServer,
  now: number,
  place: Partial<DevicePrincipal> = {},
): Promise<WritingTill> {
  const device: DevicePrincipal = testDevice(place);
  // A fresh one for each call: tests move the clock beyond a token's life.
  const token = () => test.server.platform.tokens.forDevice(device);
  const clock = { now };
  return {
    device,
    clock,
    edit: (document, change) => stampChanges(document, change, clock.now, nodeOf(device.deviceId)),
    async push(collection, ...rows) {
      const body = {
        rows: rows.map((row) =>
          'row' in row
            ? { newDocumentState: row.row, assumedMasterState: (row as { assumed?: unknown }).assumed }
            : { newDocumentState: row },
        ),
      };
      const answer = await test.call(`POST /sync/${collection}`, { token: await token(), body });
      if (answer.status !== 200) throw new Error(`push: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    async pull(collection, checkpoint) {
      const from =
        checkpoint === undefined ? '' : `&checkpoint=${encodeURIComponent(JSON.stringify(checkpoint))}`;
      const answer = await test.call(`GET /sync/${collection}?limit=1000${from}`, { token: await token() });
      if (answer.status !== 200) throw new Error(`pull: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
  };
}

const blank = (): Travelling => ({ id: testId(), v: 1, stamps: {}, _deleted: false });

/** What a person would fill in of a client. */
export function clientFields(fields: Partial<Client> = {}) {
  return { ...EMPTY_CLIENT, firstName: 'Client', ...fields };
}

/** What a table's order holds at first. */
export function orderFields(branch: Id, fields: Partial<Order> = {}) {
  return {
    branch,
    status: 'draft',
    label: 'Table 1',
    client: null,
    staff: null,
    guests: null,
    note: '',
    openedAt: '2026-11-21T08:00:00.000Z',
    lines: [],
    sales: [],
    ...fields,
  };
}

/** A new client, as this till writes it down. */
export function newClient(till: WritingTill, fields: Partial<Client> = {}): Travelling {
  return till.edit(blank(), clientFields(fields));
}

/** A new order at this till's branch, or another's. */
export function newOrder(till: WritingTill, branch: Id, fields: Partial<Order> = {}): Travelling {
  return till.edit(blank(), orderFields(branch, fields));
}
