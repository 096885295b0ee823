import { addRxPlugin, createRxDatabase } from 'rxdb/plugins/core';
import type { RxCollection, RxDatabase } from 'rxdb/plugins/core';
import { RxDBAttachmentsPlugin } from 'rxdb/plugins/attachments';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CollectionMigration, MigrationStep } from './migrate-collections.ts';
import { getRxStorageSqlite } from './rx-storage-sqlite.ts';
import type { RxStorageSqlite } from './rx-storage-sqlite.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

addRxPlugin(RxDBAttachmentsPlugin);

interface Thing {
  id: string;
  name: string;
  size?: number;
}

function schemaOf(version: number) {
  return {
    version,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 50 },
      name: { type: 'string', maxLength: 50 },
      size: { type: 'integer', minimum: 0, maximum: 1000, multipleOf: 1 },
    },
    required: version === 0 ? ['id', 'name'] : ['id', 'name', 'size'],
    indexes: version === 0 ? ['name'] : ['size'],
    attachments: {},
  } as const;
}

const addSize: MigrationStep = (old) => ({ ...old, size: String(old['name']).length });
const double: MigrationStep = (old) => ({ ...old, size: Number(old['size']) * 2 });

let folder: ReturnType<typeof temporaryFolder>;
let storage: RxStorageSqlite;
let database: RxDatabase;

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await database.close();
  storage.close();
  folder.remove();
});

async function open(version: number, steps: CollectionMigration['steps'] = { 1: addSize, 2: double }) {
  const schema = schemaOf(version);
  storage = getRxStorageSqlite({
    path: folder.file('till.db'),
    migrations: [{ database: 'till', collection: 'things', schema, steps }],
  });
  database = await createRxDatabase({ name: 'till', storage, multiInstance: false });
  const { things } = await database.addCollections({ things: { schema, autoMigrate: false } });
  return things as unknown as RxCollection<Thing>;
}

/** Pulls what the other side has since the checkpoint, pushes what it lacks; answers what was asked and sent. */
async function replicate(collection: RxCollection<Thing>, documents: Thing[]) {
  const asked: unknown[] = [];
  const sent: { assumed: unknown; id: string }[] = [];
  const replication = replicateRxCollection<Thing, { at: number }>({
    collection,
    replicationIdentifier: 'centre',
    live: false,
    pull: {
      handler: async (checkpoint) => {
        asked.push(checkpoint);
        const fresh = checkpoint === undefined ? documents : [];
        return {
          documents: fresh.map((document) => ({ ...document, _deleted: false })),
          checkpoint: { at: 7 },
        };
      },
    },
    push: {
      handler: async (rows) => {
        sent.push(...rows.map((row) => ({ assumed: row.assumedMasterState, id: row.newDocumentState.id })));
        return [];
      },
    },
  });
  await replication.awaitInSync();
  await replication.cancel();
  return { asked, sent };
}

it('takes over documents, deleted ones, attachments and the place of each in the order of writes', async () => {
  const things = await open(0);
  for (let n = 0; n < 1500; n += 1) await things.insert({ id: `t${n}`, name: 'x'.repeat(n % 9) });
  await (await things.findOne('t3').exec(true)).remove();
  await (await things.findOne('t1').exec(true)).incrementalPatch({ name: 'four' });
  const attached = await things.findOne('t2').exec(true);
  await attached.putAttachment({
    id: 'note',
    data: new Blob(['text'], { type: 'text/plain' }),
    type: 'text/plain',
  });
  const rows = () =>
    storage
      .database()
      .prepare(
        `SELECT seq, id, deleted, rev, lwt FROM "rx/till/things/${things.schema.version}" ORDER BY seq`,
      )
      .all();
  const before = rows();
  await database.close();

  const later = await open(2);
  const sql = `SELECT seq, id, deleted, rev, lwt FROM "rx/till/things/2" ORDER BY seq`;
  expect(storage.database().prepare(sql).all()).toEqual(before);
  expect(await later.count({ selector: { size: 8 } }).exec()).toBe(167 + 1);
  expect((await later.findOne('t1').exec(true)).toJSON()).toEqual({ id: 't1', name: 'four', size: 8 });
  expect(await later.findOne('t3').exec()).toBeNull();
  const note = (await later.findOne('t2').exec(true)).getAttachment('note');
  expect(await note?.getStringData()).toBe('text');
  const tables = storage.database().prepare('SELECT name FROM rx_tables WHERE collection = ?').pluck();
  expect(tables.all('things')).toEqual(['rx/till/things/2']);
});

it('lets replications go on where they stood, with what they remember taken over', async () => {
  const pulled = [
    { id: 'a', name: 'aa' },
    { id: 'b', name: 'bbb' },
  ];
  const things = await open(0);
  await things.insert({ id: 'own', name: 'own' });
  expect((await replicate(things, pulled)).sent).toEqual([{ assumed: undefined, id: 'own' }]);
  await database.close();

  const later = await open(2);
  expect(await replicate(later, pulled)).toEqual({ asked: [{ at: 7 }], sent: [] });
  const [meta = ''] = storage
    .database()
    .prepare<[], string>("SELECT name FROM rx_tables WHERE name LIKE 'rx/till/rx-replication-meta%'")
    .pluck()
    .all();
  expect(meta).toMatch(/\/2$/);
  const remembered = storage
    .database()
    .prepare<[], string>(
      `SELECT doc ->> 'docData' FROM "${meta}" WHERE doc ->> 'isCheckpoint' = '0' ORDER BY id`,
    )
    .pluck()
    .all();
  expect(remembered.map((doc) => JSON.parse(doc) as object)).toMatchObject([
    { id: 'a', name: 'aa', size: 4 },
    { id: 'b', name: 'bbb', size: 6 },
    { id: 'own', name: 'own', size: 6 },
  ]);
});

it('leaves everything as it was when a step throws, changes a key or is missing', async () => {
  const things = await open(0);
  await things.bulkInsert([
    { id: 'a', name: 'aa' },
    { id: 'b', name: 'bbb' },
  ]);
  await database.close();
  const steps: CollectionMigration['steps'][] = [
    {},
    { 1: (old) => (old['id'] === 'b' ? addSize(null as never) : addSize(old)) },
    { 1: (old) => ({ ...addSize(old), id: `new-${String(old['id'])}` }) },
  ];
  for (const broken of steps) await expect(open(1, broken)).rejects.toMatchObject({ code: 'upgrade' });
  const again = await open(0);
  expect((await again.find().exec()).map((thing) => thing.toJSON())).toEqual([
    { id: 'a', name: 'aa' },
    { id: 'b', name: 'bbb' },
  ]);
  await database.close();
  expect(await (await open(1)).count().exec()).toBe(2);
});
