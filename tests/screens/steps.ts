import type { Page } from 'playwright-core';
import { scanCode } from '../support/scan-keys.ts';
import type { Desk } from './desk.ts';

export const CASHIER = { person: '1001', pin: '1001' };
export const MANAGER = { person: '9001', pin: '9001' };

export const shows = (page: Page, testId: string) => page.getByTestId(testId).first().waitFor();
export const presses = async (page: Page, key: string, testId: string) => {
  await shows(page, 'pay');
  await page.keyboard.press(key);
  await shows(page, testId);
};
/** A scan once the page listens. */
export const scans = async (page: Page, code: string, testId: string) => {
  await shows(page, 'pay');
  await scanCode(page, code);
  await shows(page, testId);
};

/** Bread twice, something by weight, and something else. */
export async function fillCart({ must, shop: { demo } }: Desk): Promise<void> {
  await must('scan', { code: demo.samples.piece, qty: 2000 });
  await must('scan', { code: demo.samples.weighed, qty: 1234 });
  const { products } = await must('browse', { category: null, offset: 40, limit: 3 });
  const plain = products.find((one) => !one.isWeighed && one.variants === 0);
  if (plain !== undefined) await must('addProduct', { product: plain.id });
}
export const emptyCart = ({ must }: Desk) => must('clearCart', {});

export async function openPanel(page: Page, testId: string, inside: string): Promise<void> {
  await page.getByTestId(testId).click();
  await shows(page, inside);
}

/** What the shift's item of the status bar opens, and the deed in it. */
export async function openDay(page: Page, deed: string): Promise<void> {
  await shows(page, 'pay');
  await page.locator('header[data-tour="status"] button:has(svg.lucide-wallet)').click();
  await page.getByTestId(`day-menu-${deed}`).click();
  await shows(page, `day-${deed}`);
}
