import type { Page } from 'playwright-core';
import { testProduct } from '@karvon/shared/testing.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUser } from '@karvon/sync-server/platform/auth/create-user.ts';
import { type BackOffice, openBackOffice, PASSWORD } from '../support/back-office.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { testId } from '../support/test-database.ts';

/** Which products are variants of another, said at the back office. */
let office: BackOffice;
const [shirt, small, large] = [testId(), testId(), testId()];
const [set, repair, cap] = [testId(), testId(), testId()];

beforeAll(async () => {
  office = await openBackOffice();
  const { db } = office.server.platform;
  const goods = [
    testProduct(shirt, { names: { en: 'T-shirt', ru: 'Футболка' }, price: 0 }),
    testProduct(small, { names: { en: 'T-shirt S red', ru: 'Футболка S красная' } }),
    testProduct(large, { names: { en: 'T-shirt oversized', ru: 'Футболка оверсайз' } }),
    testProduct(set, { names: { en: 'Shirt set', ru: 'Набор' }, kind: 'bundle' }),
    testProduct(cap, { names: { en: 'Cap', ru: 'Кепка' } }),
    testProduct(repair, { names: { en: 'Repair', ru: 'Ремонт' }, kind: 'service' }),
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

const value = (page: Page, characteristic: string, name: string) =>
  page.getByLabel(`${characteristic}: ${name}`, { exact: true });
const find = async (page: Page, text: string) => {
  await page.getByTestId('variant-find').fill(text);
  await page.getByTestId('found-product').first().waitFor();
  await page.getByTestId('variant-find').press('Enter');
};

test('variants are said by keyboard, guessed from names, refused where they are wrong, translated and saved', async () => {
  const page = await office.open('owner', `goods/${shirt}`);
  await page.getByTestId('make-variants').press('Enter');
  await page.getByTestId('variants-by-0').fill('Size');
  await page.getByTestId('variants-by-add').press('Enter');
  await page.getByTestId('variants-by-1').fill('Colour');
  await find(page, 'shirt red');
  await expect.poll(() => value(page, 'Size', 'T-shirt S red').inputValue()).toBe('S');
  expect(await value(page, 'Colour', 'T-shirt S red').inputValue()).toBe('red');
  await find(page, 'oversized');
  await value(page, 'Size', 'T-shirt oversized').fill('S');
  await page.getByTestId('save').click();
  await page.getByText('Say each characteristic.').waitFor();
  await value(page, 'Colour', 'T-shirt oversized').fill('red');
  await page.getByTestId('save').click();
  await page.getByText('has the characteristics of another one').waitFor();
  await value(page, 'Size', 'T-shirt oversized').fill('XL');
  await find(page, 'repair');
  await value(page, 'Size', 'Repair').fill('M');
  await value(page, 'Colour', 'Repair').fill('red');
  await page.getByTestId('save').click();
  await page.getByText('goods and services have variants apart').waitFor();
  await page.getByRole('button', { name: 'Take out Repair' }).click();

  // One translation is of all that have the word.
  await page.getByTestId('variants-language').selectOption('ru');
  await page.getByTestId('variants-by-1').fill('Цвет');
  await value(page, 'Colour', 'T-shirt S red').fill('красная');
  expect(await value(page, 'Colour', 'T-shirt oversized').inputValue()).toBe('красная');
  await value(page, 'Colour', 'T-shirt S red').press('Enter');
  await page.getByText('Not sold itself').waitFor();

  await page.getByRole('link', { name: 'T-shirt oversized', exact: true }).click();
  await page.getByTestId('variant-of').getByText('XL', { exact: true }).waitFor();
  expect(await page.getByTestId('make-variants').count()).toBe(0);
  await page.getByTestId('variant-of').getByRole('link', { name: 'T-shirt' }).click();
  await expect.poll(() => page.getByTestId('variant-row').count()).toBe(2);
  expect(await page.getByTestId('make-bundle').count()).toBe(0);
  await page.context().close();
});

test('two at once keep what each has typed, and who may not change goods sees what there is', async () => {
  const page = await office.open('owner', `goods/${shirt}`);
  const other = await office.open('owner', `goods/${shirt}`);
  await value(other, 'Size', 'T-shirt S red').fill('XS');
  await value(page, 'Size', 'T-shirt S red').fill('M');
  await page.getByTestId('save').click();
  await expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);
  await other.getByTestId('save').click();
  await other.getByText('T-shirt S red: M, red').waitFor();
  await other.getByTestId('take-theirs').click();
  await expect.poll(() => value(other, 'Size', 'T-shirt S red').inputValue()).toBe('M');
  const { platform } = office.server;
  await platform.db.tenant(office.shop.companyId, async (tx) => {
    const user = { id: testId(), email: 'master@shop.test', name: 'The master', password: PASSWORD };
    await createUser(tx, { ...user, now: platform.clock(), role: 'company.master' });
  });
  const reader = await office.open('master', `goods/${shirt}`);
  await expect.poll(() => value(reader, 'Size', 'T-shirt S red').inputValue()).toBe('M');
  expect(await value(reader, 'Size', 'T-shirt S red').getAttribute('readonly')).not.toBeNull();
  for (const button of ['save', 'variant-find', 'variants-by-add', 'variants-language']) {
    expect(await reader.getByTestId(button).count()).toBe(0);
  }
  for (const one of [page, other, reader]) await one.context().close();
});

test('a bundle has no variants', async () => {
  const page = await office.open('owner', `goods/${set}`);
  await page.getByTestId('goods-panel').waitFor();
  expect(await page.getByTestId('make-variants').count()).toBe(0);
  await page.context().close();
});

test('the variants of a product, as they look', async () => {
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(office.browser, look);
    const page = await context.newPage();
    await page.goto(`${office.server.url}/admin/goods/${shirt}`);
    await page.getByTestId('email').fill('owner@shop.test');
    await page.getByTestId('password').fill(PASSWORD);
    await page.getByTestId('sign-in').click();
    await expect.poll(() => page.getByTestId('variant-row').count()).toBe(2);
    await page.getByTestId('variant-find').scrollIntoViewIfNeeded();
    const overflow = await photograph(page, 'admin-variants', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await page.goto(`${office.server.url}/admin/goods/${cap}`);
    await page.getByTestId('make-variants').waitFor();
    const plain = await photograph(page, 'admin-variants-none', look);
    await page.getByTestId('make-variants').click();
    await page.getByTestId('variants-by-0').waitFor();
    const begun = await photograph(page, 'admin-variants-begun', look);
    if (plain + begun > 0) tooWide.push(`${look.name}, none yet: ${plain + begun} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
