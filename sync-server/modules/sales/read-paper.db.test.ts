import { beforeAll, beforeEach, expect, it } from 'vitest';
import { BY_ITS_TILL } from '@karvon/shared/journal/fiscal-route.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { receiptLayoutSchema } from '@karvon/shared/receipt/layout.ts';
import { renderText } from '@karvon/shared/receipt/render.ts';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { testReturn } from '@karvon/tests/support/receipt-facts.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { bookFacts } from '../../replication/book-facts.ts';
import { openTestShop, pushed, testModules, type TestShop } from '../shop.test-support.ts';

describeServer('the paper of a receipt', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let owner: string;
  const bread = testProduct(testId());
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    owner = await shop.tokenOf('company.owner');
  });

  const items = [{ product: bread, name: 'Хлеб', unitName: 'шт', qty: milli(2000) }];
  const sold = (): JournalFact =>
    testSale(testId, items, {
      number: 'A1-000001',
      envelope: { company: shop.companyId, branch: shop.branchA, register: shop.registerA1, seq: 1 },
    });
  const book = async (facts: readonly JournalFact[]) => {
    const { db, newId, clock, epoch } = test.server.platform;
    const bookings = testModules().flatMap((module) => module.bookings);
    await bookFacts({ db, bookings, newId, epoch, companyId: shop.companyId }, pushed(facts, clock()));
  };
  const ask = (path: string) => test.call(`GET ${path}`, { token: owner });
  const textOf = async (path: string) => {
    const { status, body }: { status: number; body: { layout: unknown } } = await ask(path);
    expect(status).toBe(200);
    return renderText(receiptLayoutSchema.parse(body.layout));
  };

  it('is as a till prints it, in the language that is asked for, by how receipts look now', async () => {
    const sale = sold();
    await book([sale]);
    const russian = await textOf(`/sales/${sale.id}/paper`);
    expect(russian).toContain('Чек A1-000001');
    expect(russian).toContain('[QR A1-000001]');
    const look = { receiptTexts: { ky: { header: ['Көпүрө 1'], footer: [] } }, receiptColumns: 32 };
    await test.call('PATCH /settings/company', { token: owner, body: look });
    const kyrgyz = await textOf(`/sales/${sale.id}/paper?locale=ky`);
    expect(kyrgyz).toContain('Көпүрө 1');
    expect(Math.max(...kyrgyz.split('\n').map((row) => Array.from(row).length))).toBe(32);
  });

  it('is there for a return too, and for nothing that is no receipt', async () => {
    const sale = sold();
    const back = testReturn(sale, items, 'A1-000002', { seq: 2 });
    await book([sale, back]);
    expect(await textOf(`/sales/${back.id}/paper`)).toContain('A1-000002');
    expect((await ask(`/sales/${testId()}/paper`)).status).toBe(404);
    expect((await ask(`/sales/${sale.id}/paper?locale=xx`)).status).toBe(400);
  });

  it('says that it is no fiscal receipt where the till was to have it registered: the answer is not on it', async () => {
    const sale = sold();
    await book([{ ...sale, body: { ...sale.body, fiscalRoute: BY_ITS_TILL } }]);
    expect(await textOf(`/sales/${sale.id}/paper`)).toMatch(/^ +НЕФИСКАЛЬНЫЙ ЧЕК\n/);
  });
});
