import { expect, test } from 'vitest';
import { BREAD, TOMATO } from '@karvon/engine/testing/test-shop.ts';
import { receiptCode } from '@karvon/shared/receipt/receipt-code.ts';
import { looksInEveryLanguage, openLook, photograph } from '../support/photograph.ts';
import { scanCode } from '../support/scan-keys.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();

const sell = async () => {
  await at.till.must('scan', { code: BREAD, qty: 3000 });
  await at.till.must('scan', { code: TOMATO, qty: 1234 });
  await at.till.must('tender', { method: 'cash' });
  return at.till.must('complete', {});
};
const listed = async () => (await at.till.must('receipts', {})).receipts;

test('goods come back by keys and scanner: the receipt’s code, then what is brought, then the money', async () => {
  const sale = await sell();
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('return').waitFor();
  await page.keyboard.press('F4');
  await page.getByTestId('return-find').waitFor();
  await scanCode(page, receiptCode(sale));
  await page.getByRole('heading', { name: `Return ${sale.number}` }).waitFor();
  await scanCode(page, BREAD);
  await scanCode(page, BREAD);
  await page
    .getByTestId('return-total')
    .filter({ hasText: /8\s000/ })
    .waitFor();
  await scanCode(page, '4600000000999');
  await page.getByText(`That is not on receipt ${sale.number}.`).waitFor();
  await page.getByTestId('return-more').first().click();
  await page
    .getByTestId('return-total')
    .filter({ hasText: /12\s000/ })
    .waitFor();
  await page.keyboard.press('F10');
  await page.getByTestId('return-number').waitFor();
  expect(await page.getByTestId('returned').innerText()).toMatch(/12\s000/);
  const [back] = await listed();
  expect(back).toMatchObject({ kind: 'return', total: 1_200_000 });
  expect(at.till.engine.state().cart.lines).toEqual([]);

  await page.keyboard.press('F4');
  await page.keyboard.press('Alt+r');
  await page.getByRole('button', { name: sale.number }).click();
  await page.getByTestId('return-receipt').click();
  await page.getByTestId('return-all').click();
  await page
    .getByTestId('return-total')
    .filter({ hasText: /18\s510/ })
    .waitFor();
  await page.getByTestId('return-finish').click();
  await page.getByTestId('return-number').waitFor();
  expect((await at.till.must('returnable', { receipt: sale.number })).lines.map(({ left }) => left)).toEqual([
    0, 0,
  ]);
  await context.close();
});

test('of a receipt that is not known here a manager takes back, with a reason', async () => {
  await sell();
  await sell();
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('return').click();
  await page.getByTestId('return-date').fill('2026-11-21');
  await page.getByTestId('return-find').press('Enter');
  await page.getByTestId('found-receipt').first().waitFor();
  await page.getByTestId('return-date').fill('');
  await page.getByTestId('return-find').fill('b1-123');
  await page.getByTestId('return-find').press('Enter');
  await page.getByTestId('return-by-number').click();
  await scanCode(page, BREAD);
  await page
    .getByTestId('return-total')
    .filter({ hasText: /4\s000/ })
    .waitFor();
  await page.getByTestId('return-finish').click();
  await page.getByText(/Say why/).waitFor();
  await page.getByTestId('return-reason').fill('Stale');
  await page.getByTestId('return-finish').click();
  await page.getByTestId('approval-person').selectOption({ label: 'Manager 1' });
  await page.getByTestId('approval-pin').fill('3003');
  await page.getByTestId('approve').click();
  await page.getByTestId('return-number').waitFor();
  const [back] = await listed();
  await at.till.until(({ sync }) => sync.unsent.count === 0);
  expect(at.shop.centre.facts.get(back?.id ?? '')?.['body']).toMatchObject({
    originalNumber: 'B1-000123',
    reason: 'Stale',
    overrides: [{ right: 'till.return-without-receipt' }],
  });
  await context.close();
});

test('goods are exchanged in one go: what comes back pays, and the rest is handed back', async () => {
  const sale = await sell();
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('return').waitFor();
  // Who scans a receipt has goods that come back, whatever is on the screen; bars say its number alone.
  await scanCode(page, receiptCode({ number: sale.number, id: null }));
  await page.getByTestId('return-all').click();
  await page.getByTestId('return-exchange').and(page.locator(':enabled')).click();
  await page.getByTestId('exchange').getByText(`Exchange by receipt ${sale.number}`).waitFor();
  await scanCode(page, BREAD);
  await page
    .getByTestId('exchange')
    .getByText(/to hand back: 26\s510/)
    .waitFor();
  await page.keyboard.press('F9');
  await page.getByTestId('finish').click();
  await page.getByTestId('receipt-number').waitFor();
  expect(await page.getByTestId('change').innerText()).toMatch(/26\s510/);
  const [sold, back] = await listed();
  expect([sold?.kind, sold?.total, back?.kind, back?.total]).toEqual(['sale', 400_000, 'return', 3_051_000]);
  await context.close();
});

test('cash that was pressed instead of card is put right at the receipt, by a manager’s PIN', async () => {
  const sale = await sell();
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('return').waitFor();
  await page.keyboard.press('Alt+r');
  await page.getByRole('button', { name: sale.number }).click();
  await page.getByTestId('correct-tender').click();
  await page.getByTestId('correct-reason').fill('Wrong key');
  await page.getByTestId('correct-now').click();
  await page.getByTestId('approval-person').selectOption({ label: 'Manager 1' });
  await page.getByTestId('approval-pin').fill('3003');
  await page.getByTestId('approve').click();
  await page.getByText('Corrected', { exact: true }).waitFor();
  expect((await at.till.must('returnable', { receipt: sale.id })).tenders).toMatchObject([
    { kind: 'card', amount: sale.total },
  ]);
  await context.close();
});

test('returns are whole in every look', async () => {
  const sale = await sell();
  const tooWide: string[] = [];
  for (const look of looksInEveryLanguage) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    const take = async (scene: string) => {
      const overflow = await photograph(page, scene, look);
      if (overflow > 0) tooWide.push(`${scene} ${look.name}: ${overflow} px`);
    };
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    await page.keyboard.press('F4');
    await page.getByTestId('return-find').fill('b1-123');
    await page.getByTestId('return-find').press('Enter');
    await page.getByTestId('return-by-number').waitFor();
    await take('till-return-find');
    await page.getByTestId('return-find').fill(sale.number);
    await page.getByTestId('return-find').press('Enter');
    await page.getByTestId('return-more').first().click();
    await page.getByTestId('return-finish').and(page.locator(':enabled')).waitFor();
    await take('till-return');
    await page.getByTestId('return-exchange').click();
    await page.getByTestId('exchange').waitFor();
    await page.getByTestId('exchange').and(page.locator(':visible')).waitFor();
    await take('till-exchange');
    await page.getByTestId('exchange-drop').click();
    await page.getByTestId('exchange').waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+r');
    await page.getByRole('button', { name: sale.number }).click();
    await page.getByTestId('correct-tender').click();
    await page.getByTestId('correct-now').waitFor();
    await take('till-correct');
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
