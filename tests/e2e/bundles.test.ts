import type { Page } from 'playwright-core';
import { testProduct } from '@karvon/shared/testing.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUser } from '@karvon/sync-server/platform/auth/create-user.ts';
import { type BackOffice, openBackOffice, PASSWORD } from '../support/back-office.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { testId } from '../support/test-database.ts';

/** What a bundle consists of, said at the back office. */
let office: BackOffice;
const [set, bun, coffee, wine] = [testId(), testId(), testId(), testId()];

beforeAll(async () => {
  office = await openBackOffice();
  const { db } = office.server.platform;
  const restrictions = { minAge: 18, hours: null, allowedTenders: null };
  const goods = [
    testProduct(set, { names: { en: 'Breakfast', ru: 'Завтрак' }, price: 1_500_000 }),
    testProduct(bun, { names: { en: 'Bun', ru: 'Булочка' } }),
    testProduct(coffee, { names: { en: 'Coffee, 1 kg', ru: 'Кофе, 1 кг' } }),
    testProduct(wine, { names: { en: 'Wine', ru: 'Вино' }, restrictions }),
  ];
  await db.tenant(office.shop.companyId, async (tx) => {
    tx.stage(
      'products',
      goods.map((one) => ({ ...one, barcodes: [], price: minor(one.price), _deleted: false })),
    );
  });
});

afterAll(async () => {
  await office?.close();
});

const part = (page: Page, name: string) => page.getByLabel(`How much of ${name}`, { exact: true });
const find = async (page: Page, text: string) => {
  await page.getByTestId('part-find').fill(text);
  await page.getByTestId('found-product').first().waitFor();
  await page.getByTestId('part-find').press('Enter');
};

test('a bundle is made by keyboard, refused by part and reason, changed, and kept from two at once', async () => {
  const page = await office.open('owner', `goods/${set}`);
  await page.getByTestId('make-bundle').press('Enter');
  await find(page, 'bun');
  await find(page, 'bun');
  await expect.poll(() => part(page, 'Bun').inputValue()).toBe('2');
  await find(page, 'coffee');
  await part(page, 'Coffee, 1 kg').fill('nothing');
  await page.getByTestId('save').click();
  await page.getByText('Type how much, above zero.').waitFor();
  await part(page, 'Coffee, 1 kg').fill('0,02');
  await find(page, 'wine');
  await page.getByTestId('save').click();
  await page.getByText('has an age, hours or ways of paying that the bundle has not').waitFor();
  await page.getByRole('button', { name: 'Take out Wine' }).click();
  await part(page, 'Coffee, 1 kg').press('Enter');
  await page.getByText('Sold under its own name and price.').waitFor();

  const other = await office.open('owner', `goods/${set}`);
  await part(other, 'Bun').fill('3');
  await part(page, 'Bun').fill('4');
  await page.getByTestId('save').click();
  await expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);
  await other.getByTestId('save').click();
  await other.getByText('Bun × 4').waitFor();
  await other.getByTestId('take-theirs').click();
  await expect.poll(() => part(other, 'Bun').inputValue()).toBe('4');
  for (const one of [page, other]) await one.context().close();
});

test('who may not change goods sees what a bundle consists of', async () => {
  const { platform } = office.server;
  await platform.db.tenant(office.shop.companyId, async (tx) => {
    const user = { id: testId(), email: 'master@shop.test', name: 'The master', password: PASSWORD };
    await createUser(tx, { ...user, now: platform.clock(), role: 'company.master' });
  });
  const page = await office.open('master', `goods/${set}`);
  await expect.poll(() => part(page, 'Bun').inputValue()).toBe('4');
  expect(await part(page, 'Bun').getAttribute('readonly')).not.toBeNull();
  for (const button of ['save', 'part-find']) expect(await page.getByTestId(button).count()).toBe(0);
  await page.context().close();
});

test('the parts of a bundle, as they look', async () => {
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(office.browser, look);
    const page = await context.newPage();
    await page.goto(`${office.server.url}/admin/goods/${set}`);
    await page.getByTestId('email').fill('owner@shop.test');
    await page.getByTestId('password').fill(PASSWORD);
    await page.getByTestId('sign-in').click();
    await expect.poll(() => page.getByTestId('part-row').count()).toBe(2);
    const overflow = await photograph(page, 'admin-bundle', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
