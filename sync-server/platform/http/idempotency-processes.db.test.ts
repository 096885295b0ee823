import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { createPostgresDatabase } from '@karvon/tests/support/test-database.ts';
import { callServer } from '@karvon/tests/support/test-server.ts';
import { openTestShop, testModules, type TestShop } from '../../modules/shop.test-support.ts';
import { type RunningServer, startServer } from '../../start-server.ts';
import { tenantTable } from '../db/table-sql.ts';
import type { ServerModule } from '../module.ts';
import { readSettings } from '../settings.ts';
import { answerOnce } from './idempotency.ts';
import { defineRoute } from './route.ts';

/** Two servers on one database. Their work ends when the test lets it. */
let a: RunningServer;
let b: RunningServer;
let drop: () => Promise<void>;
let shop: TestShop;
let token: string;
const folders: string[] = [];
let begun: PromiseWithResolvers<void>;
let mayEnd: PromiseWithResolvers<void>;
let isFailing: boolean;

const coins: ServerModule = {
  name: 'coins',
  dependsOn: [],
  tables: ['coins'],
  migrations: [{ name: '001', sql: tenantTable('coins', 'id uuid not null') }],
  collections: [],
  bookings: [],
  routes: ({ db, clock, newId }) => [
    defineRoute({
      method: 'post',
      path: '/coins',
      access: 'sales.view',
      summary: 'Add a coin',
      tag: 'Coins',
      body: z.object({ size: z.int() }),
      answer: z.object({ id: z.string() }),
      status: 201,
      idempotent: true,
      handle: (input) =>
        db.tenant(input.principal.companyId, (tx) =>
          answerOnce(tx, { ...input, now: clock() }, async () => {
            const id = newId();
            await sql`insert into coins (company_id, id) values (${tx.companyId}, ${id})`.execute(tx.db);
            begun.resolve();
            await mayEnd.promise;
            if (isFailing) throw new Error('the work broke off');
            return { id };
          }),
        ),
    }),
  ],
};

beforeAll(async () => {
  const database = await createPostgresDatabase();
  drop = database.drop;
  const start = () => {
    const folder = mkdtempSync(join(tmpdir(), 'karvon-once-'));
    folders.push(folder);
    const environment = { KARVON_DATA: folder, PORT: '0', NODE_ENV: 'test', DATABASE_URL: database.url };
    return startServer(readSettings(environment), {
      modules: [...testModules(), coins],
      clock: () => new Date().getTime(),
      log: pino({ level: 'silent' }),
    });
  };
  [a, b] = await Promise.all([start(), start()]);
});
beforeEach(async () => {
  begun = Promise.withResolvers();
  mayEnd = Promise.withResolvers();
  isFailing = false;
  shop = await openTestShop(a.platform);
  token = await shop.tokenOf('company.owner');
});
afterAll(async () => {
  await Promise.all([a.stop(), b.stop()]);
  await drop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const add = async (server: RunningServer, size = 1) => {
  const headers = { 'Idempotency-Key': 'the-same' };
  const { status, body } = await callServer(server.url)('POST /coins', { token, headers, body: { size } });
  return [status, body as unknown];
};
const count = () =>
  a.platform.db.tenant(shop.companyId, async (tx) => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from coins`.execute(tx.db);
    return rows[0]?.count;
  });
const waiting = () =>
  a.platform.db.tenant(shop.companyId, async (tx) => {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from pg_locks where not granted and locktype = 'transactionid'`.execute(tx.db);
    return rows[0]?.count;
  });

it('does the work once, whichever process is asked, and answers all alike', async () => {
  const first = add(a);
  await begun.promise;
  const others = [add(b), add(a), add(b)];
  await expect.poll(waiting).toBe(3);
  mayEnd.resolve();
  const answer = await first;
  expect(answer).toEqual([201, { id: expect.any(String) }]);
  expect(await Promise.all(others)).toEqual([answer, answer, answer]);
  expect(await count()).toBe(1);
});

it('refuses another request that comes by the other process with the key of one under way', async () => {
  const first = add(a);
  await begun.promise;
  const other = add(b, 2);
  await expect.poll(waiting).toBe(1);
  mayEnd.resolve();
  expect(await other).toMatchObject([409, { error: { code: 'idempotency-key-reused' } }]);
  expect((await first)[0]).toBe(201);
});

it('lets the one that waits do the work when the first breaks off', async () => {
  isFailing = true;
  const first = add(a);
  await begun.promise;
  const other = add(b);
  await expect.poll(waiting).toBe(1);
  const rest = mayEnd;
  begun = Promise.withResolvers();
  mayEnd = Promise.withResolvers();
  rest.resolve();
  expect((await first)[0]).toBe(500);
  await begun.promise;
  isFailing = false;
  mayEnd.resolve();
  expect((await other)[0]).toBe(201);
  expect(await count()).toBe(1);
});
