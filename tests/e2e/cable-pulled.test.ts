import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { type CentreApi, signInAtCentre } from '../support/centre-api.ts';
import { type DemoShop, openDemoShop } from '../support/demo-shop.ts';
import { createWholePostgres } from '../support/test-database.ts';
import { eventually } from '../support/eventually.ts';
import { scanCode } from '../support/scan-keys.ts';
import { isEverywhere } from '../support/is-everywhere.ts';

let shop: DemoShop;
let browser: Browser;
let page: Page;
let centre: CentreApi;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

const byId = (id: string) => page.getByTestId(id);

/** Sells `pieces` of a product for cash and answers the receipt's number. */
async function sell(code: string, pieces: number): Promise<string> {
  for (let count = 0; count < pieces; count += 1) await scanCode(page, code);
  await eventually(
    () => byId('line-qty').first().innerText(),
    (text) => text.includes(String(pieces)),
  );
  await byId('pay').click();
  await byId('tender-cash').click();
  await byId('finish').click();
  return (await byId('receipt-number').innerText()).trim();
}

async function signIn(): Promise<void> {
  await byId('person-1001').click();
  for (const digit of '1001') await byId(`pin-key-${digit}`).click();
}

/** The manager's page at the centre: what it shows came by itself, it is never reloaded. */
async function openBackOffice(): Promise<Page> {
  const admin = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU' });
  await admin.goto(`${shop.serverUrl}/admin`);
  await admin.getByTestId('email').fill('manager@demo.test');
  await admin.getByTestId('password').fill('karvon-demo-1');
  await admin.getByTestId('sign-in').click();
  await admin.waitForSelector('[data-testid="live-state"][data-state="live"]');
  return admin;
}

test.each(isEverywhere ? ['the embedded database', 'Postgres'] : ['the embedded database'])(
  'a day with the cable pulled and the till killed, on %s: every sale at the centre exactly once',
  async (kind) => {
    const database = kind === 'Postgres' ? await createWholePostgres() : null;
    shop = await openDemoShop(database?.url);
    onTestFinished(async () => {
      await shop.close();
      await database?.drop();
    });
    centre = await signInAtCentre(shop.serverUrl, 'manager@demo.test', 'karvon-demo-1');
    page = await browser.newPage({ viewport: { width: 1024, height: 768 }, locale: 'ru-RU' });
    const admin = await openBackOffice();
    const stockBefore = await stockOf(shop.demo.samples.piece);
    await page.goto(shop.tillUrl);
    await signIn();
    await byId('float').fill('100000');
    const announced = await byId('shift-day').innerText();
    await byId('open-shift').click();
    await byId('search').waitFor();
    await page.getByRole('button', { name: 'Смена 1' }).click();
    const day = await page
      .getByText('Рабочий день', { exact: true })
      .locator('xpath=following-sibling::dd')
      .innerText();
    expect(announced).toContain(`Рабочий день: ${day} `);
    await page.keyboard.press('Escape');

    const numbers: string[] = [];
    for (const pieces of [1, 2, 3]) numbers.push(await sell(shop.demo.samples.piece, pieces));
    await page.waitForSelector('[data-testid="conn-state"][data-state="online"]');
    await allSent();
    await admin.getByTestId('sale-row').nth(2).waitFor();

    shop.cable.pull();
    await page.waitForSelector('[data-testid="conn-state"][data-state="offline"]', { timeout: 60_000 });
    for (const pieces of [1, 1, 2, 2, 1]) numbers.push(await sell(shop.demo.samples.piece, pieces));
    await expect.poll(() => byId('unsent-count').innerText()).toBe('5');

    // The till dies while a sale is being completed: it is either whole on disk or not there at all.
    await scanCode(page, shop.demo.samples.piece);
    await byId('pay').click();
    await byId('tender-cash').click();
    const finishing = byId('finish').click({ noWaitAfter: true });
    await shop.killTill();
    await finishing.catch(() => undefined);

    await shop.startTill();
    await byId('person-1001').waitFor({ timeout: 60_000 });
    await signIn();
    await finishWhatWasLeft();

    shop.cable.putBack();
    await page.waitForSelector('[data-testid="conn-state"][data-state="online"]', { timeout: 90_000 });
    const sales = await salesOnceAll();

    const atCentre = sales.map((sale) => String(sale.number)).sort();
    const expected = Array.from({ length: 9 }, (_, index) => `A1-${String(index + 1).padStart(6, '0')}`);
    expect(atCentre).toEqual(expected);
    expect(numbers).toEqual(expected.slice(0, 8));
    const shown = async () =>
      (await admin.getByTestId('sale-number').allInnerTexts()).map((text) => text.trim());
    await expect.poll(async () => (await shown()).sort()).toEqual(expected);
    expect(new Set(sales.map((sale) => sale.id)).size).toBe(9);
    expect(await stockOf(shop.demo.samples.piece)).toBe(
      stockBefore - (1 + 2 + 3 + 1 + 1 + 2 + 2 + 1 + 1) * 1000,
    );
  },
);

/**
 * The killed sale was either completed (its change is shown, or an empty cart) or not (its cart is back, and the page
 * asks to finish it again, or the cashier does).
 */
async function finishWhatWasLeft(): Promise<void> {
  await eventually(
    async () => {
      if (await byId('receipt-number').isVisible()) return 'done';
      if (!(await byId('pay').isVisible()) && !(await byId('finish').isVisible())) return 'not drawn yet';
      if ((await byId('line').count()) === 0 && (await byId('pay').isVisible())) return 'done';
      const soon = { timeout: 1000 };
      for (const step of ['pay', 'tender-cash', 'finish']) {
        await byId(step)
          .click(soon)
          .catch(() => undefined);
      }
      return 'asked to finish';
    },
    (state) => state === 'done',
  );
}

/** Until the till knows that the centre has everything. */
async function allSent(): Promise<void> {
  await eventually(
    () => byId('unsent-count').innerText(),
    (text) => !/[1-9]/.test(text),
  );
}

async function salesOnceAll(): Promise<Record<string, unknown>[]> {
  await allSent();
  return eventually(
    () => centre.all('sales'),
    (sales) => sales.length >= 9,
  );
}

async function stockOf(barcode: string): Promise<number> {
  const products = await centre.all(`products?barcode=${barcode}`);
  const rows = await centre.all(`stock?product=${String(products[0]?.id)}`);
  const branchA = rows.find((row) => String(row.branch ?? row.branchCode).includes('A')) ?? rows[0];
  return Number(branchA?.onHand);
}
