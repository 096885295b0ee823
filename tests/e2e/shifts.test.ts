import type { Browser, Page } from 'playwright-core';
import { minor } from '@karvon/shared/values/money.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deskOf } from '../screens/desk.ts';
import { launchBrowser } from '../support/browser.ts';
import { type DemoShop, openDemoShop } from '../support/demo-shop.ts';
import { eventually } from '../support/eventually.ts';
import { isEverywhere } from '../support/is-everywhere.ts';
import { type Look, openLook, photograph } from '../support/photograph.ts';

/** Shifts of a real till at the back office: one that ended with too little in the drawer, and one that is open. */
let shop: DemoShop;
let browser: Browser;

beforeAll(async () => {
  shop = await openDemoShop();
  browser = await launchBrowser();
  const { must } = deskOf(shop);
  await eventually(
    () => must('status', {}),
    ({ boot }) => boot.phase === 'ready',
  );
  await must('signIn', { person: '9001', pin: '9001' });
  await must('openShift', { float: minor(10_000_000) });
  await must('scan', { code: shop.demo.samples.piece });
  const { cart } = await must('status', {});
  await must('tender', { method: 'cash' });
  await must('complete', {});
  const move = { direction: 'out', amount: minor(500_000), purpose: 'supplier', reason: 'Milk' } as const;
  await must('cashMove', move);
  const counted = minor(10_000_000 + cart.total - 500_000 - 100_000);
  await must('closeShift', { counted, reason: 'Change', keepParked: false });
  await must('openShift', { float: minor(1_000_000) });
  await must('sync', {});
  await eventually(
    () => must('status', {}),
    ({ sync }) => sync.unsent.count === 0,
  );
});

afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

async function enter(page: Page): Promise<void> {
  await page.goto(`${shop.serverUrl}/admin/shifts`);
  await page.getByTestId('email').fill('manager@demo.test');
  await page.getByTestId('password').fill('karvon-demo-1');
  await page.getByTestId('sign-in').click();
  await page.getByTestId('shift-row').nth(1).waitFor();
}

test('a manager sees which shift is open, and of an ended one what was missing, why, and what went through the drawer', async () => {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await enter(page);
  const words = await page
    .getByTestId('shift-difference')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-word')));
  expect(words).toEqual(['open', 'short']);

  await page.getByTestId('shift-row').nth(1).click();
  await page.getByRole('heading', { name: 'Z report · shift 1' }).waitFor();
  await page.getByText('Reason: Change').waitFor();
  const panel = page.getByRole('complementary').or(page.getByRole('dialog')).last();
  await panel.getByText('Taken out: to a supplier').waitFor();
  expect(await page.getByTestId('shift-counted').innerText()).toMatch(/\d/);
  await page.getByTestId('shift-row').first().click();
  await page.getByRole('heading', { name: 'X report · shift 2' }).waitFor();
  expect(await page.getByTestId('shift-counted').count()).toBe(0);
  // The address is what is shown: nobody opened a shift that day.
  await page.goto(`${shop.serverUrl}/admin/shifts?day=2020-01-01`);
  await page.getByText('No shifts match these filters').waitFor();
  expect(await page.getByTestId('shift-row').count()).toBe(0);
  await context.close();
});

test('shifts are whole on a phone and on a desk, in every language', async () => {
  const all: Look[] = (['ru', 'uk', 'uz', 'ky', 'en'] as const).flatMap((locale, index): Look[] => {
    const theme = index % 2 === 0 ? 'light' : 'dark';
    return [
      { name: `360-${theme}-${locale}`, width: 360, height: 780, theme, locale },
      { name: `1280-${theme}-${locale}`, width: 1280, height: 800, theme, locale },
    ];
  });
  // Words are whole where they are longest; in all languages when pictures are to be kept, and in the long run.
  const isShort = process.env.KARVON_SCREENS === undefined && !isEverywhere;
  const tooWide: string[] = [];
  for (const look of isShort ? all.slice(0, 2) : all) {
    const context = await openLook(browser, look);
    const page = await context.newPage();
    await enter(page);
    const take = async (scene: string) => {
      const overflow = await photograph(page, scene, look);
      if (overflow > 0) tooWide.push(`${scene} ${look.name}: ${overflow} px`);
    };
    await take('admin-shifts');
    await page.getByTestId('shift-row').nth(1).click();
    await page.getByTestId('shift-counted').waitFor();
    await take('admin-shift');
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
