import { expect, test } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { scanCode } from '../support/scan-keys.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();

async function openPage() {
  const context = await at.shown.browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  return page;
}

test('somebody who is new is shown what is where, once, and again when they ask', async () => {
  const page = await openPage();
  const card = page.getByTestId('tour');
  await page.getByTestId('tour-begin').click();
  const stops: (string | null)[] = [];
  for (let stop = 0; stop < 7; stop += 1) {
    stops.push(await card.getAttribute('data-stop'));
    if (stop === 3) await page.keyboard.press('Enter');
    else await page.getByTestId('tour-next').click();
  }
  expect(stops).toEqual(['search', 'cart', 'client', 'deeds', 'pay', 'status', 'keys']);
  await card.waitFor({ state: 'detached' });
  await page.reload();
  await page.getByTestId('pay').waitFor();
  expect(await page.getByTestId('tour-begin').count()).toBe(0);
  await page.keyboard.press('?');
  await page.getByTestId('tour-again').click();
  await card.waitFor();
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
  await page.context().close();
});

test('a scan in the middle of it ends it and is sold', async () => {
  const page = await openPage();
  await page.getByTestId('tour-begin').click();
  await page.getByTestId('tour').waitFor();
  await scanCode(page, BREAD);
  await page.getByTestId('line').waitFor();
  expect(await page.getByTestId('tour').count()).toBe(0);
  expect(at.till.engine.state().cart.lines).toHaveLength(1);
  await at.till.must('clearCart', {});
  await page.context().close();
});

test('the tour, as it looks', async () => {
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('tour-begin').click();
    await page.getByTestId('tour').waitFor();
    const overflow = await photograph(page, 'till-tour', look);
    while ((await page.getByTestId('tour').getAttribute('data-stop')) !== 'status') {
      await page.getByTestId('tour-next').click();
    }
    const over = await photograph(page, 'till-tour-status', look);
    if (overflow + over > 0) tooWide.push(`${look.name}: ${overflow} ${over} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
