import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Random } from '../fuzz/random.ts';
import { createWholePostgres } from '../support/test-database.ts';
import { type CalmShop, openCalmShop } from './calm-shop.ts';
import { checkBooks } from './check/check-books.ts';
import { checkReplicas } from './check/check-replicas.ts';
import { checkWorld } from './check/check-world.ts';
import { type Query, readCentre } from './check/read-centre.ts';
import { readTillFile, type TillContent } from './check/read-till.ts';
import { createWatch } from './check/watch-world.ts';
import { type Fault, noTrouble } from './check/world.ts';
import { booksDamages } from './damages/books-damages.ts';
import type { Rest } from './damages/damage.ts';
import { deedDamages } from './damages/deed-damages.ts';
import { exceptionDamages } from './damages/exception-damages.ts';
import { journalDamages } from './damages/journal-damages.ts';
import { replicaDamages } from './damages/replica-damages.ts';

const damages = [...journalDamages, ...booksDamages, ...replicaDamages, ...deedDamages, ...exceptionDamages];

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
const TILLS = ['A1', 'A2', 'B1'];

describe(`a calm shop (seed ${seed})`, () => {
  let calm: CalmShop;
  let client: pg.Client;
  let drop: () => Promise<void>;
  const query: Query = async (sql, values) => (await client.query(sql, [...values])).rows;

  const watches = new Map(TILLS.map((name) => [name, createWatch()]));
  const back: Fault[] = [];
  const look = (name: string) => {
    back.push(...(watches.get(name)?.look(readTillFile(name, calm.folderOf(name))) ?? []));
  };

  beforeAll(async () => {
    const database = await createWholePostgres();
    drop = database.drop;
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    calm = await openCalmShop(database.url, new Random(seed));
    await calm.work('A1', { online: 20, offline: 35 });
    await calm.work('A2', { online: 20, offline: 20 });
    await calm.work('B1', { online: 30, offline: 0 });
    // Who comes back first has not heard of what the others send then.
    for (const name of ['A1', 'A2', 'B1', 'A1', 'A2']) {
      look(name);
      await calm.catchUp(name, async () => {
        const centre = await readCentre(query, calm.shop.companyId);
        const till = readTillFile(name, calm.folderOf(name));
        const world = { ...calm, centre, tills: [till], expected: noTrouble(new Date().getTime()) };
        // Balances are folded, and what is to be sent is looked at, soon after they have come.
        const isFolded = checkBooks(world).length === 0;
        const isTaken = (centre.documents.get('deliveries') ?? []).some(({ doc }) => whyOf(doc) === 'taken');
        return isFolded && !isTaken && checkReplicas(world).length === 0;
      });
    }
    TILLS.forEach(look);
    held = TILLS.map((name) => readTillFile(name, calm.folderOf(name)));
  });
  afterAll(async () => {
    await calm.close();
    await client.end();
    await drop();
  });

  let held: TillContent[] = [];
  const rest = (): Rest => ({ told: calm.told, tills: held, expected: noTrouble(new Date().getTime()) });
  const check = (what: Rest, centre = query) => checkWorld({ shop: calm.shop, centre, ...what });
  /** Of a centre that nobody touches each question is asked once. */
  const answers = new Map<string, Promise<readonly unknown[]>>();
  const askOnce: Query = (sql, values) => {
    const answer = answers.get(sql) ?? query(sql, values);
    answers.set(sql, answer);
    return answer;
  };

  test('in which everybody did as they liked is as its facts say', async () => {
    expect(await check(rest())).toEqual([]);
    expect(back).toEqual([]);
  });

  const damage = async (sql: string) => {
    const { rowCount } = await client.query(sql, [calm.shop.companyId]);
    if (rowCount === 0) throw new Error(`Nothing was damaged: ${sql}`);
  };

  test.each(damages)('is not in order once $name', async ({ finds, says, sql, change }) => {
    await client.query('begin');
    try {
      await client.query('set local session_replication_role = replica');
      if (sql !== undefined) await damage(sql);
      const faults = await check(change?.(rest()) ?? rest(), sql === undefined ? askOnce : query);
      expect(faults).toContainEqual({ kind: finds, what: expect.stringMatching(says) });
    } finally {
      await client.query('rollback');
    }
  });
});

function whyOf(doc: Record<string, unknown>): string | undefined {
  return (doc['outcome'] as { why: string } | null)?.why;
}
