import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import type { Id } from '@karvon/shared/values/ids.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { openTestShop, testModules, type TestShop } from '../../modules/shop.test-support.ts';
import { tenantTable } from '../db/table-sql.ts';
import type { TenantTx } from '../db/transaction.ts';
import type { ServerModule } from '../module.ts';
import { defineList } from './define-list.ts';
import type { Expansion } from './expand.ts';
import { listRoute } from './list-route.ts';
import { readPage } from './page.ts';

type Thing = {
  id: Id;
  name: string;
  size: number | null;
  day: string;
  at: string;
  maker: Id | null;
};
type Tables = { things: Thing & { company_id: string } };
type Answer = {
  count: number | null;
  next: string | null;
  previous: string | null;
  results: Record<string, unknown>[];
};
type Refusal = { error: { code: string; details: Record<string, string[]> } };

/** How often makers, and their towns, were read, and how many at once. */
let readings: number[];
const named = z.object({ id: z.string(), name: z.string() });
const readNamed = async (_tx: unknown, ids: readonly Id[]) => {
  readings.push(ids.length);
  return new Map(ids.map((id) => [id, { id, name: `named ${id}` }]));
};
const town: Expansion<{ id: Id }> = {
  of: ({ id }) => id,
  access: 'products.view',
  schema: named,
  read: readNamed,
};
const maker = {
  of: (thing: { maker: Id | null }) => thing.maker,
  access: 'products.view',
  schema: named,
  read: readNamed,
  expand: { town },
} as const;

const thingList = defineList({
  item: z.object({
    id: z.string(),
    name: z.string(),
    size: z.int().nullable(),
    day: z.string(),
    at: z.string(),
    maker: z.string().nullable(),
  }),
  table: 'things',
  order: {
    name: { column: 't.name', type: 'text' },
    size: { column: 't.size', type: 'integer', nullable: true },
    day: { column: 't.day', type: 'date' },
    at: { column: 't.at', type: 'timestamptz' },
  },
  by: '-at',
  tie: [{ column: 't.id', type: 'uuid' }],
  filters: { day: z.string().optional(), big: z.enum(['0', '1']).optional() },
  search: 'Part of the name.',
  expand: { maker, owner: { ...maker, access: 'platform.companies', expand: {} } },
  pages: 'both',
});

const thingsModule: ServerModule = {
  name: 'things',
  dependsOn: [],
  tables: ['things'],
  migrations: [
    {
      name: '001',
      sql: tenantTable(
        'things',
        'id uuid not null, name text not null, size integer, day date not null, at timestamptz not null, maker uuid',
      ),
    },
  ],
  collections: [],
  bookings: [],
  routes: (platform) => [
    listRoute(platform, {
      path: '/things',
      access: 'products.view',
      summary: 'Things',
      tag: 'Things',
      list: thingList,
      find: (tx, { query: { day, big, search = '' } }, page) => {
        const matching = tx.db
          .withTables<Tables>()
          .selectFrom('things as t')
          .$if(day !== undefined, (things) => things.where('t.day', '=', day ?? ''))
          .$if(big === '1', (things) => things.where('t.size', '>', 2))
          .where(sql<boolean>`strpos(t.name, ${search}) > 0`);
        return readPage(page, matching, (things) =>
          things.select(['t.id', 't.name', 't.size', 't.day', 't.at', 't.maker']),
        );
      },
    }),
  ],
};

describeServer('a list', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let token: string;
  beforeAll(async () => {
    test = await start([...testModules(), thingsModule]);
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    token = await shop.tokenOf('company.owner');
    readings = [];
  });

  const get = async <Body = Answer>(path: string, status = 200): Promise<Body> => {
    const answer = await test.call(`GET ${path}`, { token });
    expect([path, answer.status]).toEqual([path, status]);
    return answer.body;
  };
  const detailsOf = async (path: string) => (await get<Refusal>(path, 400)).error.details;
  const namesOf = ({ results }: Answer) => results.map(({ name }) => name);
  const inShop = <Result>(work: (tx: TenantTx) => Promise<Result>) =>
    test.server.platform.db.tenant(shop.companyId, work);
  const add = async (things: Partial<Thing>[]): Promise<Thing[]> => {
    const whole = things.map((thing, index) => ({
      id: testId(),
      name: `n${index}`,
      size: index,
      day: '2026-11-21',
      at: `2026-11-21T08:00:${String(index).padStart(2, '0')}.000Z`,
      maker: null,
      ...thing,
    }));
    const rows = whole.map((thing) => ({ ...thing, company_id: shop.companyId }));
    if (rows.length > 0) {
      await inShop((tx) => tx.db.withTables<Tables>().insertInto('things').values(rows).execute());
    }
    return whole;
  };
  /** Names on all the pages from this one on, forward or back. */
  const follow = async (
    first: string,
    way: 'next' | 'previous',
  ): Promise<{ names: unknown[]; last: string }> => {
    const names: unknown[] = [];
    let path = first;
    for (;;) {
      const page = await get(path);
      expect(page.count).toBeNull();
      names.push(...(way === 'next' ? namesOf(page) : namesOf(page).toReversed()));
      const link = page[way];
      if (link === null) return { names, last: path };
      path = link.replace('/api/v1', '');
    }
  };

  it('is read whole by cursor, to its end and back, in whatever order and pages', async () => {
    const seed = randomInt(2 ** 31);
    const value = (most: number) => fc.integer({ min: 0, max: most });
    const thing = fc.record({
      size: fc.option(value(3)),
      day: value(2).map((day) => `2026-11-2${day}`),
      // To the microsecond: an instant as text would lose what tells the two apart.
      at: value(3).map((micros) => `2026-11-21T08:00:00.00000${micros}Z`),
      name: fc.constantFrom('а', 'А', 'ё', 'z', '', 'a b', '"'),
    });
    const name = fc.constantFrom('name', '-name', 'size', '-size', 'day', '-day', 'at', '-at');
    await fc.assert(
      fc.asyncProperty(
        fc.array(thing, { maxLength: 9 }),
        fc.uniqueArray(name, { maxLength: 3, selector: (text) => text.replace('-', '') }),
        fc.integer({ min: 1, max: 4 }),
        async (things, ordering, limit) => {
          await inShop((tx) => sql`delete from things`.execute(tx.db));
          await add(things.map((row, index) => ({ ...row, name: `${row.name}#${index}` })));
          const query = `limit=${limit}&ordering=${ordering.join(',')}`;
          const numbered = namesOf(await get(`/things?limit=100&ordering=${ordering.join(',')}`));
          const there = await follow(`/things?${query}&cursor=`, 'next');
          expect(there.names).toEqual(numbered);
          expect((await follow(there.last, 'previous')).names).toEqual(numbered.toReversed());
        },
      ),
      { seed, numRuns: 25 },
    );
  });

  it('has empty values last, upwards and downwards, and the id as the last word', async () => {
    await add([
      { name: 'none', size: null },
      { name: 'two', size: 2 },
      { name: 'one', size: 1 },
    ]);
    expect(namesOf(await get('/things?ordering=size'))).toEqual(['one', 'two', 'none']);
    expect(namesOf(await get('/things?ordering=-size'))).toEqual(['two', 'one', 'none']);
    const { results } = await get('/things?ordering=day');
    const ids = results.map(({ id }) => String(id));
    expect(ids).toEqual(ids.toSorted());
    expect((await get('/things?ordering=-day')).results.map(({ id }) => id)).toEqual(ids.toReversed());
  });

  it('counts numbered pages, 20 a page, and links to the neighbours with the other parameters kept', async () => {
    await add(Array.from({ length: 45 }, () => ({})));
    const first = await get('/things');
    expect([first.count, first.results.length, first.previous]).toEqual([45, 20, null]);
    expect(await get('/things?search=n&page=2')).toMatchObject({
      next: '/api/v1/things?search=n&limit=20&offset=40',
      previous: '/api/v1/things?search=n&limit=20&offset=0',
    });
    expect(namesOf(await get('/things?limit=2&offset=1&ordering=at'))).toEqual(['n1', 'n2']);
    const { next } = await get('/things?limit=1&ordering=at&fields=name&cursor=&page=3');
    expect(next).toMatch(/^\/api\/v1\/things\?limit=1&ordering=at&fields=name&cursor=[\w-]+$/);
  });

  it('goes on where rows were taken away, and from an empty page to the nearer end', async () => {
    const [a, b, c] = await add([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
    const first = await get('/things?ordering=at&limit=2&cursor=');
    const remove = (thing: Thing | undefined) =>
      inShop((tx) => sql`delete from things where id = ${thing?.id}`.execute(tx.db));
    await remove(b);
    await remove(c);
    const empty = await get(first.next?.replace('/api/v1', '') ?? '');
    expect([empty.results, empty.next]).toEqual([[], null]);
    const last = await get(empty.previous?.replace('/api/v1', '') ?? '');
    expect([namesOf(last), last.next, last.previous]).toEqual([['a'], null, null]);
    await remove(a);
    const [d] = await add([{ name: 'd', at: '2026-12-01T00:00:00.000Z' }]);
    expect(namesOf(await get(first.next?.replace('/api/v1', '') ?? ''))).toEqual([d?.name]);
  });

  it('takes a cursor only with the order, filter and search that it was made for', async () => {
    await add([{}, {}, {}]);
    const { next } = await get('/things?limit=1&day=2026-11-21&search=n&cursor=');
    const cursor = new URL(next ?? '', 'http://x').searchParams.get('cursor') ?? '';
    expect(
      namesOf(await get(`/things?limit=2&fields=name&day=2026-11-21&search=n&cursor=${cursor}`)),
    ).toEqual(['n1', 'n0']);
    const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [, list, mark] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [
      string,
      string,
      string[],
    ];
    const bad = [
      `day=2026-11-21&search=n&ordering=at&cursor=${cursor}`,
      `day=2026-11-22&search=n&cursor=${cursor}`,
      `day=2026-11-21&cursor=${cursor}`,
      `search=n&cursor=${cursor}`,
      'cursor=what',
      `cursor=${made(null)}`,
      `day=2026-11-21&search=n&cursor=${made(['after', list, [mark[0]]])}`,
      `day=2026-11-21&search=n&cursor=${made(['after', list, ['2026-99-99 00:00:00', mark[1]]])}`,
      `day=2026-11-21&search=n&cursor=${made(['after', list, [null, mark[1]]])}`,
      `day=2026-11-21&search=n&cursor=${made(['after', list, [mark[0], 'x']])}`,
    ];
    for (const query of bad) {
      const { error } = await get<Refusal>(`/things?${query}`, 400);
      expect([query, error.code, Object.keys(error.details)]).toEqual([query, 'bad-cursor', ['cursor']]);
    }
  });

  it('answers the fields that are asked for, and no others', async () => {
    await add([{ name: 'a', size: 3 }]);
    expect((await get('/things?fields=name,size')).results).toEqual([{ name: 'a', size: 3 }]);
    expect(Object.keys((await get('/things')).results[0] ?? {})).toHaveLength(6);
  });

  it('names what it does not know: a parameter, an order, a field, a relation', async () => {
    expect(Object.keys(await detailsOf('/things?colour=red&day=x'))).toEqual(['colour']);
    expect(await detailsOf('/things?ordering=-colour,name')).toMatchObject({
      ordering: [expect.stringContaining('-colour: ')],
    });
    expect(await detailsOf('/things?fields=id,secret')).toMatchObject({
      fields: [expect.stringContaining('secret: ')],
    });
    for (const query of [
      'expand=colour',
      'expand=maker.town.maker',
      'ordering=name,size,day,at',
      'limit=101',
    ]) {
      expect(Object.keys(await detailsOf(`/things?${query}`))).toEqual([query.split('=')[0]]);
    }
    expect(Object.keys(await detailsOf('/things?limit=1&limit=2'))).toEqual(['limit']);
  });

  it('brings related things along, each kind read once for the whole page', async () => {
    const [one, other] = [testId(), testId()];
    await add([{ maker: one }, { maker: other }, { maker: one }, { maker: null }]);
    const { results } = await get('/things?ordering=at&expand=maker&fields=name');
    expect(results).toEqual([
      { name: 'n0', expanded: { maker: { id: one, name: `named ${one}` } } },
      { name: 'n1', expanded: { maker: { id: other, name: `named ${other}` } } },
      { name: 'n2', expanded: { maker: { id: one, name: `named ${one}` } } },
      { name: 'n3', expanded: { maker: null } },
    ]);
    expect(readings).toEqual([2]);
    const deeper = await get('/things?ordering=at&limit=1&expand=maker.town');
    expect(deeper.results[0]?.['expanded']).toEqual({
      maker: { id: one, name: `named ${one}`, expanded: { town: { id: one, name: `named ${one}` } } },
    });
    expect(readings).toEqual([2, 1, 1]);
    expect((await get('/things?limit=1')).results[0]).not.toHaveProperty('expanded');
  });

  it('brings along nothing that the caller may not see', async () => {
    await add([{ maker: testId() }]);
    expect((await get<Refusal>('/things?expand=owner', 403)).error.code).toBe('no-right');
    expect(readings).toEqual([]);
  });
});
