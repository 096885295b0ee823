import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BackOffice, openBackOffice } from '../support/back-office.ts';

/** The pages by which a company is set up and looked after: who may do what, where, and what was done. */
let office: BackOffice;

beforeAll(async () => {
  office = await openBackOffice();
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
