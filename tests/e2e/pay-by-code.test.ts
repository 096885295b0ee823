import { expect, test, vi } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill((shop) => {
  const put = (kind: string, body: object) =>
    shop.centre.put('directory', { id: shop.newId(), kind, branch: null, v: 1, body });
  put('tender', { code: 'click', kind: 'qr', names: { en: 'Click', ru: 'Click' }, sort: 3 });
  put('settings', { returnDays: 30, paymentQr: ['click https://pay.test/?amount={sum}&id={attempt}'] });
});
const patience = { timeout: 60_000 };

async function openBoth() {
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const [page, display] = [await context.newPage(), await context.newPage()];
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  await display.goto(`${at.shown.url}/display`);
  await display.getByTestId('display-sum').waitFor(patience);
  return { page, display, close: () => context.close() };
}

test('a code is shown to cashier and buyer while it is not known whether it was paid by, and goes with the answer', async () => {
  await at.till.must('scan', { code: BREAD });
  const { page, display, close } = await openBoth();
  await page.keyboard.press('F9');
  await page.getByTestId('tender-qr').click();
  await page.getByTestId('amount').fill('3000');
  await page.getByTestId('show-qr').click();
  await page.getByTestId('payment-qr').waitFor();
  await display.getByTestId('display-qr').waitFor(patience);
  await display
    .getByText(/Scan to pay 3.000/)
    .first()
    .waitFor(patience);
  await page.getByTestId('tender-came').click();
  await page.getByTestId('payment-qr').waitFor({ state: 'detached' });
  await display.getByTestId('display-qr').waitFor({ state: 'detached', ...patience });
  await display.getByTestId('display-last').waitFor(patience);

  await page.getByTestId('tender-qr').click();
  await page.getByTestId('show-qr').click();
  await page.getByTestId('payment-qr').waitFor();
  at.shop.centre.unplug();
  await page.getByText(/shown again with the connection/).waitFor(patience);
  await display.getByTestId('display-qr').waitFor({ state: 'detached', ...patience });
  at.shop.centre.plugIn();
  await page.getByTestId('payment-qr').waitFor(patience);
  await page.getByTestId('tender-declined').click();
  await page.getByTestId('payment-qr').waitFor({ state: 'detached' });
  await page.getByTestId('tender-cash').click();
  await page.getByTestId('finish').click();
  await page.getByTestId('receipt-number').waitFor();
  await vi.waitFor(() => expect(at.till.engine.state().sync.unsent.count).toBe(0), patience);
  const [fact] = [...at.shop.centre.facts.values()].slice(-1);
  expect(fact?.['body']).toMatchObject({
    tenders: [
      { kind: 'qr', method: 'click', amount: 300_000, state: 'confirmed' },
      { kind: 'cash', amount: 100_000 },
    ],
  });
  await close();
});

test('the code is whole in every look, at the till and at the display', async () => {
  await at.till.must('scan', { code: BREAD });
  await at.till.must('tender', { method: 'click', state: 'unknown' });
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    for (const [scene, path, code] of [
      ['till-pay-by-code', '', 'payment-qr'],
      ['display-pay-by-code', '/display', 'display-qr'],
    ] as const) {
      const page = await context.newPage();
      await page.goto(`${at.shown.url}${path}`);
      await page.getByTestId(code).waitFor(patience);
      const overflow = await photograph(page, scene, look);
      if (overflow > 0) tooWide.push(`${scene} ${look.name}: ${overflow} px`);
      await page.close();
    }
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
