import { beforeAll, expect, test, vi } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill((shop) => {
  const promotion = shop.newId();
  const always = { from: null, to: null, branches: null, groups: null };
  const put = (id: string, kind: string, body: object) =>
    shop.centre.put('pricing', { id, kind, v: 1, body });
  put(promotion, 'promotion', {
    name: { en: 'Spring', ru: 'Весна', uz: 'Bahor' },
    ...always,
    weekdays: null,
    hours: null,
    priority: 1,
    stacking: 'together',
    needsCode: true,
    minimum: null,
    rule: { kind: 'percent', goods: { products: null, categories: null, except: [] }, rateBp: 1000 },
  });
  put(shop.newId(), 'promo-code', { code: 'SPRING', promotion, from: null, to: null });
});

beforeAll(async () => {
  await vi.waitUntil(
    async () => {
      await at.till.must('clearCart', {});
      await at.till.must('scan', { code: BREAD });
      await at.till.call('enterPromoCode', { code: 'SPRING' });
      return at.till.engine.state().cart.discount > 0;
    },
    { timeout: 60_000, interval: 100 },
  );
  await at.till.must('clearCart', {});
});

const cart = () => at.till.engine.state().cart;

test('a code is named, the price told, a tip given and a card that hangs is asked about: by keys and presses', async () => {
  await at.till.must('scan', { code: BREAD });
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  const { keyboard } = page;
  await keyboard.press('?');
  await page.getByText('So many of what comes next').waitFor();
  await keyboard.press('?');
  await page.getByText('So many of what comes next').waitFor({ state: 'detached' });
  await keyboard.press('F3');
  await page.getByTestId('promo-code').fill('winter');
  await page.getByTestId('enter-promo-code').click();
  await page.getByText(/There is no promo code WINTER/).waitFor();
  await page.getByTestId('promo-code').fill('spring');
  await page.getByTestId('enter-promo-code').click();
  await page.getByRole('button', { name: 'Take SPRING back' }).waitFor();
  expect(cart()).toMatchObject({ total: 360_000 });

  await keyboard.press('F7');
  await page
    .getByTestId('why-line')
    .getByText(/Promo code · .* · SPRING/)
    .waitFor();
  await page.getByTestId('why-total').getByText('Discounts').waitFor();
  await keyboard.press('F7');

  await keyboard.press('F9');
  await page.getByTestId('tip').click();
  await page.getByTestId('tip-amount').fill('400');
  await page.getByTestId('give-tip').click();
  await page.getByText('Tip 400', { exact: false }).first().waitFor();
  expect(cart()).toMatchObject({ total: 400_000, tip: { name: 'Cashier 1' } });

  await page.getByTestId('tender-card').click();
  await page.getByTestId('not-sure').click();
  await page.getByTestId('open-tender').waitFor();
  await page.getByTestId('finish').click();
  await page.getByText(/It is not known whether/).waitFor();
  await page.getByTestId('approval-person').waitFor();
  await page.getByTestId('tender-declined').click();
  await page.getByTestId('open-tender').waitFor({ state: 'detached' });
  expect(cart().tenders).toEqual([]);

  await page.getByTestId('tender-card').click();
  await page.getByTestId('slip').click();
  await page.getByTestId('slip-rrn').fill('604212345678');
  await page.getByTestId('finish').click();
  await page.getByTestId('receipt-number').waitFor();
  await at.till.until(({ sync }) => sync.unsent.count === 0);
  const [fact] = [...at.shop.centre.facts.values()].slice(-1);
  expect(fact?.['body']).toMatchObject({
    tenders: [{ kind: 'card', state: 'confirmed', rrn: '604212345678' }],
    tips: [{ amount: 40_000 }],
    lines: [{ discounts: [{ source: 'promo-code' }] }],
  });
  await context.close();
});

test('by a manager’s PIN it is finished while nobody knows', async () => {
  await at.till.must('scan', { code: BREAD });
  await at.till.must('tender', { method: 'card', state: 'unknown' });
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('open-tender').waitFor();
  await page.getByTestId('finish').click();
  await page.getByTestId('approval-person').selectOption({ label: 'Manager 1' });
  await page.getByTestId('approval-pin').fill('3003');
  await page.getByTestId('approve').click();
  await page.getByTestId('receipt-number').waitFor();
  expect(cart().lines).toEqual([]);
  await context.close();
});

test('payment and reasons are whole in every look', async () => {
  await at.till.must('scan', { code: BREAD });
  await at.till.must('enterPromoCode', { code: 'spring' });
  await at.till.must('setTip', { amount: 100_000 });
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    const take = async (scene: string) => {
      const overflow = await photograph(page, scene, look);
      if (overflow > 0) tooWide.push(`${scene} ${look.name}: ${overflow} px`);
    };
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    await page.keyboard.press('?');
    await page.getByRole('region', { name: /Клавиши|Keys/ }).waitFor();
    await take('till-keys');
    await page.keyboard.press('?');
    await page.keyboard.press('F7');
    await page.getByTestId('why-total').waitFor();
    await take('till-why');
    await page.keyboard.press('F7');
    await page.keyboard.press('F3');
    await page.getByTestId('promo-code').waitFor();
    await take('till-promo');
    await page.keyboard.press('F3');
    await page.keyboard.press('F9');
    const { tender } = await at.till.must('tender', { method: 'card', amount: 100_000, state: 'unknown' });
    await page.getByTestId('open-tender').waitFor();
    await take('till-pay-open-tender');
    await at.till.must('settleTender', { tender, state: 'declined' });
    await context.close();
  }
  expect(tooWide).toEqual([]);
});

test('a payment that is finished beside the page leaves the page with the next sale, not with an empty bill', async () => {
  await at.till.must('clearCart', {});
  await at.till.must('scan', { code: BREAD });
  await at.till.must('tender', { method: 'cash', received: minor(cart().total) });
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('finish').waitFor();
  const { id } = cart();
  await at.till.must('complete', { cart: id });
  await page.getByTestId('pay').waitFor();
  await page.getByTestId('finish').waitFor({ state: 'detached' });
  expect(cart()).toMatchObject({ lines: [], tenders: [] });
  await context.close();
});
