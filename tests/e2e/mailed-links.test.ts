import pino from 'pino';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { openTestShop } from '@karvon/sync-server/modules/shop.test-support.ts';
import {
  accountsOf,
  mailEnvironment,
  otherThan,
} from '@karvon/sync-server/platform/auth/accounts.test-support.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { type RunningServer, startServer } from '@karvon/sync-server/start-server.ts';
import { launchBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/karvon-processes.ts';
import { openSmtpDouble, type SmtpDouble } from '../support/smtp-double.ts';
import { openPgliteInMemory } from '../support/test-database.ts';
import { callServer } from '../support/test-server.ts';

/** Where the links of mails lead, and the pages that ask for mails. */
const folder = temporaryFolder();
let smtp: SmtpDouble;
let server: RunningServer;
let browser: Browser;
let accounts: ReturnType<typeof accountsOf>;

beforeAll(async () => {
  smtp = await openSmtpDouble();
  const environment = { KARVON_DATA: folder.path, PORT: '0', NODE_ENV: 'test', ...mailEnvironment(smtp) };
  server = await startServer(readSettings(environment), {
    modules,
    clock: () => new Date().getTime(),
    log: pino({ level: 'silent' }),
    openPool: openPgliteInMemory,
  });
  const call = callServer(server.url);
  accounts = accountsOf({ server, dataFolder: folder.path, advance: () => {}, call }, smtp);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await smtp?.close();
  folder.remove();
});

async function openLink(link: string | null): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${server.url}${link?.replace('https://karvon.test', '')}`);
  return page;
}
const noteOf = (page: Page) => page.getByTestId('mail-link-note').innerText();

test('an address is confirmed by who registered, not by opening the link, and once', async () => {
  const email = 'anna@home.test';
  const body = { email, name: 'Anna', password: 'a good word 7', locale: 'en' };
  await accounts.post('register', body);
  const { link } = await accounts.mailTo(email);
  const page = await openLink(link);
  await page.getByTestId('use-mail-link').waitFor();
  expect(page.url()).toBe(`${server.url}/admin/verify-email`);
  expect((await accounts.signIn(email, body.password)).status).toBe(401);
  await page.getByTestId('own-password').fill('another word 8');
  await page.getByTestId('use-mail-link').click();
  await expect.poll(() => noteOf(page)).toContain('not the password of the registration');
  await page.getByTestId('own-password').fill(body.password);
  await page.getByTestId('use-mail-link').click();
  await page.getByTestId('to-sign-in').waitFor();
  expect((await accounts.signIn(email, body.password)).status).toBe(200);

  const again = await openLink(link);
  await again.getByTestId('own-password').fill(body.password);
  await again.getByTestId('use-mail-link').click();
  await expect.poll(() => noteOf(again)).toContain('has been used');
});

test('a new password is set where the link leads, and what is wrong with one stands under it', async () => {
  const { companyId } = await openTestShop(server.platform);
  const { email } = await accounts.addPerson('first word 1', 'en', companyId);
  await accounts.post('password/reset', { email });
  const page = await openLink((await accounts.mailTo(email)).link);
  await page.getByTestId('new-password').fill('qwerty123');
  await page.getByTestId('use-mail-link').click();
  await page.getByText('is one that many people use').waitFor();
  await page.getByTestId('new-password').fill('second word 2');
  await page.getByTestId('use-mail-link').click();
  await page.getByTestId('to-sign-in').click();
  await page.getByTestId('email').fill(email);
  await page.getByTestId('password').fill('second word 2');
  await page.getByTestId('sign-in').click();
  await page.getByTestId('sign-in').waitFor({ state: 'detached' });
  expect((await accounts.signIn(email, 'first word 1')).status).toBe(401);
});

test('somebody registers a company by a code, forgets their password, and is in again with another', async () => {
  const email = 'aziza@corner.test';
  const page = await openLink('/admin/register');
  await page.getByTestId('register').click();
  await page.getByText('Enter what the company is called.').waitFor();
  await page.getByTestId('register-company').fill('Corner shop');
  await page.getByTestId('register-country').selectOption('KG');
  await page.getByTestId('register-name').fill('Aziza');
  await page.getByTestId('register-email').fill(email);
  await page.getByTestId('register-password').fill('qwerty123');
  await page.getByTestId('register').click();
  await page.getByText('is one that many people use').waitFor();
  await page.getByTestId('register-password').fill('first word 1');
  await page.getByTestId('register').click();
  const first = await accounts.mailTo(email);
  await page.getByTestId('mailed-code').fill(otherThan(first.code));
  await page.getByTestId('confirm-code').click();
  await expect.poll(() => page.getByTestId('error').innerText()).toContain('The code or link is wrong');
  await page.getByTestId('send-again').click();
  const { code } = await accounts.mailTo(email, 1);
  await page.getByTestId('mailed-code').fill(code ?? '');
  await page.getByTestId('confirm-code').click();
  await page.getByText('Corner shop').first().waitFor();

  await page.getByRole('button', { name: /Aziza/ }).click();
  await page.getByTestId('sign-out').click();
  await page.getByTestId('email').fill(email);
  await page.getByTestId('forgot-password').click();
  expect(await page.getByTestId('email').inputValue()).toBe(email);
  await page.getByTestId('ask-for-code').click();
  await page.getByTestId('mailed-code').fill((await accounts.mailTo(email, 2)).code ?? '');
  await page.getByTestId('new-password').fill('second word 2');
  await page.getByTestId('set-password').click();
  await page.getByText('The new password is set.').waitFor();
  await page.getByTestId('password').fill('second word 2');
  await page.getByTestId('sign-in').click();
  await page.getByText('Corner shop').first().waitFor();
  expect((await accounts.signIn(email, 'first word 1')).status).toBe(401);

  await page.context().clearCookies();
  await page.reload();
  await page.getByTestId('forgot-password').click();
  await page.getByTestId('email').fill('nobody@home.test');
  await page.getByTestId('ask-for-code').click();
  await page.getByText('If there is an account with nobody@home.test').waitFor();
});
