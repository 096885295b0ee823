import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authenticatorOf } from '@karvon/sync-server/platform/auth/authenticator.test-support.ts';
import { type BackOffice, openBackOffice, PASSWORD } from '../support/back-office.ts';
import { type Look, photograph } from '../support/photograph.ts';

/** One's own account in the back office: the second step, sessions, and what stays when a page is loaded anew. */
let office: BackOffice;
beforeAll(async () => {
  office = await openBackOffice();
});
afterAll(() => office?.close());

const looks: readonly Look[] = [
  { name: '1280-light-en', width: 1280, height: 800, theme: 'light', locale: 'en' },
  { name: '375-light-en', width: 375, height: 812, theme: 'light', locale: 'en' },
  { name: '375-dark-en', width: 375, height: 812, theme: 'dark', locale: 'en' },
];

/** How many pixels the page is too wide in each look, as it is at this moment. */
async function tooWide(page: Page, scene: string): Promise<number[]> {
  const over: number[] = [];
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: look.width, height: look.height });
    over.push(await photograph(page, scene, look));
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  return over;
}

const enter = async (page: Page, email: string) => {
  await page.getByTestId('email').fill(email);
  await page.getByTestId('password').fill(PASSWORD);
  await page.getByTestId('sign-in').click();
};

test('a second step is set up with an app, asked for at sign-in, and ended', async () => {
  const page = await office.open('manager', 'profile');
  await page.getByTestId('factor-password').fill('a wrong word 1');
  await page.getByTestId('begin-factor').click();
  await page.getByText('The present password is wrong').waitFor();
  expect(await tooWide(page, 'admin-profile')).toEqual([0, 0, 0]);
  await page.getByTestId('factor-password').fill(PASSWORD);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/auth/second-factor')),
    page.getByTestId('begin-factor').click(),
  ]);
  const { url, secret } = (await answer.json()) as { url: string; secret: string };
  await page.getByTestId('factor-qr').waitFor();
  expect((await page.locator('code').innerText()).replaceAll(' ', '')).toBe(secret);
  expect(await tooWide(page, 'admin-profile-set-up')).toEqual([0, 0, 0]);
  await page.getByTestId('factor-code').fill(authenticatorOf(url).codeAt(office.server.platform.clock()));
  await page.getByTestId('confirm-factor').click();
  const codes = await page.getByTestId('recovery-codes').locator('code').allInnerTexts();
  expect(codes).toHaveLength(10);
  expect(await tooWide(page, 'admin-profile-codes')).toEqual([0, 0, 0]);
  await page.getByTestId('codes-kept').click();
  await page.getByText('10 recovery codes are left').waitFor();

  await page.getByRole('button', { name: /The manager/ }).click();
  await page.getByTestId('sign-out').click();
  await enter(page, 'manager@shop.test');
  await page.getByTestId('second-factor').fill('000-000');
  await page.getByTestId('finish-sign-in').click();
  await page.getByTestId('error').waitFor();
  expect(await tooWide(page, 'admin-sign-in-code')).toEqual([0, 0, 0]);
  await page.getByTestId('second-factor').fill(codes[0] ?? '');
  await page.getByTestId('finish-sign-in').click();
  // Back where they were.
  await page.getByText('9 recovery codes are left').waitFor();
  expect(await tooWide(page, 'admin-profile-on')).toEqual([0, 0, 0]);
  await page.getByTestId('end-factor-password').fill(PASSWORD);
  await page.getByTestId('end-factor-code').fill(codes[1] ?? '');
  await page.getByTestId('end-factor').click();
  await page.getByTestId('begin-factor').waitFor();
  await page.context().close();
});

test('other sign-ins are ended from the list of them, and by another password', async () => {
  const elsewhere = await office.open('owner', 'profile');
  await elsewhere.getByTestId('session').first().waitFor();
  const page = await office.open('owner', 'profile');
  await page.getByTestId('end-session').click();
  await expect.poll(() => page.getByTestId('session').count()).toBe(1);
  // At once: its live connection was cut off.
  await elsewhere.getByTestId('email').waitFor();
  await page.getByTestId('present-password').fill(PASSWORD);
  await page.getByTestId('new-password').fill('qwerty123');
  await page.getByTestId('change-password').click();
  await page.getByText('is one that many people use').waitFor();
  await page.getByTestId('new-password').fill('another word 2');
  await page.getByTestId('change-password').click();
  await page.getByText('The new password is set').waitFor();
  await page.context().close();
  await elsewhere.context().close();
});

test('a page that is loaded anew stays signed in, in several tabs at once, until one of them signs out', async () => {
  const first = await office.open('manager', 'profile');
  await first.getByTestId('session').first().waitFor();
  const context = first.context();
  const before = await first.getByTestId('session').count();
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/api/v1/auth' });
  const readable = 'document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage })';
  const secret = cookie?.value.split('.')[2] ?? '';
  expect(secret).toHaveLength(43);
  expect(await first.evaluate(readable)).not.toContain(secret);
  const tabs = [first, await context.newPage(), await context.newPage()];
  for (let turn = 0; turn < 3; turn += 1) {
    await Promise.all(tabs.map((tab) => tab.goto(`${office.server.url}/admin/profile`)));
    for (const tab of tabs) await tab.getByTestId('session').first().waitFor();
  }
  expect(await tabs[2]?.getByTestId('session').count()).toBe(before);
  await first.getByRole('button', { name: /The manager/ }).click();
  await first.getByTestId('sign-out').click();
  for (const tab of tabs) await tab.getByTestId('email').waitFor();
  expect(await context.cookies()).toEqual([]);
  await first.reload();
  await first.getByTestId('email').waitFor();
  await context.close();
});
