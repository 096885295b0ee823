import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  BREAD,
  openTestShop,
  TEA_BOX,
  TOMATO,
  type TestShop,
  type TestTill,
} from '@karvon/engine/testing/test-shop.ts';
import { gtinCheckDigit } from '@karvon/shared/catalogue/gtin.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { scanCode, scanKeys } from '../support/scan-keys.ts';
import { openTillInBrowser, type TillInBrowser } from '../support/till-in-browser.ts';

const WATER = '4600000000107';
/** The keys of its marking code. */
const MARK = [...Array.from(`010${WATER}21a7B`), 'Control+BracketRight', ...Array.from('93Xy0=')];
const labelOf = (digits: string) => digits + gtinCheckDigit(digits);

let shop: TestShop;
let till: TestTill;
let shown: TillInBrowser;

beforeAll(async () => {
  shop = await openTestShop();
  shop.centre.put(
    'products',
    testProduct(shop.newId(), {
      names: { en: 'Cheese' },
      isWeighed: true,
      units: [{ code: 'kg', name: null, qty: 1000 }],
      barcodes: [{ code: '12345', unit: 'kg' }],
    }),
    testProduct(shop.newId(), {
      names: { en: 'Mineral water' },
      barcodes: [{ code: WATER, unit: 'pc' }],
      isMarked: true,
    }),
  );
  till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'ready');
  shown = await openTillInBrowser(till);
});
afterAll(async () => {
  await shown?.close();
  await shop?.close();
});

const lines = () => till.engine.state().cart.lines.map(({ name, qty }) => [name, qty]);
async function bodies() {
  await till.until(({ sync }) => sync.unsent.count === 0);
  return [...shop.centre.facts.values()].filter(({ kind }) => kind === 'sale').map(({ body }) => body);
}

test('a day by touch alone: signed in, shift opened, sold by pieces and weight, paid in two parts, put aside', async () => {
  const context = await shown.browser.newContext({
    locale: 'en-GB',
    hasTouch: true,
    viewport: { width: 1024, height: 768 },
  });
  const page = await context.newPage();
  await page.addInitScript(`
    globalThis.keysPressed = 0;
    addEventListener('keydown', () => { keysPressed += 1; }, true);`);
  await page.goto(shown.url);
  const tap = (name: RegExp | string) => page.getByRole('button', { name, exact: true }).first().tap();
  await page.getByTestId('person-C1').tap();
  for (const digit of '1001') await page.getByTestId(`pin-key-${digit}`).tap();
  await page.getByTestId('float').waitFor();
  for (const key of ['1', '00', '00']) await tap(key);
  await page.getByTestId('open-shift').tap();

  await tap(/^Хлеб «Нон».*\/ pc$/);
  await expect.poll(lines, { timeout: 60_000 }).toEqual([['Хлеб «Нон»', 1000]]);
  await tap(/^One more: /);
  await expect.poll(lines, { timeout: 60_000 }).toEqual([['Хлеб «Нон»', 2000]]);
  await tap(/^Pink tomatoes.*\/ kg$/);
  await page
    .getByText(/weight/i)
    .first()
    .waitFor();
  for (const key of ['0', ',', '5']) await tap(key);
  await tap('Add');
  await expect.poll(lines, { timeout: 60_000 }).toEqual([
    ['Хлеб «Нон»', 2000],
    ['Pink tomatoes', 500],
  ]);

  await tap('Put aside');
  await page.getByTestId('park').tap();
  await page.getByText('Scan the first product').waitFor();
  await tap('Put aside: 1');
  await page.getByTestId('parked').getByRole('button').first().tap();
  await expect.poll(() => lines().length, { timeout: 60_000 }).toBe(2);

  await page.getByTestId('pay').tap();
  await page.getByTestId('tender-card').tap();
  for (const key of ['1', '0']) await tap(key);
  await tap('Add as a part');
  await page.getByTestId('tender-cash').tap();
  await tap(/^20\s000$/);
  await page.getByTestId('finish').tap();
  await page.getByTestId('change').waitFor();
  await tap('Next sale');
  await page.getByTestId('search').waitFor();
  expect(await bodies()).toMatchObject([
    {
      tenders: [
        { kind: 'card', amount: 1000 },
        { kind: 'cash', received: 2_000_000 },
      ],
    },
  ]);
  expect(await page.evaluate('globalThis.keysPressed')).toBe(0);
  await context.close();
});

test('a cart by scanner alone: a piece, a box, a label with its weight, a marked piece, one code that nobody knows', async () => {
  const context = await shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(shown.url);
  await page.getByTestId('pay').waitFor();
  await scanCode(page, BREAD);
  await scanCode(page, TEA_BOX);
  await scanCode(page, BREAD);
  await scanCode(page, labelOf('211234501234'));
  await scanCode(page, WATER);
  await page.locator('[data-testid="line-marks"][data-missing="1"]').waitFor();
  await scanKeys(page, MARK);
  await page.locator('[data-testid="line-marks"][data-missing="0"]').waitFor();
  // A weight is asked for, and the next scan is no weight.
  await scanCode(page, TOMATO);
  await scanCode(page, BREAD);
  await scanCode(page, '9999999999994');
  await page.getByTestId('error').first().waitFor();
  await expect.poll(lines, { timeout: 60_000 }).toEqual([
    ['Хлеб «Нон»', 3000],
    ['Чай чёрный 100 г', 12_000],
    ['Cheese', 1234],
    ['Mineral water', 1000],
  ]);
  // With the payment open, and after it, a scan is goods as ever.
  await page.getByTestId('pay').click();
  await page.getByTestId('tender-cash').click();
  await page.getByTestId('finish').click();
  await page.getByTestId('receipt-number').waitFor();
  await scanCode(page, TEA_BOX);
  await expect.poll(lines, { timeout: 60_000 }).toEqual([['Чай чёрный 100 г', 12_000]]);
  expect((await bodies()).at(-1)).toMatchObject({
    lines: [{ qty: 3000 }, { qty: 12_000 }, { qty: 1234 }, { marks: [`010${WATER}21a7B\u001d93Xy0=`] }],
  });
  await till.must('clearCart', {});
  await context.close();
});
