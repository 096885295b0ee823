import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Delivery } from '@karvon/shared/collections/deliveries.ts';
import { nodeOf } from '@karvon/shared/sync/stamps.ts';
import { stampChanges } from '@karvon/shared/sync/stamp-changes.ts';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { enrolTill } from '../api/furnish-shop.ts';
import { type BackOffice, openBackOffice } from '../support/back-office.ts';
import { photograph } from '../support/photograph.ts';
import { testId } from '../support/test-database.ts';
import { callServer } from '../support/test-server.ts';

let office: BackOffice;
beforeAll(async () => {
  office = await openBackOffice();
});
afterAll(() => office?.close());

test('a sale says where its receipt was to be sent, and what came of it', async () => {
  const { server, shop } = office;
  const owner = await shop.tokenOf('company.owner');
  const ask = async (request: string, body: unknown, token = owner) => {
    const headers = { 'Idempotency-Key': testId() };
    return (await callServer(server.url)(request, { token, headers, body })).body;
  };
  const till = await enrolTill(ask, shop.registerA1);
  const place = { company: shop.companyId, branch: shop.branchA, register: shop.registerA1 };
  const item = { product: testProduct(testId()), name: 'Нон', unitName: 'шт', qty: milli(1000) };
  const envelope = { ...place, device: till.deviceId, seq: 1, shift: null };
  const sale = testSale(testId, [item], { number: 'A1-000001', envelope });
  const push = (collection: string, document: object) =>
    ask(`POST /sync/${collection}`, { rows: [{ newDocumentState: document }] }, till.token);
  await push('journal', { ...sale, _deleted: false });
  const wish = (fields: Partial<Delivery>) => {
    const said = {
      branch: shop.branchA,
      register: shop.registerA1,
      fact: sale.id,
      number: 'A1-000001',
      client: null,
      locale: 'ru',
      by: testId(),
      askedAt: instantOf(server.platform.clock()),
      attempt: 1,
      outcome: null,
      ...fields,
    };
    const blank = { id: testId(), v: 1, stamps: {}, _deleted: false };
    return stampChanges(blank, said, server.platform.clock(), nodeOf(till.deviceId));
  };
  await push('deliveries', wish({ channel: 'sms', to: '+998901234567' }));
  const page = await office.open('manager', `sales/${sale.id}`);
  const row = page.getByTestId('delivery');
  await row.getByText('+998901234567').waitFor();
  await row.getByText('Waits', { exact: true }).waitFor();
  // Nobody can send this way at this centre: it stays where it is, and that is said.
  await expect
    .poll(
      async () => {
        await page.reload();
        await row.waitFor();
        return row.textContent();
      },
      { timeout: 60_000 },
    )
    .toContain('The centre can’t send this way yet');
  const look = { name: '1280-light-en', width: 1280, height: 800, theme: 'light', locale: 'en' } as const;
  expect(await photograph(page, 'admin-sale-deliveries', look)).toBe(0);
  await page.context().close();
});
