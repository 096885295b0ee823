import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { pino } from 'pino';
import { startEngine } from '@karvon/engine/start-engine.ts';
import { type TestTill, testTill } from '@karvon/engine/testing/test-shop.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { addPerson, addTender, hashPin } from '@karvon/sync-server/modules/companies/api.ts';
import { openTestShop, type TestShop } from '@karvon/sync-server/modules/shop.test-support.ts';
import { testId } from '../support/test-database.ts';
import type { TestServer } from '../support/test-server.ts';

/** What the clocks of these tills say. */
export const NOW = Date.UTC(2026, 10, 21, 8);
/** Nobody listens there. */
export const NOWHERE = 'http://127.0.0.1:9';

/** A company in which a till can sell: a cashier with the PIN 1001, cash, and one product. */
export async function openSellingShop({ server: { platform } }: TestServer): Promise<TestShop> {
  const shop = await openTestShop(platform);
  await platform.db.tenant(shop.companyId, async (tx) => {
    const role = 'company.cashier' as const;
    const person = { code: 'C1', name: 'Cashier 1', tin: null, role, branches: [] };
    await addPerson(tx, testId(), { ...person, pinHash: await hashPin('1001') });
    const names = { ru: 'Наличные', en: 'Cash' };
    await addTender(tx, testId(), { code: 'cash', kind: 'cash', names, sort: 1 });
    tx.stage('products', [{ ...testProduct(testId()), _deleted: false }]);
  });
  return shop;
}

export async function startTill(dataFolder: string, serverUrl: string): Promise<TestTill> {
  const engine = await startEngine({
    dataFolder,
    serverUrl,
    clock: () => NOW,
    random: (length) => randomBytes(length),
    log: pino({ level: 'silent' }),
    deviceName: 'test',
    version: '0.0.0',
    retryTimes: { firstMs: 20, longestMs: 100 },
  });
  return testTill(engine);
}

/** Binds a till to the first register of the shop. */
export async function enrol(till: TestTill, test: TestServer, shop: TestShop): Promise<void> {
  const token = await shop.tokenOf('company.owner');
  const body = { registerId: shop.registerA1 };
  const { code } = (await test.call('POST /devices/enrol-codes', { token, body })).body as { code: string };
  await till.must('enrol', { code });
}

/** What a query finds in the company's tables at the centre. */
export function rowsOf<Row>(test: TestServer, shop: TestShop, query: string): Promise<Row[]> {
  return test.server.platform.db.tenant(
    shop.companyId,
    async (tx) => (await sql<Row>`${sql.raw(query)}`.execute(tx.db)).rows,
  );
}
