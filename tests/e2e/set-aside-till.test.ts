import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { ONE_UNIT } from '@karvon/shared/values/money.ts';
import { eventually } from '../support/eventually.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();

const openPanel = async (page: Page) => {
  await page.goto(at.shown.url);
  await page.getByTestId('unsent-count').click();
  await page.getByTestId('set-aside').waitFor();
};

test('the till shows what the centre has set aside, in every look, offers it again, and saves it to a file', async () => {
  at.shop.centre.quarantine('sale');
  const sales = [await at.till.sell(BREAD), await at.till.sell(BREAD)];
  await at.till.until(({ sync }) => sync.quarantined === 2);
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await openPanel(page);
    await page
      .getByTestId('set-aside')
      .getByText(sales[1]?.number ?? '?')
      .waitFor();
    const overflow = await photograph(page, 'till-set-aside', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);

  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await openPanel(page);
  const downloading = page.waitForEvent('download');
  await page.getByTestId('save-unsent').click();
  await page
    .getByTestId('saved-unsent')
    .getByText(/2 documents are in .*unsent-A1-.*\.ndjson .*downloaded it, too/)
    .waitFor();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^unsent-A1-.*\.ndjson$/);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(4);
  expect(lines.at(-1)).toContain('"end":true');
  await page.getByTestId('send-again').click();
  await page.getByTestId('sent-again').getByText('2 are still set aside: tell a manager.').waitFor();
  at.shop.centre.quarantine('');
  await page.getByTestId('send-again').press('Enter');
  await page.getByText('The centre has taken 2 documents.').waitFor();
  await page.getByTestId('set-aside').waitFor({ state: 'detached' });
  await context.close();
});

test('a receipt is looked up without its zeros and in lower case; one of several is chosen from a list', async () => {
  const items = [{ product: testProduct(at.shop.newId()), name: 'Чай', unitName: 'pc', qty: ONE_UNIT }];
  const envelope = { device: at.shop.newId(), seq: 1, businessDate: '2026-11-20' };
  at.shop.centre.put('siblings', testSale(at.shop.newId, items, { number: 'A2-000001', envelope }));
  await eventually(
    () => at.till.call('findReceipts', { number: 'a2-1' }),
    ({ ok }) => ok,
  );
  const find = async (page: Page, number: string) => {
    const field = page.getByRole('textbox', { name: /^(Receipt number|Номер чека)$/ });
    await field.fill(number);
    await field.press('Enter');
  };
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('unsent-count').waitFor();
    await page.keyboard.press('Alt+r');
    await find(page, '1');
    await page.getByTestId('found-receipt').nth(1).waitFor();
    await page.getByTestId('found-receipt').filter({ hasText: 'A2-000001' }).click();
    await page.getByRole('img', { name: /A2-000001/ }).waitFor();
    const overflow = await photograph(page, 'till-receipts-found', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await find(page, 'a1-1');
    await page.getByRole('img', { name: /A1-000001/ }).waitFor();
    await page.getByTestId('found-receipt').first().waitFor({ state: 'detached' });
    await find(page, 'a1-77');
    await page.getByText(/There is no such receipt|Такого чека на этой кассе нет/).waitFor();
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
