import pino from 'pino';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { openTestShop } from '@karvon/sync-server/modules/shop.test-support.ts';
import { accountsOf, mailEnvironment } from '@karvon/sync-server/platform/auth/accounts.test-support.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { type RunningServer, startServer } from '@karvon/sync-server/start-server.ts';
import { launchBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/karvon-processes.ts';
import { openSmtpDouble, type SmtpDouble } from '../support/smtp-double.ts';
import { openPgliteInMemory } from '../support/test-database.ts';
import { callServer } from '../support/test-server.ts';

/** Where the links of mails lead. */
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

test('an address is confirmed by the button, not by opening the link, and once', async () => {
  const email = 'anna@home.test';
  const body = { email, name: 'Anna', password: 'a good word 7', locale: 'en' };
  await accounts.post('register', body);
  const { link } = await accounts.mailTo(email);
  const page = await openLink(link);
  await page.getByTestId('use-mail-link').waitFor();
  expect(page.url()).toBe(`${server.url}/admin/verify-email`);
  expect((await accounts.signIn(email, body.password)).status).toBe(401);
  await page.getByTestId('use-mail-link').click();
  await page.getByTestId('to-sign-in').waitFor();
  expect((await accounts.signIn(email, body.password)).status).toBe(200);

  const again = await openLink(link);
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
