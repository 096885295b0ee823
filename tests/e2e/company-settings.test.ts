import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BackOffice, openBackOffice, PASSWORD } from '../support/back-office.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';

let office: BackOffice;
beforeAll(async () => {
  office = await openBackOffice();
});
afterAll(async () => {
  await office?.close();
});

test('codes to pay by are typed a line each, refused with what is wrong, and kept', async () => {
  const page = await office.open('owner', 'settings');
  const codes = page.getByTestId('settings-codes');
  await page.getByText(/\{sum\} is the sum to pay/).waitFor();
  await codes.fill('click https://pay.test/?amount={amount}');
  await page.getByTestId('save').click();
  await page.getByText(/Each line is the code of a payment method/).waitFor();
  await codes.fill('click https://pay.test/?amount={sum}\n\nbank 0002');
  await page.getByTestId('save').click();
  await expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);
  await page.reload();
  await expect.poll(() => codes.inputValue()).toBe('click https://pay.test/?amount={sum}\nbank 0002');
  await page.context().close();
});

test('ways to pay are switched on, by kind and by code, and kept', async () => {
  const page = await office.open('owner', 'settings');
  const codes = page.getByTestId('settings-qr-ways');
  await page.getByTestId('settings-way-debt').check();
  await codes.fill('Payme');
  await page.getByTestId('save').click();
  await page.getByText(/Each line is a code of small letters/).waitFor();
  await codes.fill('payme Payme');
  await page.getByTestId('save').click();
  await expect.poll(() => page.getByTestId('save').isDisabled()).toBe(true);
  await page.reload();
  await expect.poll(() => codes.inputValue()).toBe('payme Payme');
  expect(await page.getByTestId('settings-way-debt').isChecked()).toBe(true);
  expect(await page.getByTestId('settings-way-certificate').isChecked()).toBe(false);
  await page.context().close();
});

test('the settings, as they look', async () => {
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(office.browser, look);
    const page = await context.newPage();
    await page.goto(`${office.server.url}/admin/settings`);
    await page.getByTestId('email').fill('owner@shop.test');
    await page.getByTestId('password').fill(PASSWORD);
    await page.getByTestId('sign-in').click();
    await page.getByTestId('settings-codes').scrollIntoViewIfNeeded();
    const overflow = await photograph(page, 'admin-settings', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
