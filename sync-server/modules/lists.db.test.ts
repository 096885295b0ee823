import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { inspect } from 'node:util';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type Answer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { composeModules } from '../open-centre.ts';
import type { Database, TenantTx } from '../platform/db/transaction.ts';
import type { Route } from '../platform/http/route.ts';
import { modules } from './all.ts';
import { readBranches } from './companies/api.ts';
import { openTestBooks } from './posting/posting.test-support.ts';
import { openTestShop, type TestShop } from './shop.test-support.ts';

type Page = { next: string | null; results: object[] };

const GOODS = 'barcode,name,price,category\n4600000000015,Нон,4000,Хлеб\n4600000000022,Сут,9000,Молоко\n';

describeServer('every list of the centre', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let token: string;
  let operator: string;
  let routes: Route[];
  let lists: Route[];

  beforeAll(async () => {
    test = await start(modules);
    const { platform } = test.server;
    routes = composeModules(modules).flatMap((module) => module.routes(platform));
    lists = routes.filter(({ list }) => list !== undefined);
    shop = await openTestShop(platform);
    token = await shop.tokenOf('company.owner');
    operator = await shop.tokenOf('platform.super_admin');
    await fetch(`${test.server.url}/api/v1/products/import`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
      body: GOODS,
    });
    for (const firstName of ['Anna', 'Berta']) {
      const headers = { 'Idempotency-Key': firstName };
      await test.call('POST /clients', { token, headers, body: { firstName } });
    }
    const books = openTestBooks(platform, shop);
    const { companyId: company, branchA: branch, registerA1: register } = shop;
    const facts = [1, 2].map((seq) =>
      testSale(testId, [{ product: testProduct(testId()), name: 'Нон', unitName: 'шт', qty: milli(1000) }], {
        number: `A1-${String(seq).padStart(6, '0')}`,
        envelope: { company, branch, register, device: register, seq },
      }),
    );
    await books.book(facts);
  });

  /** The first columns of the table's whole indexes, after the company where they begin with that. */
  const indexed = (tx: { db: TenantTx['db'] }, table: string) =>
    sql<{ column: string }>`
      select a.attname as column from pg_index i
      join pg_attribute first on first.attrelid = i.indrelid and first.attnum = i.indkey[0]
      join pg_attribute a on a.attrelid = i.indrelid
        and a.attnum = i.indkey[case when first.attname = 'company_id' then 1 else 0 end]
      where i.indrelid = ${table}::regclass and i.indpred is null`
      .execute(tx.db)
      .then(({ rows }) => rows.map(({ column }) => column));

  /** Reads as somebody who may. */
  const read = ({ access }: Route, path: string): Promise<Answer> =>
    test.call(`GET ${path}`, { token: access.startsWith('platform.') ? operator : token });

  it('is ordered only by what has an index', async () => {
    const ordered = lists.flatMap(({ path, list }) =>
      Object.values(list?.order ?? {}).map(({ column }) => ({ path, table: list?.table ?? '', column })),
    );
    expect(ordered.length).toBeGreaterThan(12);
    for (const { path, table, column } of ordered) {
      // Nobody else may look at the queue of jobs.
      const columns = await test.server.platform.db.platform((tx) => indexed(tx, table));
      expect([path, columns]).toEqual([path, expect.arrayContaining([column.replace(/^\w+\./, '')])]);
    }
  });

  it('refuses parameters that it does not know, by name, as every route of people does', async () => {
    const reading = routes.filter(
      ({ method, access }) => method === 'get' && !['device', 'public', 'demo'].includes(access),
    );
    expect(reading.length).toBeGreaterThan(lists.length);
    for (const route of reading) {
      const asked = `${route.path.replace(/:\w+/, testId())}?colour=red`;
      const { status, body } = await read(route, asked);
      const { details } = (body as { error: { details: object } }).error;
      expect([asked, status, Object.keys(details)]).toEqual([asked, 400, ['colour']]);
    }
  });

  it('is read in each of its orders, by page and by cursor, with all that can be brought along', async () => {
    for (const route of lists) {
      const { path, list } = route;
      const schema = z.toJSONSchema(list?.query ?? z.never(), { io: 'input' }) as { properties: object };
      const names = Object.keys(list?.order ?? {});
      const expand = Object.keys(list?.expand ?? {}).join(',');
      const queries = ['', ...names.flatMap((name) => [`ordering=${name}`, `ordering=-${name}`])];
      for (const query of queries) {
        const wanted = expand === '' ? query : `${query}&expand=${expand}`;
        const whole = await read(route, `${path}?${wanted}`);
        expect([path, wanted, whole.status]).toEqual([path, wanted, 200]);
        if (!Object.hasOwn(schema.properties, 'cursor')) continue;
        const { results } = whole.body as { results: object[] };
        const paged: object[] = [];
        let link: string | null = `/api/v1${path}?${wanted}&limit=1&cursor=`;
        while (link !== null) {
          const page = (await read(route, link.replace('/api/v1', ''))).body as Page;
          paged.push(...page.results);
          link = page.next;
        }
        expect([path, wanted, paged]).toEqual([path, wanted, results]);
      }
    }
  });

  it('brings along nothing of branches where the caller lacks the right to it', async () => {
    const manager = await shop.tokenOf('company.manager', [shop.branchA]);
    const { body } = await test.call('GET /sales?expand=branch&fields=branch', { token: manager });
    expect((body as { results: object[] }).results[0]).toMatchObject({ expanded: { branch: { code: 'A' } } });
    const elsewhere = await test.server.platform.db.tenant(shop.companyId, (tx) =>
      readBranches(tx, [shop.branchA, shop.branchB], [shop.branchA]),
    );
    expect([...elsewhere.keys()]).toEqual([shop.branchA]);
  });

  it('takes as many statements for a page as for a single row', async () => {
    let statements = 0;
    const count = counting(test.server.platform.db, () => {
      statements += 1;
    });
    const statementsOf = async (route: Route, query: string) => {
      statements = 0;
      const { status, body } = await read(route, `${route.path}?${query}`);
      expect([route.path, status]).toEqual([route.path, 200]);
      return { statements, rows: (body as { results: object[] }).results.length };
    };
    const several: string[] = [];
    let counted = 0;
    for (const route of lists) {
      const { path, list } = route;
      const expand = Object.keys(list?.expand ?? {}).join(',');
      const query = expand === '' ? '' : `&expand=${expand}`;
      const one = await statementsOf(route, `limit=1${query}`);
      const all = await statementsOf(route, `limit=100${query}`);
      expect([path, all.statements]).toEqual([path, one.statements]);
      if (all.rows > 1) several.push(path);
      counted += all.statements;
    }
    count.stop();
    expect(counted).toBeGreaterThan(lists.length);
    expect(several).toEqual(
      expect.arrayContaining([
        '/branches',
        '/tills',
        '/products',
        '/clients',
        '/stock',
        '/stock/moves',
        '/sales',
      ]),
    );
  });
});

/**
 * Tells of each statement that a request makes, and of none that the centre makes meanwhile by itself. Who asks is looked up only now and
 * then: that is not counted either.
 */
function counting(db: Database, onStatement: () => void): { stop: () => void } {
  const request = new AsyncLocalStorage<true>();
  const begin = () => request.enterWith(true);
  subscribe('http.server.request.start', begin);
  const tenant: Database['tenant'] = db.tenant.bind(db);
  db.tenant = (company, work) =>
    tenant(company, (tx) =>
      work({
        ...tx,
        db: tx.db.withPlugin({
          transformQuery: ({ node }) => {
            const isAboutCaller = inspect(node, { depth: null }).includes('from sessions');
            if (request.getStore() === true && !isAboutCaller) onStatement();
            return node;
          },
          transformResult: async ({ result }) => result,
        }),
      }),
    );
  return {
    stop: () => {
      unsubscribe('http.server.request.start', begin);
      db.tenant = tenant;
    },
  };
}
