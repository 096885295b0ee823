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
