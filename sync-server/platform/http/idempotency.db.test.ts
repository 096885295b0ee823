import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { testId } from '@karvon/tests/support/test-database.ts';
import { type Answer, describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { openTestShop, testModules, type TestShop } from '../../modules/shop.test-support.ts';
import { tenantTable } from '../db/table-sql.ts';
import type { ServerModule } from '../module.ts';
import { ApiFailure } from './api-failure.ts';
import { answerOnce, forgetAnswers } from './idempotency.ts';
import { defineRoute } from './route.ts';

/** Adds a coin for each request that is not refused, and answers how many there are. */
const coinsModule: ServerModule = {
  name: 'coins',
  dependsOn: [],
  tables: ['coins'],
  migrations: [{ name: '001', sql: tenantTable('coins', 'id uuid not null') }],
  collections: [],
  bookings: [],
  routes: ({ db, clock, newId }) =>
    ['/coins', '/coins/:id'].map((path) =>
      defineRoute({
        method: 'post',
        path,
        access: 'sales.view',
        summary: 'Add a coin',
        tag: 'Coins',
        query: z.strictObject({ loud: z.string().optional() }),
        body: z.object({ size: z.int(), fails: z.boolean().optional() }),
        answer: z.object({ coins: z.int() }),
        status: 201,
        idempotent: true,
        handle: (input) =>
          db.tenant(input.principal.companyId, (tx) =>
            answerOnce(tx, { ...input, now: clock() }, async () => {
              const { body, response } = input;
              await sql`insert into coins (company_id, id) values (${tx.companyId}, ${newId()})`.execute(
                tx.db,
              );
              if (body.fails === true) throw new ApiFailure(409, 'busy', { params: { seconds: 1 } });
              const { rows } = await sql<{ coins: number }>`select count(*) as coins from coins`.execute(
                tx.db,
              );
              const coins = rows[0]?.coins ?? 0;
              response.setHeader('ETag', `"${coins}"`).setHeader('Location', `/coins/${coins}`);
              return { coins };
            }),
          ),
      }),
    ),
};

describeServer('an Idempotency-Key', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let token: string;
  beforeAll(async () => {
    test = await start([...testModules(), coinsModule]);
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    token = await shop.tokenOf('company.owner');
  });

  const add = (
    key: string | null,
    body: unknown = { size: 1 },
    path = '/coins',
    as = token,
  ): Promise<Answer> =>
    test.call(`POST ${path}`, { token: as, body, headers: key === null ? {} : { 'Idempotency-Key': key } });
  const seen = ({ status, body }: Answer) => [status, body];
  const count = (table: string) =>
    test.server.platform.db.tenant(shop.companyId, async (tx) => {
      const { rows } = await sql<{ count: number }>`select count(*) from ${sql.table(table)}`.execute(tx.db);
      return rows[0]?.count;
    });

  it('has the work done once and repeats the first answer', async () => {
    expect(seen(await add('a'))).toEqual([201, { coins: 1 }]);
    expect(seen(await add('b'))).toEqual([201, { coins: 2 }]);
    expect(seen(await add('a'))).toEqual([201, { coins: 1 }]);
    expect(await count('coins')).toBe(2);
  });

  it('repeats what the first answer said besides its body', async () => {
    const said = ({ headers }: Answer) => [headers.get('etag'), headers.get('location')];
    await add('a');
    expect(said(await add('b'))).toEqual(['"2"', '/coins/2']);
    expect(said(await add('a'))).toEqual(['"1"', '/coins/1']);
  });

  it('lets one of many at once do the work, the others wait for its answer', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => add('a')));
    expect(answers.map(seen)).toEqual(answers.map(() => [201, { coins: 1 }]));
  });

  it('is refused with another body, and lives apart for each address and person', async () => {
    await add('a');
    expect(seen(await add('a', { size: 2 }))).toMatchObject([
      409,
      { error: { code: 'idempotency-key-reused' } },
    ]);
    expect(seen(await add('a', { size: 2 }, `/coins/${testId()}`))).toEqual([201, { coins: 2 }]);
    expect(seen(await add('a', { size: 2 }, '/coins', await shop.tokenOf('company.owner')))).toEqual([
      201,
      { coins: 3 },
    ]);
    expect(seen(await add('a', { size: 1 }, '/Coins/'))).toEqual([201, { coins: 1 }]);
    expect(seen(await add('a', { size: 1 }, '/coins?loud=1'))).toMatchObject([
      409,
      { error: { code: 'idempotency-key-reused' } },
    ]);
  });

  it('can be used again after a failure, which leaves nothing', async () => {
    expect((await add('a', { size: 1, fails: true })).status).toBe(409);
    expect(seen(await add('a'))).toEqual([201, { coins: 1 }]);
  });

  it.each([
    [null, 'idempotency-key-missing'],
    ['', 'bad-idempotency-key'],
    ['two words', 'bad-idempotency-key'],
    ['x'.repeat(201), 'bad-idempotency-key'],
  ])('%s is refused', async (key, code) => {
    expect(seen(await add(key))).toMatchObject([400, { error: { code } }]);
    expect(await count('coins')).toBe(0);
  });

  it('is forgotten after 24 hours, a hundred at each use', async () => {
    await test.server.platform.db.tenant(shop.companyId, (tx) =>
      sql`insert into idempotent_requests (company_id, scope, key, body_hash, at)
        select ${tx.companyId}, 'somewhere', n, '', '2026-11-20T07:59:59Z' from generate_series(1, 150) n`.execute(
        tx.db,
      ),
    );
    await add('a');
    expect(await count('idempotent_requests')).toBe(51);
    await add('b');
    expect(await count('idempotent_requests')).toBe(2);
  });

  it('can be used anew after 24 hours, however many others are to be forgotten', async () => {
    await add('a');
    await test.server.platform.db.tenant(shop.companyId, (tx) =>
      sql`update idempotent_requests set at = at - interval '24 hours 1 ms'`.execute(tx.db),
    );
    expect(seen(await add('a', { size: 2 }))).toEqual([201, { coins: 2 }]);
  });

  it('is forgotten also where nobody asks for anything any more', async () => {
    await add('a');
    const { db, clock } = test.server.platform;
    await forgetAnswers(db, [shop.companyId], clock() + 24 * 3_600_000);
    expect(await count('idempotent_requests')).toBe(1);
    await forgetAnswers(db, [shop.companyId], clock() + 24 * 3_600_000 + 1);
    expect(await count('idempotent_requests')).toBe(0);
  });
});
