import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { scanIntoFields } from '../support/scan-keys.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();
const state = () => at.till.engine.state();
/** Eight digits: as a sum, no more than a drawer may hold. */
const SHORT_CODE = '00000123';

async function openPage(): Promise<Page> {
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  return page;
}

async function openDeed(page: Page, deed: string, field: string): Promise<void> {
  await page.getByTestId('pay').waitFor();
  await page.keyboard.press('Alt+S');
  await page.getByTestId(`day-menu-${deed}`).click();
  await page.getByTestId(field).waitFor();
}

test('a scan among the shift’s sums is no sum: nothing is handed to collectors, and what was typed stays', async () => {
  await at.till.must('signIn', { person: 'M1', pin: '3003' });
  const page = await openPage();
  await openDeed(page, 'collect', 'day-amount');
  await page.getByTestId('day-amount').fill('70');
  await scanIntoFields(page, SHORT_CODE);
  await page.getByTestId('error').getByText('The scan was not taken').waitFor();
  expect(await page.getByTestId('day-amount').inputValue()).toBe('70');
  expect(await page.getByTestId('day-done').count()).toBe(0);
  // The bag's number is scanned on purpose, and by hand the sum is sent as ever.
  await page.getByTestId('day-bag').focus();
  await scanIntoFields(page, SHORT_CODE);
  await page.getByTestId('day-done').waitFor();
  const { totals } = await at.till.must('xReport', {});
  expect(totals).toMatchObject({ collections: 1, collected: 7_000 });
  await page.context().close();
});

test('a scan while the drawer is counted changes no count and gives none up', async () => {
  const page = await openPage();
  await openDeed(page, 'close', 'count-1000000');
  await page.getByTestId('count-1000000').fill('2');
  await scanIntoFields(page, BREAD);
  await page.getByTestId('error').getByText('The scan was not taken').waitFor();
  expect(await page.getByTestId('count-1000000').inputValue()).toBe('2');
  // What parks a cart at the sale would read the page anew here.
  const isTaken = await page.evaluate(
    "!document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'F5', bubbles: true, cancelable: true }))",
  );
  expect(isTaken).toBe(true);
  await page.keyboard.press('F12');
  await page.getByTestId('locked').waitFor();
  await at.till.must('signIn', { person: 'M1', pin: '3003' });
  await expect.poll(() => page.getByTestId('count-1000000').inputValue()).toBe('2');
  expect(state().cart.lines).toHaveLength(0);
  await page.context().close();
});

test('a scan at a till without a shift opens none with a barcode for its cash', async () => {
  const { totals } = await at.till.must('xReport', {});
  await at.till.must('closeShift', { counted: totals.cash ?? 0, reason: '', keepParked: false });
  const page = await openPage();
  await page.getByTestId('float').fill('5000');
  await scanIntoFields(page, BREAD);
  await page.getByTestId('error').getByText('no shift is open yet').waitFor();
  expect(await page.getByTestId('float').inputValue()).toBe('5000');
  expect(state().shift).toBeNull();
  await page.getByTestId('float').press('Enter');
  await at.till.until(({ shift }) => shift?.float === 500_000);
  await page.context().close();
});
