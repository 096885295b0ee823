import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { BREAD, TEA_BOX } from '@karvon/engine/testing/test-shop.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();

const cart = () => at.till.engine.state().cart;
const inWords = async (page: Page, testId: string) => (await page.getByTestId(testId).textContent()) ?? '';

test('a cashier gives a discount by keyboard alone, with a manager’s PIN, and takes it back', async () => {
  await at.till.must('scan', { code: TEA_BOX });
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  const { keyboard } = page;
  await keyboard.press('F3');
  await page.getByTestId('discount-amount').waitFor();
  await keyboard.type('101');
  await keyboard.press('Enter');
  await page.getByText('Enter a percentage up to 100, for example 10 or 7.5.').waitFor();
  await page.getByTestId('discount-amount').fill('7.5');
  await keyboard.press('Enter');
  await page.getByText('Say why, or choose a reason below.').waitFor();
  await page.getByTestId('discount-reason').fill('Damaged box');
  await keyboard.press('Enter');
  await page.getByTestId('approval-person').selectOption({ label: 'Manager 1' });
  await page.getByTestId('approval-pin').fill('1111');
  await keyboard.press('Enter');
  await page.getByText(/Wrong PIN/).waitFor();
  expect(cart().discount).toBe(0);
  await page.getByTestId('approval-pin').fill('3003');
  await keyboard.press('Enter');
  await page.getByTestId('cart-discount').waitFor();
  expect(cart()).toMatchObject({ discount: cart().gross * 0.075, hasDiscount: false });
  expect(await inWords(page, 'cart-discount')).toContain('Discount −');

  await keyboard.press('F3');
  await page.getByTestId('take-discount-back').click();
  await page.getByTestId('cart-discount').waitFor({ state: 'detached' });
  expect(cart()).toMatchObject({ discount: 0 });
  await context.close();
});

test('the pane is whole in every look', async () => {
  await at.till.must('scan', { code: BREAD });
  const approval = { person: 'M1', pin: '3003' };
  const [line] = cart().lines;
  await at.till.must('discount', {
    line: line?.id ?? null,
    off: { rateBp: 1000 },
    reason: 'Damaged',
    approval,
  });
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    await page.keyboard.press('F3');
    await page.getByTestId('discount-amount').fill('10');
    await page.getByTestId('discount-reason').fill('—');
    await page.getByTestId('give-discount').click();
    await page.getByTestId('approval-pin').waitFor();
    const overflow = await photograph(page, 'till-discount', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
});

test('a cart is put aside and taken back by keyboard alone', async () => {
  await at.till.must('clearCart', {});
  await at.till.must('scan', { code: TEA_BOX });
  const { total } = cart();
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  const { keyboard } = page;
  await keyboard.press('F5');
  await page.getByTestId('park-name').waitFor();
  await page.getByTestId('park-name').fill('Blue jacket');
  await keyboard.press('Enter');
  await page.getByText('Scan the first product').waitFor();
  expect(at.till.engine.state()).toMatchObject({ parked: 1, cart: { total: 0 } });
  await keyboard.press('F5');
  await page.getByTestId('parked').getByText('Blue jacket').waitFor();
  await page.getByTestId('parked').getByRole('button').press('Enter');
  await page.getByTestId('parked').waitFor({ state: 'detached' });
  expect(at.till.engine.state()).toMatchObject({ parked: 0, cart: { total } });
  await context.close();
});

test('what was put aside is whole in every look', async () => {
  await at.till.must('park', { name: 'Синяя куртка, придёт через десять минут с картой' });
  await at.till.must('scan', { code: BREAD });
  await at.till.must('park', {});
  await at.till.must('scan', { code: BREAD });
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    await page.keyboard.press('F5');
    await page.getByTestId('parked').first().waitFor();
    const overflow = await photograph(page, 'till-parked', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
