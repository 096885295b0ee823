import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { uuidV7 } from '@karvon/shared/values/ids.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { describeDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { composeModules } from '../../open-centre.ts';
import { migrate } from '../../platform/db/migrate.ts';
import { bookFacts } from '../../replication/book-facts.ts';
import { readFacts } from '../../replication/read-facts.ts';
import { readJournalPage } from '../../replication/read-journal.ts';
import { modules } from '../all.ts';
import { createCompany } from '../companies/api.ts';
import { readBalancesByCode } from '../ledger/api.ts';
import { pushed } from '../shop.test-support.ts';
import { checkBooks } from './api.ts';
import { postArrears } from './post-arrears.ts';

/** The schema as it was before facts were posted. */
const before = composeModules(
  modules.map((module) =>
    module.name === 'posting' ? { ...module, migrations: module.migrations.slice(0, 1) } : module,
  ),
);
const newId = () => uuidV7(1_790_000_000_000, randomBytes(10));
const company = {
  name: 'Test shop',
  currency: 'UZS',
  currencyDecimals: 2,
  country: 'UZ',
  taxRegime: 'vat',
  defaultLocale: 'ru' as const,
  receipt: { header: [], footer: [] },
};

describeDatabase('facts from before there was a ledger', (open) => {
  it('are posted once, however often the centre starts', async () => {
    const { db, pool } = await open(before);
    const companyId = testId();
    await db.tenant(companyId, (tx) =>
      createCompany(tx, testId(), { ...company, slug: `s-${companyId.slice(-8)}` }, instantOf(0)),
    );
    const service = testProduct(testId(), { kind: 'service' });
    const haircut = { product: service, name: 'Стрижка', unitName: 'шт', qty: milli(1000) };
    const sales = Array.from({ length: 3 }, (_, index) =>
      testSale(testId, [haircut], {
        number: `A1-00000${index + 1}`,
        envelope: { company: companyId, seq: index + 1 },
      }),
    );
    const bookings = before.filter(({ name }) => name !== 'posting').flatMap((module) => module.bookings);
    const epoch = { current: () => 'test', renew: async () => 'test' };
    await bookFacts({ db, bookings, newId, epoch, companyId }, pushed(sales, 0));
    const check = () => db.snapshot(companyId, (tx) => checkBooks(tx, readJournalPage));
    expect(await check()).toMatchObject({ journalDiff: 3 });

    await migrate(pool, composeModules(modules));
    expect(await postArrears({ db, newId }, readFacts)).toBe(3);
    expect(await postArrears({ db, newId }, readFacts)).toBe(0);
    expect(await check()).toMatchObject({ journalDiff: 0, trialBalance: 0, faults: [] });
    const cash = await db.tenant(companyId, (tx) => readBalancesByCode(tx, 'till-cash'));
    expect(cash.reduce((sum, { balance }) => sum + balance, 0)).toBe(3 * 400_000);
  });
});
