import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { isInSight } from '../support/in-sight.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();
const state = () => at.till.engine.state();

/** As small as a till's screen is. */
async function openPage(): Promise<Page> {
  const context = await at.shown.browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1024, height: 768 },
    hasTouch: true,
  });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  return page;
}

async function openDeed(page: Page, deed: string): Promise<void> {
  await page.keyboard.press('Alt+S');
  await page.getByTestId(`day-menu-${deed}`).tap();
  await page.getByTestId(`day-${deed}`).waitFor();
}

test('a manager allows something by touch alone: their PIN has keys on the screen, all of it in sight', async () => {
  await at.till.sell(BREAD);
  const page = await openPage();
  await openDeed(page, 'out');
  for (const key of ['5', '00']) await page.getByRole('button', { name: key, exact: true }).tap();
  await page.getByRole('button', { name: 'Household needs' }).tap();
  await page.getByTestId('day-do').tap();
  await page.getByTestId('approval-key-3').waitFor();
  await expect.poll(() => isInSight(page.getByTestId('approval-key-0'))).toBe(true);
  expect(await isInSight(page.getByTestId('approval-pin'))).toBe(true);
  for (const digit of '3003') await page.getByTestId(`approval-key-${digit}`).tap();
  await page.getByTestId('approve').tap();
  await page.getByTestId('day-done').waitFor();
  const { totals } = await at.till.must('xReport', {});
  expect(totals.cashOut).toEqual({ supplier: 50_000 });
  await page.context().close();
});

test('what stands against a hand-over is said where it is seen, and the next one’s PIN is typed by touch', async () => {
  const page = await openPage();
  await at.till.must('scan', { code: BREAD });
  await openDeed(page, 'hand-over');
  const pad = (key: string) =>
    page.getByTestId('day-hand-over').getByRole('button', { name: key, exact: true });
  await page.getByTestId('count-100000').tap();
  for (const key of ['1', '4']) await pad(key).tap();
  expect(await page.getByTestId('count-100000').inputValue()).toBe('14');
  await page.getByTestId('next-person').selectOption({ label: 'Manager 1' });
  await page.getByTestId('day-do').tap();
  await page.getByText('Manager 1 enters their PIN here.').waitFor();
  await page.getByTestId('next-pin').tap();
  for (const key of '3003') await pad(key).tap();
  expect(await page.getByTestId('next-pin').inputValue()).toBe('3003');
  await page.getByTestId('day-do').tap();
  await page.getByTestId('to-cart').waitFor();
  expect(await isInSight(page.getByTestId('to-cart'))).toBe(true);
  expect(await isInSight(page.getByTestId('error'))).toBe(true);
  // Whoever settles the cart first need not count anew.
  await page.getByTestId('to-cart').tap();
  await page.getByTestId('pay').waitFor();
  await at.till.must('clearCart', {});
  await openDeed(page, 'hand-over');
  await expect.poll(() => page.getByTestId('count-100000').inputValue()).toBe('14');
  await page.getByTestId('next-person').selectOption({ label: 'Manager 1' });
  await page.getByTestId('next-pin').tap();
  for (const key of '3003') await pad(key).tap();
  await page.getByTestId('day-do').tap();
  await page.getByTestId('day-reason').waitFor();
  expect(await isInSight(page.getByTestId('error'))).toBe(true);
  await page.getByTestId('count-100000').tap();
  await pad('Delete the last digit').tap();
  expect(await page.getByTestId('count-100000').inputValue()).toBe('1');
  await page.getByRole('button', { name: 'Wrong change' }).tap();
  await page.getByTestId('day-do').tap();
  await page.getByText('Manager 1 goes on').waitFor();
  expect(state()).toMatchObject({ person: { code: 'M1' }, shift: { number: 2, float: 100_000 } });
  await page.context().close();
});

test('a return says what is too much, and that nothing was found', async () => {
  const sale = await at.till.sell(BREAD);
  const page = await openPage();
  await page.keyboard.press('F4');
  await page.getByTestId('return-date').fill('2020-01-01');
  await page.getByTestId('return-find').press('Enter');
  await page.getByTestId('error').getByText('No receipts that day are known here.').waitFor();
  await page.getByTestId('return-date').fill('');
  await page.getByTestId('return-find').fill('B1-000777');
  await page.getByTestId('return-find').press('Enter');
  await page.getByTestId('return-by-number').click();
  await page.getByTestId('return-search').fill('qqqqqqqq');
  await page.getByTestId('return-nothing').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('F4');
  await page.getByTestId('return-find').fill(sale.number);
  await page.getByTestId('return-find').press('Enter');
  const field = page.locator('input[data-testid="return-qty"]');
  await field.fill('9');
  await page.getByTestId('quantity-wrong').getByText('No more than 1').waitFor();
  expect(await page.getByTestId('return-finish').isDisabled()).toBe(true);
  await field.fill('1');
  await page.getByTestId('return-finish').and(page.locator(':enabled')).click();
  await page.getByTestId('returned').waitFor();
  expect(await page.getByTestId('quantity-wrong').count()).toBe(0);
  await page.context().close();
});
