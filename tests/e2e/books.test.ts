import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type DemoShop, openDemoShop } from '../support/demo-shop.ts';
import { handInReturns } from '../support/hand-in-returns.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';

/** The books as the owner sees them in a browser; the first test hands in what the others look at. */
let shop: DemoShop;
let browser: Browser;

beforeAll(async () => {
  shop = await openDemoShop();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

async function signIn(page: Page, path: string) {
  await page.goto(`${shop.serverUrl}/admin/${path}`);
  await page.getByTestId('email').fill('owner@demo.test');
  await page.getByTestId('password').fill('karvon-demo-1');
  await page.getByTestId('sign-in').click();
}

const digits = (text: string) => text.replaceAll(/[^\d−]/g, '');
const digitsOf = (locator: Locator) => async () => digits(await locator.innerText());

async function english(path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  await signIn(page, path);
  return page;
}

/** Fills in the form and presses its button twice. */
async function postRent(page: Page, amount: string) {
  await page.getByTestId('post-debit').selectOption('expenses');
  await page.getByTestId('post-debit-subject').fill('rent');
  await page.getByTestId('post-credit').selectOption('bank');
  await page.getByTestId('post-amount').fill(amount);
  await page.getByTestId('post-note').fill('Rent of the shop');
  await page.getByTestId('post-do').dblclick();
}

test('what a till hands in is seen in the open books; from the trial balance to the account, the transfer, the document and the receipt', async () => {
  const page = await english('sales');
  await page.waitForSelector('[data-testid="live-state"][data-state="live"]');
  await page.getByRole('link', { name: 'Books' }).first().click();
  await page.getByRole('link', { name: 'Trial balance' }).click();
  await page.getByTestId('trial-row').first().waitFor();
  const revenue = page.locator('[data-testid="trial-row"][data-code="revenue"]');
  expect(await revenue.count()).toBe(0);
  await handInReturns(shop.serverUrl, shop.demo.enrolCodes.B1, new Date().getTime());
  await revenue.waitFor();
  const total = page.getByTestId('trial-total').getByTestId('trial-balance');
  await expect.poll(digitsOf(total)).toBe('0');
  await page.getByText('Debits and credits are equal').waitFor();

  await revenue.click();
  const account = page.getByTestId('account-row');
  const codes = () => account.evaluateAll((rows) => rows.map((row) => row.dataset.code));
  await expect.poll(codes).toEqual(['revenue']);
  await account.click();
  const transfer = page.getByTestId('transfer-row');
  await transfer.first().waitFor();
  await page.locator('[data-testid="transfer-row"][data-rule="sale.revenue"]').first().click();
  const amount = digits(await page.getByTestId('transfer-amount').innerText());
  await page.getByTestId('credit-link').getByText('Revenue').waitFor();

  await page.getByTestId('document-link').click();
  await page.getByRole('heading', { name: /^Sale B1-/ }).waitFor();
  const posted = page.locator('[data-testid="transfer-row"][data-rule="sale.revenue"]');
  await expect.poll(digitsOf(posted)).toContain(amount);
  await page.getByTestId('document-move').first().waitFor();
  await page.getByTestId('receipt-link').click();
  await page.getByTestId('sale-panel-total').waitFor();
  const download = page.waitForEvent('download');
  await page.getByTestId('save-pdf').click();
  expect((await download).suggestedFilename()).toMatch(/^[A-Z0-9]+-\d{6}\.pdf$/);
  await page.getByTestId('books-link').click();
  await posted.waitFor();
  await page.context().close();
});

test('a transfer by hand is posted once, reversed once, and refused for a closed day', async () => {
  const page = await english('books/post');
  await page.getByTestId('post-do').click();
  await expect.poll(() => page.getByText('Choose an account.').count()).toBe(2);
  await postRent(page, '25 000');
  await expect.poll(digitsOf(page.getByTestId('transfer-amount'))).toBe('25000');
  await page.getByTestId('debit-link').click();
  const balance = page.getByTestId('account-balance');
  await expect.poll(digitsOf(balance)).toBe('25000');
  // The transfers come by a request of their own, after the balance: a look at once may find none yet.
  const transfer = page.getByTestId('transfer-row');
  await expect.poll(() => transfer.count()).toBe(1);

  await transfer.click();
  await page.getByTestId('reverse').click();
  await page.getByTestId('reverse-confirm').dblclick();
  await page.getByTestId('original-transfer').click();
  await page.getByTestId('reversal-transfer').waitFor();
  await page.getByTestId('reverse').waitFor({ state: 'detached' });
  await page.getByText('balance right after').first().click();
  await page.getByTestId('show-now').waitFor();
  await expect.poll(digitsOf(balance)).toBe('25000');
  await page.getByTestId('show-now').click();
  await page.getByTestId('show-now').waitFor({ state: 'detached' });
  await expect.poll(digitsOf(balance)).toBe('0');

  await page.goto(`${shop.serverUrl}/admin/books/closings`);
  await page.getByTestId('close-days').click();
  const closing = page.getByTestId('closing-day');
  await expect.poll(() => closing.inputValue()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  const day = await closing.inputValue();
  await page.getByTestId('closing-confirm').click();
  await page.getByTestId('closing-row').waitFor();
  await page.goto(`${shop.serverUrl}/admin/books/post`);
  await page.getByTestId('post-day').fill(day);
  await postRent(page, '1');
  await page.getByText('Choose a later posting date').waitFor();
  await page.locator('[data-testid="post-day"][aria-invalid="true"]').waitFor();
  await page.goto(`${shop.serverUrl}/admin/books/closings`);
  await page.getByTestId('open-days').click();
  await page.getByTestId('open-all').click();
  await page.getByTestId('open-days').waitFor({ state: 'detached' });

  await page.goto(`${shop.serverUrl}/admin/books/checks`);
  await page.getByTestId('check-now').click();
  await page.getByTestId('check-result').getByText('All is right').waitFor();
  await page.context().close();
});

test('the books in every look', async () => {
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(browser, look);
    const page = await context.newPage();
    const shoot = async (scene: string) => {
      const overflow = await photograph(page, scene, look);
      if (overflow > 0) tooWide.push(`${scene} in ${look.name}: ${overflow} px`);
    };
    const visit = async (scene: string, path: string, testId: string) => {
      await page.goto(`${shop.serverUrl}/admin/${path}`);
      await page.getByTestId(testId).first().waitFor();
      await shoot(scene);
    };
    await signIn(page, 'books');
    await page.locator('[data-testid="account-row"][data-code="till-cash"]').waitFor();
    await shoot('admin-accounts');
    await page.locator('[data-testid="account-row"][data-code="revenue"]').first().click();
    await page.getByTestId('transfer-row').first().waitFor();
    await page.getByTestId('account-balance').waitFor();
    await shoot('admin-account');
    await visit('admin-transfers', 'books/transfers', 'transfer-row');
    await page.locator('[data-testid="transfer-row"][data-rule="sale.cash"]').first().click();
    await page.getByTestId('reverse').waitFor();
    await shoot('admin-transfer');
    await page.getByTestId('reverse').click();
    await page.getByTestId('reverse-confirm').waitFor();
    await shoot('admin-reverse');
    await page.getByTestId('reverse-confirm').press('Escape');
    await page.getByTestId('document-link').click();
    await page.getByTestId('document-move').first().waitFor();
    await shoot('admin-document');
    await visit('admin-trial-balance', 'books/trial-balance', 'trial-row');
    // On paper, which is as wide as a laptop's window, whatever it was printed from.
    await page.emulateMedia({ media: 'print' });
    if (look.width > 1000) await shoot('admin-trial-balance-printed');
    await page.emulateMedia({ media: null });
    await visit('admin-post', 'books/post', 'post-do');
    await page.getByTestId('post-do').click();
    await shoot('admin-post-faults');
    await visit('admin-closings', 'books/closings', 'close-days');
    await page.getByTestId('close-days').click();
    await shoot('admin-close-days');
    await page.goto(`${shop.serverUrl}/admin/books/checks`);
    await page.getByTestId('check-now').click();
    await page.getByTestId('check-result').waitFor();
    await shoot('admin-checks');
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
