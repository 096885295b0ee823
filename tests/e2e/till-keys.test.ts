import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { usualKeys } from '@karvon/shared/till-keys/chosen-keys.ts';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();

async function openTill(): Promise<Page> {
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  return page;
}

/** Walks there as somebody without a mouse does. */
async function tabTo(page: Page, testId: string): Promise<void> {
  const focused = () => page.evaluate('document.activeElement?.getAttribute("data-testid")');
  for (let steps = 0; steps < 100 && (await focused()) !== testId; steps += 1)
    await page.keyboard.press('Tab');
  expect(await focused()).toBe(testId);
}

test('by keyboard alone a key is changed, changes places with another, is taken back, and holds after a reload', async () => {
  await at.till.must('scan', { code: BREAD });
  const page = await openTill();
  const { keyboard } = page;
  const note = page.getByTestId('keys-note');
  await keyboard.press('?');
  await tabTo(page, 'key-pay');
  await keyboard.press('Enter');
  await note.getByText('Press the new key for “To payment').waitFor();
  for (const [key, why] of [
    ['Enter', 'Enter stays what it is'],
    ['7', '7 is for typing quantities'],
    ['w', 'w is part of scanned codes'],
    ['Control+v', 'Ctrl+V is needed for typing'],
  ] as const) {
    await keyboard.press(key);
    await note.getByText(why).waitFor();
  }
  expect(at.till.engine.state().keys).toEqual(usualKeys);
  await keyboard.press('F2');
  await note.getByText('F2 now does “Client”.').waitFor();
  await keyboard.press('Escape');
  await note.getByText('These keys are for everyone').waitFor();

  await tabTo(page, 'key-pay');
  await keyboard.press('Enter');
  await keyboard.press('F2');
  await keyboard.press('Enter');
  await page.getByTestId('key-client').getByText('F9').waitFor();
  await tabTo(page, 'keys-undo');
  await keyboard.press('Enter');
  await page.getByTestId('key-client').getByText('F2').waitFor();
  expect(at.till.engine.state().keys).toEqual(usualKeys);

  await tabTo(page, 'key-pay');
  await keyboard.press('Enter');
  await keyboard.press('End');
  await page.getByTestId('keys-undo').waitFor();
  await page.reload();
  await page.getByTestId('pay').getByText('End').waitFor();
  await keyboard.press('F9');
  await keyboard.press('End');
  await page.getByTestId('due').waitFor();
  await page.context().close();
});

test('by touch a whole layout is chosen, a free key given, and all put back', async () => {
  await at.till.must('setKeys', usualKeys);
  await at.till.must('clearCart', {});
  await at.till.must('scan', { code: BREAD });
  const page = await openTill();
  const { keyboard } = page;
  await page.getByTestId('keys').click();
  await page.getByText('Signs and Alt').click();
  await page.getByTestId('pay').getByText('PgDn').waitFor();
  await page.getByTestId('key-discount').click();
  await page.getByTestId('keys-note').getByRole('button', { name: 'F4' }).click();
  await page.getByTestId('keys-undo').waitFor();
  expect(at.till.engine.state().keys).toEqual({ preset: 'signs', own: { discount: 'F4' } });
  await page.getByTestId('keys-reset').click();
  await page.getByTestId('key-discount').getByText('Alt+D').waitFor();

  // The map is another: a quantity by `/`, the search by `=`, parking by Alt and a letter, whatever is typed.
  await keyboard.press('?');
  await keyboard.type('4/');
  await page.getByTestId('line').getByText('4').first().waitFor();
  await keyboard.press('Alt+p');
  await page.getByTestId('park').waitFor();
  // Into a field a sign is typed.
  await keyboard.press('=');
  await keyboard.press('Escape');
  await keyboard.press('=');
  await page.locator('[data-testid="search"]:focus').waitFor();
  expect(at.till.engine.state().cart.lines.map(({ qty }) => qty)).toEqual([4000]);
  await keyboard.press('Control+Enter');
  await page.getByTestId('tender-card').and(page.locator('[aria-pressed="true"]')).waitFor();
  await page.context().close();
});

test('the keys are whole in every look', async () => {
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    await page.keyboard.press('?');
    await page.getByTestId('key-pay').click();
    await page.keyboard.press('Alt+c');
    const overflow = await photograph(page, 'till-keys-changed', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
