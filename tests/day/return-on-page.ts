import type { Page } from 'playwright-core';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { ReturnStep } from './day-script.ts';
import type { DayTill } from './day-till.ts';

/** More lines take a minute by hand and show nothing new. */
const LINES_AT_MOST = 4;

/**
 * Takes it back as a cashier does: the receipt by its number, how much of each line, why. Answers false where a cashier would have
 * too much to do, and nothing was done.
 */
export async function returnOnPage(
  page: Page,
  till: DayTill,
  { lines, invoice }: ReturnStep,
  of: { receipt: Id; productOf: (barcode: string) => Id },
): Promise<boolean> {
  if (lines.length > LINES_AT_MOST) return false;
  const sold = await till.must('returnable', { receipt: of.receipt });
  await page.getByTestId('pay').waitFor();
  await page.keyboard.press('F4');
  await page.getByTestId('return-find').fill(sold.number);
  await page.getByTestId('return-find').press('Enter');
  await page.getByRole('heading', { name: `Return ${sold.number}` }).waitFor();
  for (const { barcode, pieces } of lines) {
    const at = sold.lines.findIndex(({ product }) => product === of.productOf(barcode));
    await page.getByTestId('return-line').nth(at).getByTestId('return-qty').fill(String(pieces));
  }
  await page.getByTestId('return-reason').fill(invoice);
  await page.getByTestId('return-finish').and(page.locator(':enabled')).click();
  await page.getByTestId('return-number').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('return-pane').waitFor({ state: 'detached' });
  return true;
}
