import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemDoer } from '@karvon/sync-server/platform/audit/doer.ts';
import { createSuperAdmin } from '@karvon/sync-server/platform/auth/identity-module.ts';
import { type BackOffice, openBackOffice, PASSWORD } from '../support/back-office.ts';

/** The pages of programs' keys, of a company's settings and plan, and of the platform's people. */
let office: BackOffice;
const ADMIN = 'platform@shop.test';

beforeAll(async () => {
  office = await openBackOffice();
  const { platform } = office.server;
  await createSuperAdmin(platform, { email: ADMIN, password: PASSWORD }, systemDoer(platform.clock()));
});

afterAll(async () => {
  await office?.close();
});

test('a program gets a key that is shown once, opens what it was given, and is turned away when it is revoked', async () => {
  const owner = await office.open('owner', 'api-keys');
  await owner.getByText('No API keys yet').waitFor();
  await owner.getByTestId('new-key').click();
  await owner.getByTestId('key-reading').click();
  await owner.getByTestId('add-key').click();
  await owner.getByText('Enter a name.').waitFor();
  await owner.getByTestId('key-name').fill('Website');
  await owner.getByTestId('key-where').selectOption('some');
  await owner.getByTestId('key-branch').first().check();
  expect(await owner.getByTestId('key-right-ledger.view').count()).toBe(0);
  await owner.getByTestId('add-key').click();
  const shown = owner.getByTestId('made-key').locator('code').first();
  const key = await shown.innerText();
  const asProgram = async () => {
    const headers = { authorization: `Bearer ${key}` };
    return (await fetch(`${office.server.url}/api/v1/sales`, { headers })).status;
  };
  expect(await asProgram()).toBe(200);
  await owner.keyboard.press('Escape');
  await shown.waitFor();
  await owner.getByTestId('key-kept').click();
  await shown.waitFor({ state: 'detached' });
  await owner.getByTestId('key-row').click();
  await owner.getByTestId('key-panel').getByText('See sales').waitFor();
  expect(await owner.content()).not.toContain(key);
  await owner.getByTestId('revoke-key').click();
  await owner.getByTestId('revoke-key-confirm').click();
  await owner.getByText('No API keys yet').waitFor();
  expect(await asProgram()).toBe(401);
  await owner.goto(`${office.server.url}/admin/api-keys?revoked=all`);
  await owner.locator('[data-testid="key-state"][data-state="revoked"]').first().waitFor();
  await owner.context().close();
});

test('a company chooses what stands on its receipts, and a plan takes its books from sight', async () => {
  const { platform } = office.server;
  const owner = await office.open('owner', 'settings');
  await owner.getByTestId('settings-header').fill('Corner shop\nBridge street 1');
  await owner.getByTestId('settings-days').fill('401');
  await owner.getByTestId('save').click();
  await owner.getByText('A whole number from 0 to 400.').waitFor();
  await owner.getByTestId('settings-days').fill('7');
  await owner.getByTestId('save').click();
  await owner.getByTestId('undo-edit').waitFor({ state: 'detached' });
  await owner.reload();
  await expect.poll(() => owner.getByTestId('settings-header').inputValue()).toContain('Bridge street 1');
  await owner.getByText('No plan: everything is open.').waitFor();
  await owner.getByRole('link', { name: 'Books' }).first().waitFor();

  const operator = await office.open(ADMIN, 'platform');
  await operator.getByTestId('platform-origins').fill('shop.example');
  await operator.getByTestId('save').click();
  await operator.getByText('These are no origins: shop.example').waitFor();
  await operator.getByTestId('platform-origins').fill('https://shop.example');
  await operator.getByTestId('save').click();
  await expect.poll(() => platform.settings.webOrigins).toEqual(['https://shop.example']);
  await operator.getByTestId('new-plan').click();
  await operator.getByTestId('plan-code').fill('small');
  await operator.getByTestId('plan-name').fill('Small');
  await operator.getByTestId('feature-stock').check();
  await operator.getByTestId('limit-tills').fill('97');
  await operator.getByTestId('add-plan').click();
  await operator.getByTestId('plan-panel').waitFor();
  const planId = operator.url().split('/platform/')[1] ?? '';
  await operator.goto(`${office.server.url}/admin/companies/${office.shop.companyId}`);
  await operator.getByTestId('company-plan').selectOption(planId);
  await operator.getByTestId('give-plan').click();
  await operator.getByTestId('undo-plan').waitFor();
  await operator.getByTestId('company-panel').getByText('of 97').waitFor();

  await owner.reload();
  await owner.getByText('of 97').waitFor();
  expect(await owner.getByRole('link', { name: 'Books' }).count()).toBe(0);
  await owner.goto(`${office.server.url}/admin/books/accounts`);
  await owner.getByText('The company’s plan has no “Books”.').waitFor();
  await owner.goto(`${office.server.url}/admin/api-keys`);
  await owner.getByText('The company’s plan has no “API keys”.').waitFor();
  for (const page of [owner, operator]) await page.context().close();
});

test('the platform opens a company, closes it with a reason and its name typed, and opens it again', async () => {
  const operator = await office.open(ADMIN, '');
  await operator.getByTestId('new-company').click();
  await operator.getByTestId('company-name').fill('Bakery');
  await operator.getByTestId('company-country').selectOption('KG');
  expect(await operator.getByTestId('branch-zone').inputValue()).toBe('Asia/Bishkek');
  await operator.getByTestId('owner-name').fill('Baker');
  await operator.getByTestId('owner-email').fill('owner@shop.test');
  await operator.getByTestId('owner-password').fill(PASSWORD);
  await operator.getByTestId('branch-name').fill('First');
  await operator.getByTestId('add-company').click();
  await operator.getByText('is taken').waitFor();
  await operator.getByTestId('owner-email').fill('baker@bakery.test');
  await operator.getByTestId('add-company').click();
  await operator.getByTestId('close-company').waitFor();
  await operator.getByTestId('search').fill('bake');
  await expect.poll(() => operator.getByTestId('company-row').count()).toBe(1);

  const baker = await office.open('baker@bakery.test', 'branches');
  await baker.getByTestId('branch-row').first().waitFor();
  await operator.getByTestId('close-company').click();
  await operator.getByTestId('close-reason').fill('Has not paid');
  await operator.getByTestId('close-typed').fill('shop');
  await operator.getByTestId('close-confirm').click({ force: true });
  await operator.getByText('This is not bakery.').waitFor();
  await operator.getByTestId('close-typed').fill('bakery');
  await operator.getByTestId('close-confirm').click();
  await operator.getByTestId('reopen-company').waitFor();
  await baker.getByTestId('password').fill(PASSWORD);
  await baker.getByTestId('email').fill('baker@bakery.test');
  await baker.getByTestId('sign-in').click();
  await baker.getByText('This company was closed').waitFor();
  await operator.getByTestId('reopen-company').click();
  await operator.getByTestId('close-company').waitFor();
  await baker.getByTestId('sign-in').click();
  await baker.getByTestId('branch-row').first().waitFor();
  await baker.goto(`${office.server.url}/admin/audit?action=company.closed`);
  await baker.getByTestId('log-row').click();
  await baker.getByText('Has not paid').waitFor();
  for (const page of [operator, baker]) await page.context().close();
});
