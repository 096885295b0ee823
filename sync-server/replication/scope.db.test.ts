import { beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import type { Collection } from '@karvon/shared/collections/declare.ts';
import type { PullAnswer, Travelling } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { collectionTable } from '../platform/db/table-sql.ts';
import type { CollectionBinding, DeviceStanding, ServerModule } from '../platform/module.ts';
import { scopeKey } from './scope.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';

type Scope = Collection['scope'];
type Note = {
  label: string;
  branch?: Id | null;
  user?: Id | null;
  register?: Id | null;
  device?: Id | null;
};

const bindingOf = (scope: Scope): CollectionBinding => ({
  collection: {
    name: `${scope}_notes`,
    version: 0,
    schema: z.looseObject({ id: z.string(), label: z.string() }),
    origin: 'server',
    scope,
    conflict: 'server-decides',
    read: 'products.view',
    rxdb: {
      version: 0,
      primaryKey: 'id',
      type: 'object',
      properties: { id: { type: 'string', maxLength: 36 } },
      required: ['id'],
      indexes: [],
      additionalProperties: true,
    },
  },
  table: `${scope}_notes`,
  typedColumns: { user_id: 'uuid', register_id: 'uuid', device_id: 'uuid' },
  columnsOf: (document) => {
    const { branch = null, user = null, register = null, device = null } = document as unknown as Note;
    return { branchId: branch, typed: { user_id: user, register_id: register, device_id: device } };
  },
});
const bindings = new Map(
  (['company', 'branch', 'user', 'register', 'device'] as const).map(
    (scope) => [scope, bindingOf(scope)] as const,
  ),
);
const standings = new Map<Id, DeviceStanding>();
const staff = new Map<Id, Id[]>();
const notesModule: ServerModule = {
  name: 'scoped-notes',
  dependsOn: [],
  tables: [...bindings.values()].map(({ table }) => table),
  migrations: [{ name: '001', sql: [...bindings.values()].map(collectionTable).join('\n') }],
  collections: [...bindings.values()],
  bookings: [],
  routes: () => [],
  deviceCheck: () => async (_company, device) => standings.get(device) ?? {},
  branchPeople: async (_tx, branch) => staff.get(branch) ?? [],
};

describeServer('what a till may see', (start) => {
  let test: TestServer;
  let company: Id;
  let a: Id;
  let b: Id;
  let ann: Id;
  let bea: Id;
  let cleo: Id;
  let a1: DevicePrincipal;
  let a2: DevicePrincipal;
  let b1: DevicePrincipal;

  const newDevice = (companyId: Id, branchId: Id): DevicePrincipal => testDevice({ companyId, branchId });
  const put = async (scope: Scope, ...notes: (Note & { id?: Id; _deleted?: boolean })[]): Promise<Id[]> => {
    const documents = notes.map((note): Travelling => ({ id: testId(), _deleted: false, ...note }));
    await test.server.platform.db.tenant(company, async (tx) => tx.stage(`${scope}_notes`, documents));
    return documents.map(({ id }) => id);
  };
  const page = async (
    device: DevicePrincipal,
    scope: Scope,
    checkpoint: PullAnswer['checkpoint'] | null = null,
    limit = 100,
  ): Promise<PullAnswer> => {
    const token = await test.server.platform.tokens.forDevice(device);
    const from = checkpoint === null ? '' : `&checkpoint=${encodeURIComponent(JSON.stringify(checkpoint))}`;
    const answer = await test.call(`GET /sync/${scope}_notes?limit=${limit}${from}`, { token });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  /** What came, in order; what is gone with a minus. */
  const said = ({ documents }: PullAnswer) =>
    documents.map((document) => `${document._deleted ? '-' : ''}${String(document['label'])}`);
  const seen = async (device: DevicePrincipal, scope: Scope) => said(await page(device, scope));
  /** The centre takes note of it, as the companies’ commands do. */
  const place = (device: DevicePrincipal, standing: DeviceStanding) => {
    standings.set(device.deviceId, standing);
    test.server.platform.cutOff(company, device.deviceId);
  };

  beforeAll(async () => {
    test = await start([notesModule]);
  });
  beforeEach(() => {
    company = testId();
    [a, b, ann, bea, cleo] = [testId(), testId(), testId(), testId(), testId()];
    [a1, a2, b1] = [newDevice(company, a), newDevice(company, a), newDevice(company, b)];
    staff.set(a, [ann, cleo]);
    staff.set(b, [bea, cleo]);
  });

  it('is, by scope, what is everybody’s, its branch’s, its people’s, its own, and never another company’s', async () => {
    const stranger = newDevice(testId(), a);
    const notes: Note[] = [
      { label: 'all' },
      { label: 'a', branch: a },
      { label: 'b', branch: b },
      { label: 'ann', user: ann },
      { label: 'bea at a', user: bea, branch: a },
      { label: 'cleo', user: cleo },
      { label: 'a1', device: a1.deviceId, register: a1.registerId, branch: a, user: ann },
    ];
    for (const scope of bindings.keys()) await put(scope, ...notes);
    const everything = notes.map(({ label }) => label);
    expect(await seen(a1, 'company')).toEqual(everything);
    expect(await seen(b1, 'company')).toEqual(everything);
    expect(await seen(a1, 'branch')).toEqual(['all', 'a', 'ann', 'bea at a', 'cleo', 'a1']);
    expect(await seen(b1, 'branch')).toEqual(['all', 'b', 'ann', 'cleo']);
    expect(await seen(a1, 'user')).toEqual(['all', 'a', 'ann', 'cleo', 'a1']);
    expect(await seen(b1, 'user')).toEqual(['all', 'b', 'bea at a', 'cleo']);
    expect(await seen(a1, 'register')).toEqual(['a1']);
    expect(await seen(a2, 'register')).toEqual([]);
    expect(await seen(a1, 'device')).toEqual(['a1']);
    expect(await seen(a2, 'device')).toEqual([]);
    for (const scope of bindings.keys()) expect([scope, await seen(stranger, scope)]).toEqual([scope, []]);
    for (const [scope, binding] of bindings) {
      const isShared = scope !== 'register' && scope !== 'device';
      expect([scope, scopeKey(binding, a1) === scopeKey(binding, a2)]).toEqual([scope, isShared]);
      expect([scope, scopeKey(binding, a1) === scopeKey(binding, b1)]).toEqual([scope, scope === 'company']);
      expect([scope, await seen(a1, scope)]).toEqual([scope, isShared ? await seen(a2, scope) : ['a1']]);
    }
  });

  it('hazard 8: a till that was moved reads anew what it may see now, and nothing else', async () => {
    for (const scope of bindings.keys()) {
      await put(scope, { label: 'a', branch: a }, { label: 'b', branch: b }, { label: 'ann', user: ann });
      await put(
        scope,
        { label: 'bea', user: bea },
        { label: 'own', register: a1.registerId, device: a1.deviceId },
      );
    }
    const before = new Map<Scope, PullAnswer>();
    for (const scope of bindings.keys()) before.set(scope, await page(a1, scope));
    place(a1, { branchId: b, scopeVersions: { device: 1, people: 0 } });
    const after = async (scope: Scope) => {
      const checkpoint = before.get(scope)?.checkpoint ?? null;
      const answer = await page(a1, scope, checkpoint);
      return { isNew: answer.checkpoint.epoch !== checkpoint?.epoch, said: said(answer) };
    };
    expect(await after('company')).toEqual({ isNew: false, said: [] });
    expect(await after('branch')).toEqual({ isNew: true, said: ['b', 'ann', 'bea', 'own'] });
    expect(await after('user')).toEqual({ isNew: true, said: ['b', 'bea', 'own'] });
    expect(await after('register')).toEqual({ isNew: false, said: [] });
    expect(await after('device')).toEqual({ isNew: false, said: [] });
    // Those who have not been moved notice nothing.
    expect((await page(b1, 'branch')).checkpoint.epoch).toBe(before.get('branch')?.checkpoint.epoch);
    const { checkpoint } = await page(a1, 'branch');
    await put('branch', { label: 'b too', branch: b }, { label: 'a too', branch: a });
    expect(said(await page(a1, 'branch', checkpoint))).toEqual(['b too']);
  });

  it('hazard 8: who begins or ceases to work at a branch brings or takes what is theirs', async () => {
    await put(
      'user',
      { label: 'ann', user: ann },
      { label: 'bea', user: bea },
      { label: 'cleo', user: cleo },
    );
    const before = await page(a1, 'user');
    const ofBranch = await page(a1, 'branch');
    staff.set(a, [bea, cleo]);
    place(a1, { scopeVersions: { device: 0, people: 1 } });
    const after = await page(a1, 'user', before.checkpoint);
    expect([said(before), said(after)]).toEqual([
      ['ann', 'cleo'],
      ['bea', 'cleo'],
    ]);
    expect(after.checkpoint.epoch).not.toBe(before.checkpoint.epoch);
    expect((await page(a1, 'branch', ofBranch.checkpoint)).checkpoint).toEqual(ofBranch.checkpoint);
  });

  it('tells those who saw a document that it is another’s now', async () => {
    const [task] = await put('user', { label: 'task', branch: a });
    const at = { a: (await page(a1, 'user')).checkpoint, b: (await page(b1, 'user')).checkpoint };
    const step = async (change: Omit<Note, 'label'>) => {
      await put('user', { label: 'task', branch: a, ...change, id: task ?? a });
      const [atA, atB] = [await page(a1, 'user', at.a), await page(b1, 'user', at.b)];
      at.a = atA.checkpoint;
      at.b = atB.checkpoint;
      return [said(atA), said(atB)];
    };
    // From nobody to a person elsewhere, to one here, to one who works at both, to nobody at the other branch.
    expect(await step({ user: bea })).toEqual([['-task'], ['task']]);
    expect(await step({ user: ann })).toEqual([['task'], ['-task']]);
    expect(await step({ user: cleo })).toEqual([['task'], ['task']]);
    expect(await step({ user: null, branch: b })).toEqual([['-task'], ['task']]);
    expect(await step({ user: ann, branch: b })).toEqual([['task'], ['-task']]);
  });

  it('tells of documents that leave a branch while its till is in the middle of its pages', async () => {
    const ids = await put('branch', ...[1, 2, 3, 4, 5].map((n) => ({ label: `n${n}`, branch: a })));
    const first = await page(a1, 'branch', null, 2);
    expect([said(first), first.more]).toEqual([['n1', 'n2'], true]);
    // One that the till has, one that it has not, one that goes and comes back.
    await put(
      'branch',
      { id: ids[0] ?? a, label: 'n1', branch: b },
      { id: ids[3] ?? a, label: 'n4', branch: b },
    );
    await put('branch', { id: ids[1] ?? a, label: 'n2', branch: b });
    await put('branch', { id: ids[1] ?? a, label: 'n2', branch: a });
    const pages: string[][] = [];
    for (let at = first; at.more; ) {
      at = await page(a1, 'branch', at.checkpoint, 2);
      pages.push(said(at));
    }
    expect(pages).toEqual([['n3', 'n5'], ['-n1', '-n4'], ['n2']]);
    expect(await seen(b1, 'branch')).toEqual(['n1', 'n4', '-n2']);
  });

  it('remembers each former holder once, however often a document goes to and fro', async () => {
    const [note] = await put('branch', { label: 'n', branch: a });
    for (let round = 0; round < 5; round += 1) {
      await put('branch', { id: note ?? a, label: 'n', branch: b });
      await put('branch', { id: note ?? a, label: 'n', branch: a });
    }
    const left = await test.server.platform.db.tenant(company, (tx) =>
      tx.db
        .withTables<{ branch_notes: { left_branches: Id[] } }>()
        .selectFrom('branch_notes')
        .select('left_branches')
        .execute(),
    );
    expect(left).toEqual([{ left_branches: [a, b] }]);
  });

  it('tldraw 10098: a deletion reaches a till that was away for more than a year', async () => {
    const [gone] = await put('company', { label: 'gone' }, { label: 'stays' });
    const { checkpoint } = await page(a1, 'company');
    await put('company', { id: gone ?? a, label: 'gone', _deleted: true });
    test.advance(500 * 24 * 3_600_000);
    await put('company', { label: 'new' });
    expect(said(await page(a1, 'company', checkpoint))).toEqual(['-gone', 'new']);
  });
});
