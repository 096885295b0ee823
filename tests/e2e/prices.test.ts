import type { Page } from 'playwright-core';
import { testProduct } from '@karvon/shared/testing.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUser } from '@karvon/sync-server/platform/auth/create-user.ts';
import { type BackOffice, openBackOffice, PASSWORD } from '../support/back-office.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { testId } from '../support/test-database.ts';

/** The pages by which prices are made: lists, promotions, codes, and the cart that shows what comes of them. */
let office: BackOffice;
const [bread, milk] = [testId(), testId()];

beforeAll(async () => {
  office = await openBackOffice();
  const { db } = office.server.platform;
  const goods = [
    { ...testProduct(bread), names: { en: 'Bread', ru: 'Хлеб' }, price: minor(400_000) },
    { ...testProduct(milk), names: { en: 'Milk', ru: 'Молоко' }, price: minor(900_000) },
  ];
  await db.tenant(office.shop.companyId, async (tx) => {
    tx.stage(
      'products',
      goods.map((one) => ({ ...one, _deleted: false })),
    );
  });
});

afterAll(async () => {
  await office?.close();
});

const price = (page: Page, name: string) => page.getByLabel(`Price of ${name}`, { exact: true });
const find = async (page: Page, testIdOfField: string, text: string) => {
  await page.getByTestId(testIdOfField).fill(text);
  await page.getByTestId('found-product').first().click();
};

test('a price list is made, its prices are typed by keyboard, taken back, stepped and changed by per cent', async () => {
  const page = await office.open('owner', 'prices');
  await page.getByText('No price lists yet').waitFor();
  await page.getByTestId('new-list').click();
  await page.getByTestId('add-entry').click();
  await page.getByText('Enter a name.').waitFor();
  await page.getByTestId('entry-name').fill('Wholesale');
  await page.getByTestId('add-entry').click();

  await price(page, 'Bread').fill('3 500');
  await price(page, 'Bread').press('Enter');
  await page.getByText('Bread: 3\u202f500').first().waitFor();
  await expect
    .poll(() => page.evaluate('document.activeElement?.getAttribute("aria-label")'))
    .toBe('Price of Milk');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => price(page, 'Bread').inputValue()).toBe('');
  await price(page, 'Milk').focus();
  await page.keyboard.type('nothing');
  await page.keyboard.press('Enter');
  await expect.poll(() => price(page, 'Milk').getAttribute('aria-invalid')).toBe('true');
  await page.keyboard.press('Escape');
  await expect.poll(() => price(page, 'Milk').inputValue()).toBe('');

  await page.getByTestId('open-steps').last().click();
  await page.getByTestId('add-step').click();
  await page.getByTestId('step-qty').last().fill('10');
  await page.getByTestId('save-steps').click();
  await page.getByText('Each step needs a quantity and a price.').waitFor();
  await page.getByTestId('step-price').last().fill('8000');
  await page.getByTestId('save-steps').click();
  await page.getByTestId('steps-price').waitFor();

  await page.getByTestId('change-many').click();
  await page.getByTestId('many-rate').fill('-10');
  await expect.poll(() => page.getByTestId('many-example').count()).toBe(2);
  await page.getByTestId('many-do').click();
  await page.getByText('2 prices were changed').waitFor();
  await expect.poll(() => price(page, 'Bread').inputValue()).toBe('3\u202f600');
  await page.getByLabel('Price in the list', { exact: true }).selectOption('no');
  await page
    .getByText('Nothing found')
    .or(page.getByText('No product has a price here yet'))
    .first()
    .waitFor();
  await page.context().close();
});

test('a promotion says what it does as it is filled in, is tried in a cart before it holds, ended and brought back', async () => {
  const page = await office.open('owner', 'prices/promotions/new');
  await page.getByTestId('entry-name').fill('Third for nothing');
  await page.getByTestId('rule-kind').selectOption('of-several');
  await page.getByText('Some goods').click();
  await page.getByTestId('add-entry').click();
  await page.getByText('Choose a product or a category.').waitFor();
  await find(page, 'goods-find', 'brea');
  await page
    .getByTestId('rule-sentence')
    .getByText('Of every 3 pieces of Bread, the cheapest one costs nothing.')
    .waitFor();
  await page.getByTestId('needs-code').check({ force: true });
  await page.getByTestId('entry-groups').selectOption('some');
  await page.getByTestId('add-entry').click();
  await page.getByText('Enter a tag, or choose everybody.').waitFor();
  await page.getByTestId('entry-tags').fill('VIP, staff');
  await page.getByTestId('add-entry').click();
  await page.getByTestId('promotion-panel').waitFor();

  await page.getByTestId('new-code').fill('summer');
  await page.getByTestId('add-code').click();
  await page.getByTestId('code-row').getByText('SUMMER').waitFor();
  await page.getByTestId('new-code').fill('Summer');
  await page.getByTestId('add-code').click();
  await page.getByText('The code SUMMER already opens a promotion.').waitFor();
  await page.getByTestId('make-many').click();
  await page.getByTestId('codes-count').fill('20');
  await page.getByTestId('codes-make').click();
  await page.getByText('20 codes were made').waitFor();

  await page.getByTestId('entry-from').fill('2030-01-07');
  await page.getByTestId('save').click();
  await page.locator('[data-testid="entry-state"][data-state="coming"]').first().waitFor();
  await page.getByTestId('try-promotion').click();
  await page.locator('[data-testid="outcome"][data-why="gave"]').waitFor();
  expect(await page.getByTestId('try-day').inputValue()).toBe('2030-01-07');
  expect(await page.getByTestId('try-qty').inputValue()).toBe('3');
  expect(await page.getByTestId('try-total').innerText()).toContain('7 200'.replace(' ', '\u202f'));

  await page.getByTestId('try-now').click();
  await expect.poll(() => page.getByTestId('outcome').getAttribute('data-why')).toBe('not-now');
  await find(page, 'try-find', 'milk');
  await expect.poll(() => page.getByTestId('try-line').count()).toBe(2);
  await page.getByTestId('try-code').fill('nowhere');
  await page.getByTestId('try-code-add').click();
  await page.getByText('There is no code NOWHERE.').waitFor();

  await page.goto(`${office.server.url}/admin/prices/promotions`);
  await page.getByTestId('promotion-row').click();
  await page.getByTestId('entry-from').fill('');
  await page.getByTestId('save').click();
  await page.getByTestId('end-now').click();
  await page.getByText('“Third for nothing” has ended').first().waitFor();
  await page.locator('[data-testid="entry-state"][data-state="ended"]').first().waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.locator('[data-testid="entry-state"][data-state="now"]').first().waitFor();
  await page.getByTestId('duplicate').click();
  await expect.poll(() => page.getByTestId('entry-name').inputValue()).toBe('Third for nothing (copy)');
  await page.context().close();
});

test('two who change a service charge at once are told, and a product says what each list says of it', async () => {
  const owner = await office.open('owner', 'prices/charges/new');
  await owner.getByTestId('entry-name').fill('Service');
  await owner.getByTestId('charge-rate').fill('10');
  await owner.getByTestId('add-entry').click();
  await owner.getByTestId('charge-panel').waitFor();
  const other = await office.open('owner', owner.url().split('/admin/')[1] ?? '');
  await other.getByTestId('charge-rate').fill('12');
  await owner.getByTestId('charge-rate').fill('15');
  await owner.getByTestId('save').click();
  await owner.locator('[data-testid="charge-row"]', { hasText: '+15' }).waitFor();
  await other.getByTestId('save').click();
  await other.getByText('Now: 15 %').waitFor();
  await other.getByTestId('take-theirs').click();
  await expect.poll(() => other.getByTestId('charge-rate').inputValue()).toBe('15');

  await owner.goto(`${office.server.url}/admin/goods/${bread}`);
  await owner.getByTestId('list-says').getByText('Wholesale').waitFor();
  for (const page of [owner, other]) await page.context().close();
});

test('who may not change prices sees them, and finds nothing to press', async () => {
  const { platform } = office.server;
  await platform.db.tenant(office.shop.companyId, async (tx) => {
    const user = { id: testId(), email: 'master@shop.test', name: 'The master', password: PASSWORD };
    await createUser(tx, { ...user, now: platform.clock(), role: 'company.master' });
  });
  const page = await office.open('master', 'prices/lists');
  await page.getByTestId('list-row').click();
  await page.getByTestId('list-panel').waitFor();
  expect(await page.getByTestId('entry-name').getAttribute('readonly')).not.toBeNull();
  for (const button of ['new-list', 'save', 'delete-entry'])
    expect(await page.getByTestId(button).count()).toBe(0);
  await page.getByTestId('open-prices').click();
  await page.getByTestId('listed-row').first().waitFor();
  expect(await price(page, 'Bread').getAttribute('readonly')).not.toBeNull();
  for (const button of ['change-many', 'select-row']) expect(await page.getByTestId(button).count()).toBe(0);
  await page.goto(`${office.server.url}/admin/prices/promotions`);
  await page.getByTestId('promotion-row').first().click();
  await page.getByTestId('try-promotion').waitFor();
  for (const button of ['duplicate', 'end-now', 'add-code'])
    expect(await page.getByTestId(button).count()).toBe(0);
  await page.context().close();
});

test('the pages of prices, as they look', async () => {
  const tooWide: string[] = [];
  const owner = await office.open('owner', 'prices/promotions');
  await owner.getByTestId('promotion-row').first().click();
  await owner.getByTestId('promotion-panel').waitFor();
  const promotion = owner.url().split('/').at(-1)?.split('?')[0] ?? '';
  await owner.goto(`${office.server.url}/admin/prices/lists`);
  await owner.getByTestId('list-row').first().click();
  await owner.getByTestId('list-panel').waitFor();
  const list = owner.url().split('/').at(-1)?.split('?')[0] ?? '';
  await owner.context().close();
  const scenes = [
    ['admin-price-lists', 'prices/lists', 'list-row'],
    ['admin-price-list', `prices/lists/${list}`, 'list-panel'],
    ['admin-prices-of-list', `prices/lists/${list}/products`, 'listed-row'],
    ['admin-promotions', 'prices/promotions', 'promotion-row'],
    ['admin-promotion', `prices/promotions/${promotion}`, 'rule-sentence'],
    ['admin-service-charges', 'prices/charges', 'charge-row'],
    ['admin-try-cart', `prices/try?promotion=${promotion}`, 'try-total'],
    ['admin-product', `goods/${bread}`, 'list-says'],
  ] as const;
  for (const look of looks) {
    const context = await openLook(office.browser, look);
    const page = await context.newPage();
    await page.goto(`${office.server.url}/admin/prices/lists`);
    await page.getByTestId('email').fill('owner@shop.test');
    await page.getByTestId('password').fill(PASSWORD);
    await page.getByTestId('sign-in').click();
    await page.getByTestId('list-row').first().waitFor();
    for (const [scene, path, shown] of scenes) {
      await page.goto(`${office.server.url}/admin/${path}`);
      await page.getByTestId(shown).first().waitFor();
      const overflow = await photograph(page, scene, look);
      if (overflow > 0) tooWide.push(`${scene} in ${look.name}: ${overflow} px`);
    }
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
