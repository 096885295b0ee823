import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { signInAtCentre } from '../support/centre-api.ts';
import { type DemoShop, openDemoShop } from '../support/demo-shop.ts';
import { eventually } from '../support/eventually.ts';
import { handInReturns } from '../support/hand-in-returns.ts';
import { type Look, looks, looksInEveryLanguage, openLook, photograph } from '../support/photograph.ts';
import { scanCode } from '../support/scan-keys.ts';

/** Every screen in every look: none is wider than its window, and there are pictures for people to look at. */
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

type Scene = { name: string; show: (page: Page) => Promise<void> };

/** Photographs the scenes one after another in each look, and answers those that overflow. */
async function photographAll(scenes: readonly Scene[], open: (page: Page, look: Look) => Promise<void>) {
  const tooWide: string[] = [];
  for (const look of looksInEveryLanguage) {
    const context = await openLook(browser, look);
    const page = await context.newPage();
    await open(page, look);
    for (const scene of scenes) {
      await scene.show(page);
      const overflow = await photograph(page, scene.name, look);
      if (overflow > 0) tooWide.push(`${scene.name} in ${look.name}: ${overflow} px`);
    }
    await context.close();
  }
  return tooWide;
}

test('the till, before and in a shift', async () => {
  const signIn: Scene = { name: 'till-sign-in', show: (page) => page.getByTestId('person-1001').waitFor() };
  const open = async (page: Page) => {
    await page.goto(shop.tillUrl);
  };
  expect(await photographAll([signIn], open)).toEqual([]);

  const cashier = await browser.newPage();
  await cashier.goto(shop.tillUrl);
  await cashier.getByTestId('person-1001').click();
  for (const digit of '1001') await cashier.getByTestId(`pin-key-${digit}`).click();
  const shift: Scene = { name: 'till-open-shift', show: (page) => page.getByTestId('float').waitFor() };
  expect(await photographAll([shift], open)).toEqual([]);
  await cashier.getByTestId('float').fill('100000');
  await cashier.getByTestId('open-shift').click();
  await cashier.getByTestId('search').waitFor();
  const mark = `010${shop.demo.samples.marked}21demo`;
  for (const code of [shop.demo.samples.piece, shop.demo.samples.marked, shop.demo.samples.piece, mark]) {
    await scanCode(cashier, code);
  }
  await cashier.getByTestId('line').nth(1).waitFor();
  await cashier.locator('[data-testid="line-marks"][data-missing="0"]').waitFor();

  const scenes: Scene[] = [
    { name: 'till-selling', show: (page) => page.getByTestId('line').nth(1).waitFor() },
    {
      name: 'till-goods',
      show: async (page) => {
        await page.keyboard.press('F1');
        await page.getByTestId('search').waitFor();
      },
    },
    {
      name: 'till-unknown-code',
      show: async (page) => {
        await scanCode(page, '0000000000017');
        await page.getByTestId('error').first().waitFor();
      },
    },
    {
      name: 'till-pay',
      show: async (page) => {
        await page.keyboard.press('F9');
        await page.getByTestId('tender-cash').click();
        await page.getByTestId('amount').waitFor();
      },
    },
  ];
  expect(await photographAll(scenes, open)).toEqual([]);

  // What is shown was asked for after the till had been told the page's language: it names goods in the last one's till then.
  const page = await browser.newPage({ locale: 'en-GB' });
  const asked: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      asked.push(...(/"(?:setLocale|browse)"/.exec(String(payload)) ?? []));
    }),
  );
  await open(page);
  await expect.poll(() => asked).toContain('"setLocale"');
  await expect.poll(() => asked.at(-1)).toBe('"browse"');
  await page.getByText('/ pc').first().waitFor();
  await page.close();

  await cashier.getByTestId('pay').click();
  await cashier.getByTestId('tender-cash').click();
  await cashier.getByTestId('amount').fill('500000');
  await cashier.getByTestId('finish').click();
  await cashier.getByTestId('change').waitFor();
  const look = looks[0];
  if (look !== undefined) {
    await cashier.setViewportSize({ width: look.width, height: look.height });
    await photograph(cashier, 'till-done', look);
  }

  // The next one by keyboard alone: the second F9 chooses the card.
  await cashier.keyboard.press('Enter');
  await cashier.getByTestId('search').waitFor();
  await scanCode(cashier, shop.demo.samples.piece);
  await cashier.getByTestId('line').first().waitFor();
  await cashier.keyboard.press('F9');
  await cashier.getByTestId('amount').waitFor();
  await cashier.keyboard.press('F9');
  await cashier.waitForSelector('[data-testid="tender-card"][aria-pressed="true"]');
  await cashier.keyboard.press('Enter');
  await cashier.getByTestId('receipt-number').waitFor();
  const centre = await signInAtCentre(shop.serverUrl, 'manager@demo.test', 'karvon-demo-1');
  const sales = await eventually(
    () => centre.all('sales'),
    (rows) => rows.length === 2,
  );
  expect(sales.map((sale) => sale.tenders)).toEqual([['card'], ['cash']]);

  await cashier.keyboard.press('Enter');
  await cashier.getByTestId('search').waitFor();
  await cashier.getByRole('button', { name: /^(Shift|Смена) 1$/ }).click();
  await cashier.getByTestId('day-menu-close').waitFor();
  if (look !== undefined) await photograph(cashier, 'till-shift', look);
  await cashier.keyboard.press('Escape');
  await cashier.getByTestId('day-menu-close').waitFor({ state: 'detached' });
  // What opened it has the focus again, and a scan counts all the same.
  await expect
    .poll(() => cashier.evaluate('document.activeElement?.textContent'))
    .toMatch(/^(Shift|Смена) 1$/);
  await scanCode(cashier, shop.demo.samples.piece);
  await cashier.getByTestId('line').first().waitFor();

  shop.cable.pull();
  const offline: Scene = {
    name: 'till-offline',
    show: async (page) => {
      await page.locator('[data-testid="conn-state"][data-state="offline"]').click({ timeout: 60_000 });
      await page.locator('[data-testid="sync-says"][data-trouble="network"]').waitFor();
      await page.getByTestId('next-try').waitFor();
    },
  };
  expect(await photographAll([offline], open)).toEqual([]);
  await offline.show(cashier);
  shop.cable.putBack();
  await cashier.getByTestId('sync-now').click();
  await cashier.locator('[data-testid="sync-says"][data-trouble="none"]').waitFor();
  await cashier.close();
});

test('the back office', async () => {
  await handInReturns(shop.serverUrl, shop.demo.enrolCodes.B1, new Date().getTime());
  const signIn: Scene = { name: 'admin-sign-in', show: (page) => page.getByTestId('email').waitFor() };
  const open = async (page: Page) => {
    await page.goto(`${shop.serverUrl}/admin`);
  };
  expect(await photographAll([signIn], open)).toEqual([]);

  const enter = async (page: Page) => {
    await open(page);
    await page.getByTestId('email').fill('manager@demo.test');
    await page.getByTestId('password').fill('karvon-demo-1');
    await page.getByTestId('sign-in').click();
    await page.getByTestId('sale-row').first().waitFor();
  };
  const visit = (name: string, path: string, testId: string): Scene => ({
    name,
    show: async (page) => {
      await page.goto(`${shop.serverUrl}/admin/${path}`);
      await page.getByTestId(testId).first().waitFor();
    },
  });
  const scenes: Scene[] = [
    { name: 'admin-sales', show: (page) => page.getByTestId('sale-row').first().waitFor() },
    {
      name: 'admin-sale',
      show: async (page) => {
        await page.getByTestId('sale-row').first().click();
        await page.getByTestId('sale-panel-total').waitFor();
      },
    },
    visit('admin-returns', 'sales?kind=return', 'sale-row'),
    {
      name: 'admin-return',
      show: async (page) => {
        await page.getByTestId('sale-row').last().click();
        await page.getByTestId('original-link').waitFor();
      },
    },
    {
      name: 'admin-returned-sale',
      show: async (page) => {
        await page.getByTestId('original-link').click();
        await page.getByTestId('line-returned').waitFor();
        await page.getByTestId('correction').waitFor();
      },
    },
    visit('admin-goods', 'goods', 'product-row'),
    visit('admin-stock', 'stock', 'stock-row'),
    {
      name: 'admin-stock-product',
      show: async (page) => {
        await page.getByTestId('stock-row').first().click();
        await page.getByTestId('batch').first().waitFor();
      },
    },
    visit('admin-stock-moves', 'stock/moves', 'move-row'),
    visit('admin-tills', 'tills', 'till-card'),
  ];
  expect(await photographAll(scenes, enter)).toEqual([]);
});
