import { expect, test } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();

test('without a line the panel says what waits, by kind, and how old everything is; with one it is empty again', async () => {
  at.shop.centre.unplug();
  await at.till.until(({ sync }) => sync.connection === 'offline');
  await at.till.sell(BREAD);
  await at.till.sell(BREAD);
  await at.till.must('addClient', { firstName: 'Client 1' });
  await at.till.until(({ sync }) => sync.unsent.count === 2 && sync.unsent.edits === 1);
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('conn-state').click();
    await page.getByTestId('unsent-kinds').waitFor();
    await page.getByTestId('data-ages').waitFor();
    const overflow = await photograph(page, 'till-sync', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('conn-state').click();
  const waiting = page.getByTestId('unsent-kinds');
  await expect.poll(() => waiting.textContent()).toMatch(/^Sale2 · 8.000.soʻm · .+Clients1$/u);
  at.shop.centre.plugIn();
  await waiting.waitFor({ state: 'detached' });
  await page.getByText('Everything is at the centre').waitFor();
  await context.close();
});
