import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemDoer } from '@karvon/sync-server/platform/audit/doer.ts';
import { createSuperAdmin } from '@karvon/sync-server/platform/auth/identity-module.ts';
import { type BackOffice, openBackOffice, PASSWORD } from '../support/back-office.ts';

/** The pages by which a company is set up and looked after: who may do what, where, and what was done. */
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

test('somebody is let in, given another role, switched off, and two who change them at once are told', async () => {
  const owner = await office.open('owner', 'users');
  await owner.getByTestId('new-user').click();
  await owner.getByTestId('add-user').click();
  await owner.getByText('Enter a name.').waitFor();
  await owner.getByTestId('new-user-name').fill('Aziza');
  await owner.getByTestId('new-user-email').fill('aziza@shop.test');
  await owner.getByTestId('new-user-password').fill('a-password-1');
  await owner.getByLabel('Role', { exact: true }).last().selectOption('company.manager');
  await owner.getByTestId('give-role').click();
  await owner.getByTestId('add-user').click();
  await owner.getByTestId('user-panel').waitFor();
  expect(await owner.getByTestId('grant').allInnerTexts()).toEqual([expect.stringContaining('Manager')]);
  const address = owner.url().split('/admin/')[1] ?? '';

  const aziza = await office.open('aziza@shop.test', 'sales');
  await aziza.getByRole('link', { name: 'Sales' }).first().waitFor();
  expect(await aziza.getByRole('link', { name: 'Users' }).count()).toBe(1);
  await aziza.goto(`${office.server.url}/admin/users/new`);
  await aziza.getByTestId('user-row').first().waitFor();
  expect(await aziza.getByTestId('new-user').count()).toBe(0);

  const other = await office.open('owner', address);
  await other.getByTestId('user-name').fill('Aziza K.');
  await owner.getByTestId('user-name').fill('A. Karimova');
  await owner.getByTestId('save').click();
  await owner.locator('[data-testid="user-row"]', { hasText: 'A. Karimova' }).waitFor();
  await other.getByTestId('save').click();
  await other.getByTestId('changed-meanwhile').waitFor();
  await other.getByText('Now: A. Karimova').waitFor();
  await other.getByTestId('take-up-mine').click();
  await other.getByTestId('save').click();
  await other.locator('[data-testid="user-row"]', { hasText: 'Aziza K.' }).waitFor();

  await other.getByTestId('deactivate').click();
  await other.getByTestId('activate').waitFor();
  await other.getByTestId('search').fill('aziza');
  await expect
    .poll(() => other.getByTestId('user-row').allInnerTexts())
    .toEqual([expect.stringContaining('Switched off')]);
  await aziza.reload();
  await aziza.getByTestId('sign-in').waitFor();
  for (const page of [owner, aziza, other]) await page.context().close();
});

test('a role is copied, given another right after an undo, and two who change it at once are told', async () => {
  const owner = await office.open('owner', 'roles');
  const other = await office.open('owner', 'roles');
  await owner.getByRole('button', { name: 'Copy the role “Manager”' }).click();
  await owner.getByTestId('role-name').fill('Senior');
  await owner.getByTestId('role-add').click();
  const senior = owner.locator('[data-testid="role-head"]', { hasText: 'Senior' });
  await senior.waitFor();
  const id = (await senior.getAttribute('data-role')) ?? '';
  await owner.getByTestId('cell-company.owner-audit.view').click({ force: true });
  await owner.getByTestId(`cell-${id}-audit.view`).click();
  await owner.getByTestId(`cell-${id}-sales.view`).click();
  await owner.getByText('2 changes are not saved').waitFor();
  await owner.getByTestId('matrix-undo').click();
  await owner.getByText('1 change is not saved').waitFor();

  await other.reload();
  await other.getByTestId(`cell-${id}-ledger.post`).click();
  await other.getByTestId('matrix-save').click();
  await other.getByTestId('matrix-save').waitFor({ state: 'detached' });

  await owner.getByTestId('matrix-save').click();
  await owner.getByTestId('changed-meanwhile').waitFor();
  await owner.getByText('Now: − Post by hand').waitFor();
  await owner.getByTestId('take-up-mine').click();
  await owner.getByTestId('matrix-save').click();
  await owner.getByTestId('matrix-save').waitFor({ state: 'detached' });
  const checked = (right: string) => owner.getByTestId(`cell-${id}-${right}`).getAttribute('aria-checked');
  expect([await checked('audit.view'), await checked('ledger.post'), await checked('sales.view')]).toEqual([
    'true',
    'false',
    'true',
  ]);

  await owner.getByRole('button', { name: 'Remove the role “Senior”' }).click();
  await owner.getByTestId('role-remove-confirm').click();
  await senior.waitFor({ state: 'detached' });

  const manager = await office.open('manager', 'roles');
  await manager.getByTestId('role-matrix').waitFor();
  await manager.getByTestId('cell-company.cashier-sales.view').click({ force: true });
  expect(await manager.getByTestId('matrix-changes').count()).toBe(0);
  for (const page of [owner, other, manager]) await page.context().close();
});

test('a branch is opened with a till that a code binds, and two who rename it at once are told', async () => {
  const owner = await office.open('owner', 'branches');
  await owner.getByTestId('new-branch').click();
  await owner.getByTestId('branch-code').fill('a');
  await owner.getByTestId('branch-name').fill('Chilonzor');
  await owner.getByTestId('branch-address').fill('Bunyodkor 1');
  await owner.getByTestId('add-branch').click();
  await owner.getByText('The code A is taken.').waitFor();
  await owner.getByTestId('branch-code').fill('c');
  await owner.getByTestId('add-branch').click();
  await owner.getByTestId('branch-panel').waitFor();
  expect(await owner.getByTestId('branch-row').last().innerText()).toContain('Bunyodkor 1');

  const manager = await office.open('manager', owner.url().split('/admin/')[1] ?? '');
  await manager.getByTestId('add-till').click();
  expect(await manager.getByTestId('till-code').inputValue()).toBe('C1');
  await manager.getByTestId('till-add').click();
  await manager.getByTestId('make-code').click();
  await manager.getByTestId('enrol-code').waitFor();
  await manager.getByTestId('enrol-qr').waitFor();
  await manager.keyboard.press('Escape');
  await manager.getByTestId('branch-till').waitFor();
  expect(await manager.getByTestId('save').count()).toBe(0);

  const other = await office.open('owner', owner.url().split('/admin/')[1] ?? '');
  await other.getByTestId('branch-name').fill('Chilonzor 2');
  await owner.getByTestId('branch-name').fill('Chilonzor 3');
  await owner.getByTestId('save').click();
  await owner.locator('[data-testid="branch-row"]', { hasText: 'Chilonzor 3' }).waitFor();
  await other.getByTestId('save').click();
  await other.getByText('Now: Chilonzor 3').waitFor();
  await other.getByTestId('take-theirs').click();
  await expect.poll(() => other.getByTestId('branch-name').inputValue()).toBe('Chilonzor 3');
  for (const page of [owner, manager, other]) await page.context().close();
});

test('what was done is found in the log, told before and after, taken away and checked', async () => {
  const owner = await office.open('owner', 'audit?action=user.changed');
  await owner.getByTestId('log-row').first().click();
  await owner.getByTestId('log-panel').waitFor();
  await owner.getByTestId('log-detail').first().waitFor();
  await owner.getByTestId('log-actor').click();
  await owner.getByTestId('log-chip').waitFor();
  await expect.poll(() => owner.url()).toContain('actor=');
  await owner.locator('[data-testid="log-row"][data-action="branch.created"]').waitFor();
  await owner.getByTestId('search').fill('nobody-at-all');
  await owner.getByText('Nothing fits these filters').waitFor();
  await owner.getByRole('button', { name: 'Clear filters' }).click();
  await owner.getByTestId('log-row').nth(5).waitFor();

  const file = owner.waitForEvent('download');
  await owner.getByTestId('export-log').click();
  expect((await file).suggestedFilename()).toBe('audit.csv');

  await owner.getByTestId('verify-log').click();
  await owner.getByText('The log is whole').waitFor();
  await owner.getByText('This device has noted the end of the log').waitFor();
  await owner.getByTestId('verify-log').click();
  await owner.getByText('It also goes on from entry no.').waitFor();
  await owner.context().close();

  const manager = await office.open('manager', 'audit');
  await manager.getByText('Nothing to show here').waitFor();
  expect(await manager.getByRole('link', { name: 'Log' }).count()).toBe(0);
  await manager.context().close();
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
