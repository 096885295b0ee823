import type { Page } from 'playwright-core';
import type { Id } from '@karvon/shared/values/ids.ts';
import { eventually } from '../support/eventually.ts';
import { scanCode } from '../support/scan-keys.ts';
import type { SaleStep, ScriptLine } from './day-script.ts';
import type { DayTill } from './day-till.ts';

/** More lines take a minute by hand and show nothing new. */
const LINES_AT_MOST = 4;

/**
 * Sells it as a cashier does: how many, `×`, a scan; then payment. Answers the sale's id; null where a cashier would do
 * more than that, as for a price of its own, and nothing was done.
 */
export async function sellOnPage(page: Page, till: DayTill, step: SaleStep): Promise<Id | null> {
  const isPlain = ({ price, usual, pieces, sum }: ScriptLine) => price === usual && sum === price * pieces;
  if (step.pay === 'both' || step.lines.length > LINES_AT_MOST || !step.lines.every(isPlain)) return null;
  await page.getByTestId('pay').waitFor();
  // What was sold beside the page may still be on it.
  await showsLines(page, 0);
  for (const [index, { barcode, pieces }] of step.lines.entries()) {
    if (pieces > 1) {
      await page.keyboard.type(String(pieces));
      await page.keyboard.press('*');
    }
    await scanCode(page, barcode);
    await showsLines(page, index + 1);
  }
  const { cart } = await till.must('status', {});
  await page.getByTestId('pay').click();
  await page.getByTestId(`tender-${step.pay}`).click();
  await page.getByTestId('finish').click();
  await page.getByTestId('receipt-number').waitFor();
  await page.getByRole('button', { name: 'Next sale' }).click();
  await page.getByTestId('pay').waitFor();
  return cart.id;
}

async function showsLines(page: Page, count: number): Promise<void> {
  await eventually(
    () => page.getByTestId('line').count(),
    (lines) => lines === count,
  );
}
