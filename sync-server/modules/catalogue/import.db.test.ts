import { gzipSync } from 'node:zlib';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Product } from '@karvon/shared/catalogue/product.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';
import { gtinCheckDigit } from '@karvon/shared/catalogue/gtin.ts';
import type { ImportSummary } from './schemas.ts';

/** The nth of a row of valid codes. */
function code(index: number): string {
  const digits = `4600000${String(index).padStart(5, '0')}`;
  return digits + gtinCheckDigit(digits);
}

const HEADER = 'barcode,name,price,unit,category,tax,class_code,package_code,marked\n';

describeServer('import of products', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let owner: string;
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    owner = await shop.tokenOf('company.owner');
  });

  const send = async (
    content: string | Uint8Array<ArrayBuffer>,
    query = '',
    locale = 'en',
    token = owner,
  ) => {
    const response = await fetch(`${test.server.url}/api/v1/products/import${query}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Accept-Language': locale },
      body: content,
    });
    const lines = (await response.text()).trim().split('\n');
    const events = lines.map((line) => JSON.parse(line) as { event: string });
    return { status: response.status, events, summary: events.at(-1) as ImportSummary };
  };
  const get = async <Body>(path: string): Promise<Body> =>
    (await test.call(`GET ${path}`, { token: owner })).body;
  const productOf = async (barcode: string): Promise<Product | undefined> =>
    (await get<{ results: Product[] }>(`/products?barcode=${barcode}`)).results[0];
  const headOf = async (): Promise<number> => {
    const { db } = test.server.platform;
    return db.tenant(shop.companyId, async (tx) => {
      const row = await tx.db
        .withTables<{ sync_heads: { collection: string; pos: number } }>()
        .selectFrom('sync_heads')
        .select('pos')
        .where('collection', '=', 'products')
        .executeTakeFirst();
      return row?.pos ?? 0;
    });
  };

  it('takes the good rows and says of each bad one where and why', async () => {
    const { summary, events } = await send(
      `${HEADER}${code(1)},"Хлеб «Нон»",4000.50,шт,Хлеб,12,,,0
${code(2)},,100,,,,,,
123456789012X,Молоко,12.345,шт,,,,,
${code(3)},&quot;Сыр&quot; весовой,78000,кг,Молочное,VAT 12,00111,1505,1
4600000000012,Чай,100,,,,,,
${code(4)},Соль\n`,
    );
    expect(summary).toMatchObject({ ok: true, rows: 6, created: 2, failed: 4, stopped: null });
    expect(summary.errors.map(({ line, column, code: why }) => [line, column, why])).toEqual([
      [3, 'name', 'name-missing'],
      [4, 'price', 'price-bad'],
      [6, 'barcode', 'barcode-check-digit'],
      [7, null, 'too-few-columns'],
    ]);
    expect(summary.errors[0]?.reason).toBe('Line 3: the name is missing. Enter it.');
    expect(events.some(({ event }) => event === 'progress')).toBe(true);
    expect(await productOf(code(3))).toMatchObject({
      names: { ru: '"Сыр" весовой' },
      price: 7_800_000,
      isWeighed: true,
      isMarked: true,
      units: [{ code: 'kg', name: null, qty: 1000 }],
      taxes: [{ code: 'VAT', rateBp: 1200, from: null }],
      classCode: { scheme: 'MXIK', code: '00111' },
      packageCode: '1505',
    });
  });

  it('speaks the caller’s language', async () => {
    const { summary } = await send(`${HEADER}${code(1)},,1,,,,,,\n`, '', 'ru');
    expect(summary.errors[0]?.reason).toBe('Строка 2: нет названия. Укажите его.');
  });

  it('changes what differs and sends nothing of the rest to tills', async () => {
    const rows = [1, 2, 3].map((index) => `${code(index)},Товар ${index},10,шт,Разное,12,,,0\n`);
    await send(HEADER + rows.join(''));
    const before = await headOf();
    const again = await send(HEADER + rows.join(''));
    expect(again.summary).toMatchObject({ ok: true, created: 0, updated: 0, unchanged: 3 });
    expect(await headOf()).toBe(before);
    const first = await productOf(code(1));
    const third = await send(HEADER + rows.join('').replace('Товар 1,10', 'Товар 1,11'));
    expect(third.summary).toMatchObject({ created: 0, updated: 1, unchanged: 2 });
    expect(await headOf()).toBe(before + 1);
    expect(await productOf(code(1))).toEqual({ ...first, price: 1100 });
  });

  it('takes one barcode twice in a file as one product, the later row speaking last', async () => {
    const { summary } = await send(`${HEADER}${code(1)},Раз,1,,,,,,\n${code(1)},Два,2,,,,,,\n`);
    expect(summary).toMatchObject({ created: 1, updated: 1 });
    expect(await productOf(code(1))).toMatchObject({ names: { ru: 'Два' }, price: 200 });
    expect(await get('/products')).toMatchObject({ count: 1 });
  });

  it('puts names that differ in case into one category, and shows it to tills', async () => {
    await send(`${HEADER}${code(1)},A,1,,Хлеб,,,,\n${code(2)},B,1,,ХЛЕБ,,,,\n${code(3)},C,1,,Сыр,,,,\n`);
    const categories = await get<{ count: number; results: { id: string }[] }>('/categories');
    expect(categories.count).toBe(2);
    const inFirst = await get(`/products?category=${categories.results[0]?.id}`);
    expect(inFirst).toMatchObject({ count: 2 });
  });

  it('goes on over chunks of a thousand, gzipped and tab-separated, with invented prices if asked', async () => {
    const rows = Array.from({ length: 2500 }, (_, index) => `${code(index)}\tТовар ${index}\n`).join('');
    const file = new Uint8Array(gzipSync(`barcode\tname\n${rows}`));
    const refused = await send(file);
    expect(refused.summary).toMatchObject({ ok: false, rows: 0, stopped: { code: 'header-no-price' } });
    const { summary, events } = await send(file, '?syntheticPrices=1');
    expect(summary).toMatchObject({ ok: true, rows: 2500, created: 2500, syntheticPrices: 2500 });
    expect(events.filter(({ event }) => event === 'progress')).toHaveLength(3);
    const price = (await productOf(code(7)))?.price ?? 0;
    expect(price).toBeGreaterThan(0);
    expect((await send(file, '?syntheticPrices=1')).summary).toMatchObject({ unchanged: 2500 });
  });

  it('invents no price where the file has a column for it: an empty one is a mistake', async () => {
    const file = `${HEADER}${code(1)},Хлеб,5,,,,,,\n${code(2)},Сок,,,,,,,\n`;
    const { summary } = await send(file, '?syntheticPrices=1');
    expect(summary).toMatchObject({ created: 1, failed: 1, syntheticPrices: 0 });
    expect(summary.errors).toMatchObject([{ line: 3, column: 'price', code: 'price-missing' }]);
    expect(await productOf(code(2))).toBeUndefined();
  });

  it('stops at a file that can’t be read on, keeping what stands above', async () => {
    const { summary } = await send(`${HEADER}${code(1)},Хлеб,5,,,,,,\n${code(2)},"Сок,6,,,,,,\n`);
    expect(summary).toMatchObject({ ok: false, created: 1, stopped: { code: 'quote-not-closed' } });
    expect(await productOf(code(1))).toBeDefined();
    for (const rubbish of [new Uint8Array([0x89, 0x50, 0x4e, 0x47]), '', 'a,b\n1,2\n']) {
      expect((await send(rubbish)).summary).toMatchObject({ ok: false, created: 0 });
    }
  });

  it('two imports of the same new goods at once give each product once', async () => {
    const rows = Array.from({ length: 300 }, (_, index) => `${code(index)},Товар,10,,Разное,,,,\n`).join('');
    const both = await Promise.all([send(HEADER + rows), send(HEADER + rows)]);
    expect(both.map(({ summary }) => summary.ok)).toEqual([true, true]);
    expect(await get('/products')).toMatchObject({ count: 300 });
  });

  it('is for who may, into own company; the platform’s people name theirs', async () => {
    const file = `${HEADER}${code(1)},Хлеб,5,,,,,,\n`;
    expect((await send(file, '', 'en', await shop.tokenOf('company.cashier'))).status).toBe(403);
    const other = await openTestShop(test.server.platform);
    expect((await send(file, `?company=${other.slug}`)).status).toBe(404);
    const superAdmin = await other.tokenOf('platform.super_admin');
    expect((await send(file, `?company=${shop.slug}`, 'en', superAdmin)).summary).toMatchObject({
      created: 1,
    });
    expect(await productOf(code(1))).toBeDefined();
    const others = await test.call('GET /products', { token: superAdmin });
    expect(others.body).toMatchObject({ count: 0 });
  });

  it('searches by words of the name in any order, and takes signs of patterns as they are', async () => {
    await send(
      `${HEADER}${code(1)},Молочный шоколад,1,,,,,,\n${code(2)},Шоколад 100%,2,,,,,,\n${code(3)},Молоко,3,,,,,,\n`,
    );
    const found = async (search: string) => {
      const query = `/products?ordering=-price&search=${encodeURIComponent(search)}`;
      return (await get<{ results: Product[] }>(query)).results.map((product) => product.price);
    };
    expect(await found('шок МОЛ')).toEqual([100]);
    expect(await found('шоколад')).toEqual([200, 100]);
    expect(await found('100%')).toEqual([200]);
    expect(await found('%')).toEqual([200]);
    expect(await found(code(3))).toEqual([300]);
    expect(await found('сыр')).toEqual([]);
  });
});
