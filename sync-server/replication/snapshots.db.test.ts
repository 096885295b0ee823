import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import pino from 'pino';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { StoredFields } from '@karvon/shared/collections/declare.ts';
import {
  type Checkpoint,
  type SnapshotLine,
  snapshotLineSchema,
  SYNC_PROTOCOL_VERSION,
  type Travelling,
} from '@karvon/shared/sync/protocol.ts';
import { splitFrames } from '@karvon/shared/sync/snapshot-frames.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { describeDatabase, type TestDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { composeModules } from '../open-centre.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { probeModule } from '../platform/db/probe-module.test-support.ts';
import type { CollectionBinding } from '../platform/module.ts';
import { createSnapshots, emptySnapshotFolder } from './snapshots.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';

const newDevice = (companyId: Id = testId(), branchId: Id = testId()): DevicePrincipal =>
  testDevice({ companyId, branchId });
const probe = (label: string, branch: Id | null = null): Travelling => {
  return { id: testId(), _deleted: false, label, branch };
};
const probes = (count: number) => Array.from({ length: count }, (_, place) => probe(`p${place}`));

async function linesOf(bytes: AsyncIterable<Uint8Array>): Promise<SnapshotLine[]> {
  let text = '';
  for await (const frame of splitFrames(bytes)) text += zstdDecompressSync(frame).toString();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => snapshotLineSchema.parse(JSON.parse(line)));
}
const labels = (lines: readonly SnapshotLine[]) =>
  lines.flatMap((line) => ('doc' in line ? [line.doc['label']] : []));
const checkpoints = (lines: readonly SnapshotLine[]) =>
  lines.flatMap((line) => ('kind' in line && line.kind !== 'head' ? [line.checkpoint.pos] : []));

describeDatabase('snapshots', (open) => {
  let test: TestDatabase;
  let folder: string;
  let device: DevicePrincipal;
  let epoch: string;
  const log = pino({ level: 'silent' });
  const [probesBinding] = probeModule.collections;
  if (probesBinding === undefined) throw new Error('The probes are bound.');
  const contextNow = () => {
    return { db: test.db, log, folder, epoch: { current: () => epoch, renew: async () => epoch } };
  };
  const stage = (documents: readonly Travelling[]) =>
    test.db.tenant(device.companyId, async (tx) => tx.stage('probes', documents));
  const files = () => readdirSync(folder);

  beforeAll(async () => {
    test = await open(composeModules([probeModule]));
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'snapshots-'));
    device = newDevice();
    epoch = 'one';
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('holds every document once, in order, with a checkpoint after each chunk, and goes on after any', async () => {
    const documents = probes(7);
    await stage(documents);
    const snapshots = createSnapshots({ chunkSize: 3 });
    const read = async (from: Checkpoint | null) =>
      linesOf(await snapshots.open(contextNow(), device, probesBinding, from));
    const whole = await read(null);
    expect(whole[0]).toEqual({ kind: 'head', epoch: 'one', total: 7 });
    expect(labels(whole)).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6']);
    expect(checkpoints(whole)).toEqual([3, 6, 7, 7]);
    const rest = await read({ epoch: 'one', pos: 3 });
    expect([rest[0], labels(rest), checkpoints(rest)]).toEqual([
      whole[0],
      ['p3', 'p4', 'p5', 'p6'],
      [6, 7, 7],
    ]);
    expect(labels(await read({ epoch: 'one', pos: 7 }))).toEqual([]);
    expect(labels(await read({ epoch: 'another', pos: 3 }))).toHaveLength(7);
    await snapshots.close();
    expect(files()).toEqual([]);
  });

  it('is there for an empty collection, too', async () => {
    const snapshots = createSnapshots();
    const lines = await linesOf(await snapshots.open(contextNow(), device, probesBinding, null));
    expect(lines).toEqual([
      { kind: 'head', epoch: 'one', total: 0 },
      { kind: 'end', checkpoint: { epoch: 'one', pos: 0 } },
    ]);
    await snapshots.close();
  });

  it('tells a till that goes on after a cut what was deleted meanwhile, or has left its branch', async () => {
    const [gone, moved, ...stay] = probes(6);
    if (gone === undefined || moved === undefined) throw new Error('There are six.');
    await stage([gone, moved, ...stay]);
    const first = createSnapshots({ chunkSize: 2 });
    await linesOf(await first.open(contextNow(), device, probesBinding, null));
    await first.close();
    await stage([
      Object.assign({}, gone, { _deleted: true }),
      Object.assign({}, moved, { branch: testId() }),
    ]);
    // Another process, or the same after it began anew: what the till has is of a snapshot that is gone.
    const second = createSnapshots({ chunkSize: 2 });
    const rest = await linesOf(
      await second.open(contextNow(), device, probesBinding, { epoch: 'one', pos: 2 }),
    );
    const removed = rest.flatMap((line) => ('doc' in line && line.doc._deleted ? [line.doc.id] : []));
    expect(removed.sort()).toEqual([gone.id, moved.id].sort());
    await second.close();
  });

  it('is made once for all who see the same, and never shown to another company or branch', async () => {
    const branch = testId();
    await stage([probe('for all'), probe('for one', branch)]);
    const snapshots = createSnapshots();
    const read = async (who: DevicePrincipal) =>
      labels(await linesOf(await snapshots.open(contextNow(), who, probesBinding, null)));
    const inBranch = () => newDevice(device.companyId, branch);
    const all = await Promise.all(Array.from({ length: 20 }, () => read(inBranch())));
    expect(new Set(all.map(String))).toEqual(new Set(['for all,for one']));
    expect(files()).toHaveLength(1);
    expect(await read(device)).toEqual(['for all']);
    expect(await read(newDevice(testId(), branch))).toEqual([]);
    await snapshots.close();
  });

  it('hazard 4: leaves out a document that does not fit its schema', async () => {
    const spoiled = Object.assign(probe('spoiled'), { label: 'spoiled' });
    await stage([probe('before'), spoiled, probe('after')]);
    const schema = probesBinding.collection.schema.refine(
      (document) => (document as Travelling)['label'] !== 'spoiled',
    );
    const collection = Object.assign({}, probesBinding.collection, { schema });
    const strict: CollectionBinding = Object.assign({}, probesBinding, { collection });
    const snapshots = createSnapshots();
    const lines = await linesOf(await snapshots.open(contextNow(), device, strict, null));
    expect([labels(lines), checkpoints(lines)]).toEqual([
      ['before', 'after'],
      [3, 3],
    ]);
    await snapshots.close();
  });

  it('is made anew once the centre lives anew, or it is far behind', async () => {
    await stage(probes(3));
    const snapshots = createSnapshots();
    const read = async () => linesOf(await snapshots.open(contextNow(), device, probesBinding, null));
    expect(checkpoints(await read())).toEqual([3, 3]);
    await stage(probes(10));
    expect(checkpoints(await read())).toEqual([3, 3]);
    await stage(probes(5001));
    expect(checkpoints(await read()).at(-1)).toBe(5014);
    expect(files()).toHaveLength(1);
    epoch = 'two';
    expect((await read())[0]).toMatchObject({ kind: 'head', epoch: 'two' });
    await snapshots.close();
  });

  it('gives the space of the oldest back when all together take too much', async () => {
    await stage(probes(50));
    const one = createSnapshots();
    await linesOf(await one.open(contextNow(), device, probesBinding, null));
    const bytes = statSync(join(folder, files()[0] ?? '')).size;
    await one.close();
    const snapshots = createSnapshots({ maxBytes: bytes * 2.5 });
    for (let branch = 0; branch < 5; branch += 1) {
      const lines = await linesOf(
        await snapshots.open(contextNow(), newDevice(device.companyId), probesBinding, null),
      );
      expect(labels(lines)).toHaveLength(50);
    }
    await eventually(files, (left) => left.length === 2);
    await snapshots.close();
  });

  it('is not given when its file can’t be made, and is tried again for the next till', async () => {
    await stage(probes(3));
    const snapshots = createSnapshots();
    rmSync(folder, { recursive: true });
    await expect(snapshots.open(contextNow(), device, probesBinding, null)).rejects.toThrow(/ENOENT/);
    emptySnapshotFolder(folder);
    const lines = await linesOf(await snapshots.open(contextNow(), device, probesBinding, null));
    expect(labels(lines)).toHaveLength(3);
    await snapshots.close();
  });

  it('leaves nothing behind when the database goes before its first chunk', async () => {
    await stage(probes(3));
    const snapshots = createSnapshots();
    const goes = new Error('Connection terminated unexpectedly');
    let asked = 0;
    const tenant: TestDatabase['db']['tenant'] = async (...parts) => {
      asked += 1;
      // Where the collection stands, how much there is of it; then its first page.
      if (asked > 2) throw goes;
      return test.db.tenant(...parts);
    };
    const context = { ...contextNow(), db: { ...test.db, tenant } };
    await expect(snapshots.open(context, device, probesBinding, null)).rejects.toBe(goes);
    expect([asked, files()]).toEqual([3, []]);
    await snapshots.close();
  });
});

describeServer('the route of snapshots', (start) => {
  let test: TestServer;
  beforeAll(async () => {
    const collections = probeModule.collections.map((binding) => {
      const down = (document: StoredFields) => ({ ...document, label: 'told otherwise' });
      const collection = Object.assign({}, binding.collection, { down });
      return Object.assign({}, binding, { collection });
    });
    const module = { ...probeModule, collections, deviceCheck: () => async () => ({}) };
    test = await start([module]);
  });

  it('has none for older tills where documents are told otherwise to them', async () => {
    const device = newDevice();
    const token = await test.server.platform.tokens.forDevice(device);
    await test.server.platform.db.tenant(device.companyId, async (tx) => tx.stage('probes', probes(1)));
    const headers = { 'karvon-protocol': String(SYNC_PROTOCOL_VERSION - 1) };
    expect((await test.call('GET /sync/probes/snapshot', { token, headers })).status).toBe(404);
    const { body } = await test.call('GET /sync/probes', { token, headers });
    expect(body).toMatchObject({ documents: [{ label: 'told otherwise' }] });
  });

  it('sends the lines to tills, and says where there is no snapshot', async () => {
    const device = newDevice();
    const token = await test.server.platform.tokens.forDevice(device);
    const headers = { Authorization: `Bearer ${token}` };
    await test.server.platform.db.tenant(device.companyId, async (tx) => tx.stage('probes', probes(4)));
    const url = `${test.server.url}/api/v1/sync`;
    const answer = await fetch(`${url}/probes/snapshot`, { headers });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson+zstd']);
    expect(labels(await linesOf(answer.body as AsyncIterable<Uint8Array>))).toEqual(['p0', 'p1', 'p2', 'p3']);
    const journal = await fetch(`${url}/journal/snapshot`, { headers });
    const unknown = await fetch(`${url}/nothing/snapshot`, { headers });
    const stranger = await fetch(`${url}/probes/snapshot`);
    expect([journal.status, unknown.status, stranger.status]).toEqual([404, 404, 401]);
  });
});
