import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BREAD, openTestShop, type TestShop, type TestTill } from '@karvon/engine/testing/test-shop.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { openTillInBrowser, type TillInBrowser } from '../support/till-in-browser.ts';

let shop: TestShop;
let till: TestTill;
let shown: TillInBrowser;

/** A till whose folder was copied: the copy has its place, and it has sold on. */
beforeAll(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  await till.until(({ sync }) => sync.unsent.count === 0);
  await till.stop();
  const copy = join(shop.folder, 'copy');
  cpSync(join(shop.folder, 'till'), join(copy, 'till'), { recursive: true });
  const other = await shop.start({ dataFolder: copy });
  await other.begin();
  await other.stop();
  till = await shop.start();
  await till.begin();
  await till.sell(BREAD);
  await till.must('signOut', {});
  shown = await openTillInBrowser(till);
});

afterAll(async () => {
  await shown?.close();
  await shop?.close();
});

test('a till whose place a copy has taken says so where people sign in, in every look, and is bound anew there', async () => {
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(shown.browser, look);
    const page = await context.newPage();
    await page.goto(shown.url);
    await page.getByTestId('bind-anew').waitFor();
    let overflow = await photograph(page, 'till-replaced-sign-in', look);
    await page.getByTestId('bind-anew-ask').click();
    await page.getByTestId('enrol-code').waitFor();
    overflow += await photograph(page, 'till-replaced-code', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);

  const context = await shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(shown.url);
  await page.getByTestId('bind-anew').getByText('Another machine with a copy of this till’s data').waitFor();
  // It sells on all the same, and its status panel says the same.
  await page.getByTestId('person-C1').click();
  await page.keyboard.type('1001');
  await page.getByTestId('conn-state').and(page.locator('[data-state="refused"]')).click();
  await page.getByTestId('sync-says').getByText('Go on selling; everything is kept').waitFor();
  await page.getByTestId('enrol-code').waitFor();
  await page.keyboard.press('Escape');
  await till.must('signOut', {});

  await page.getByTestId('bind-anew-ask').click();
  // Digits go into the code, and are nobody's PIN.
  await page.getByTestId('enrol-code').pressSequentially('CODE-2');
  await page.getByTestId('enrol').click();
  await page.getByTestId('person-C1').waitFor();
  await page.getByTestId('bind-anew').waitFor({ state: 'detached' });
  await till.until(({ sync }) => sync.connection === 'online' && sync.unsent.count === 0);
  const sales = () => [...shop.centre.facts.values()].filter(({ kind }) => kind === 'sale');
  await expect
    .poll(() =>
      sales()
        .map(({ body }) => (body as { number: string }).number)
        .toSorted(),
    )
    .toEqual(['A1-000001', 'A1-000002']);
  await context.close();
});
