import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../fuzz/random.ts';
import { createPostgresDatabase } from '../support/test-database.ts';
import { type CalmShop, openCalmShop } from './calm-shop.ts';
import { checkReplicas } from './check/check-replicas.ts';
import { checkWorld } from './check/check-world.ts';
import { type Query, readCentre } from './check/read-centre.ts';
import { readTillFile } from './check/read-till.ts';
import { noTrouble } from './check/world.ts';

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const TILLS = ['A1', 'A2', 'B1'];

describe(`a calm shop (seed ${seed})`, () => {
  let calm: CalmShop;
  let client: pg.Client;
  let drop: () => Promise<void>;
  const query: Query = async (sql, values) => (await client.query(sql, [...values])).rows;
  const tills = () => TILLS.map((name) => readTillFile(name, calm.folderOf(name)));

  beforeAll(async () => {
    const database = await createPostgresDatabase();
    drop = database.drop;
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    calm = await openCalmShop(database.url, new Random(seed));
    await calm.work('A1', { online: 30, offline: 50 });
    await calm.work('A2', { online: 30, offline: 30 });
    await calm.work('B1', { online: 40, offline: 0 });
    // Who comes back first has not heard of what the others send then.
    for (const name of ['A1', 'A2', 'B1', 'A1', 'A2']) {
      await calm.catchUp(name, async () => {
        const centre = await readCentre(query, calm.shop.companyId);
        const till = readTillFile(name, calm.folderOf(name));
        const world = { ...calm, centre, tills: [till], expected: noTrouble(new Date().getTime()) };
        return checkReplicas(world).length === 0;
      });
    }
  }, 60_000);
  afterAll(async () => {
    await calm.close();
    await client.end();
    await drop();
  });

  test('in which everybody did as they liked is as its facts say', async () => {
    const { shop, told } = calm;
    const expected = noTrouble(new Date().getTime());
    expect(await checkWorld({ shop, told, centre: query, tills: tills(), expected })).toEqual([]);
  });
});
