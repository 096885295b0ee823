import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { BREAD, TEA_BOX, TOMATO } from '@karvon/engine/testing/test-shop.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { useSellingTill } from '../support/selling-till.ts';
import { scanCode, scanKeys } from '../support/scan-keys.ts';

const WATER = '4600000000107';
const WINE = '4600000000206';
/** The keys of its marking code. */
const MARK = [...Array.from(`010${WATER}21a7B`), 'Control+BracketRight', ...Array.from('93Xy0=')];

const at = useSellingTill((shop) => {
  shop.centre.put(
    'products',
    testProduct(shop.newId(), {
      names: { ru: 'Вода минеральная 0,5 л', en: 'Mineral water 0.5 l' },
      barcodes: [{ code: WATER, unit: 'pc' }],
      isMarked: true,
      price: 5_000_00,
    }),
    testProduct(shop.newId(), {
      names: { ru: 'Вино красное сухое', en: 'Dry red wine' },
      barcodes: [{ code: WINE, unit: 'pc' }],
      restrictions: { minAge: 18, hours: null, allowedTenders: null },
    }),
  );
});

beforeEach(() => at.till.must('clearCart', {}));

const cart = () => at.till.engine.state().cart;

async function openTill(): Promise<Page> {
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  return page;
}

test('a marked piece asks for its code, is not paid for without it, and takes what a scanner types', async () => {
  const page = await openTill();
  await scanCode(page, WATER);
  await page.locator('[data-testid="line-marks"][data-missing="1"]').waitFor();
  await page.keyboard.press('F9');
  await page.getByText('Scan the square code on the package.').waitFor();
  expect(await page.getByTestId('tender-cash').count()).toBe(0);
  await photographLooks('cart-mark-missing');

  await scanKeys(page, MARK);
  await page.locator('[data-testid="line-marks"][data-missing="0"]').waitFor();
  await scanKeys(page, MARK);
  await page.getByText('This very piece is in the cart already').waitFor();
  expect(cart().lines).toMatchObject([{ qty: 1000, marks: 1, marksMissing: 0 }]);
  await page.keyboard.press('F9');
  await page.getByTestId('tender-cash').click();
  await page.getByTestId('finish').click();
  await page.getByTestId('receipt-number').waitFor();
  await page.context().close();
});

test('an age is asked at the cart: a scanner’s Enter is no answer, Esc is no, F10 is yes', async () => {
  const page = await openTill();
  const { keyboard } = page;
  const question = page.getByTestId('age-question');
  await scanCode(page, WINE);
  await question.getByText('is the client 18 or older? Born on').waitFor();
  await keyboard.press('Enter');
  await keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  expect(cart().lines).toEqual([]);
  await scanCode(page, WINE);
  await question.waitFor();
  await at.till.must('scan', { code: TEA_BOX });
  await photographLooks('cart-age', async (look) => {
    await scanCode(look, WINE);
    await look.getByTestId('age-question').waitFor();
  });
  await keyboard.press('F10');
  await question.waitFor({ state: 'detached' });
  await scanCode(page, WINE);
  await expect.poll(() => cart().lines.at(-1), { timeout: 60_000 }).toMatchObject({ qty: 2000 });
  await at.till.must('clearCart', {});
  await page.context().close();
});

test('digits and * say how many the next goods are: by scan, by tile, from the search; Esc drops it', async () => {
  await at.till.must('scan', { code: TOMATO, qty: 500 });
  const page = await openTill();
  const { keyboard } = page;
  const times = page.getByTestId('times');
  const lines = () => cart().lines.map(({ name, qty }) => [name, qty]);
  await keyboard.type('3*');
  await times.getByText('3 ×').waitFor();
  // The line that is selected stays as it is: it has a key of its own.
  expect(lines()).toEqual([['Pink tomatoes', 500]]);
  await scanCode(page, BREAD);
  await times.waitFor({ state: 'detached' });
  await expect.poll(lines, { timeout: 60_000 }).toEqual([
    ['Pink tomatoes', 500],
    ['Хлеб «Нон»', 3000],
  ]);
  await keyboard.type('5*');
  await times.waitFor();
  await keyboard.press('Escape');
  await times.waitFor({ state: 'detached' });
  await scanCode(page, BREAD);
  await expect.poll(() => lines()[1], { timeout: 60_000 }).toEqual(['Хлеб «Нон»', 4000]);

  await page.getByRole('button', { name: '2', exact: true }).click();
  await page.getByRole('button', { name: /How many of the next/ }).click();
  await times.getByText('2 ×').waitFor();
  await page.getByRole('button', { name: /^Хлеб «Нон».*\/ pc$/ }).click();
  await expect.poll(() => lines()[1], { timeout: 60_000 }).toEqual(['Хлеб «Нон»', 6000]);

  await keyboard.type('4*');
  await times.waitFor();
  // A code that nobody knows takes nothing of it.
  await scanCode(page, '9999999999994');
  await page.getByTestId('error').first().waitFor();
  await times.getByText('4 ×').waitFor();
  await keyboard.press('F1');
  await keyboard.type('нон', { delay: 60 });
  await page.getByRole('option').first().waitFor();
  await keyboard.press('Enter');
  await expect.poll(() => lines()[1], { timeout: 60_000 }).toEqual(['Хлеб «Нон»', 10_000]);
  await times.waitFor({ state: 'detached' });

  await keyboard.press('Escape');
  await keyboard.type('7');
  await keyboard.press('F6');
  await expect.poll(() => lines()[1], { timeout: 60_000 }).toEqual(['Хлеб «Нон»', 7000]);
  await keyboard.type('1.5*');
  await scanCode(page, TOMATO);
  await expect.poll(() => lines()[2], { timeout: 60_000 }).toEqual(['Pink tomatoes', 1500]);
  await photographLooks('cart-times', async (look) => {
    await look.keyboard.type('3*');
  });
  await at.till.must('clearCart', {});
  await page.context().close();
});

test('who is quicker than the till loses nothing: neither how many of the next, nor the payment that is open', async () => {
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  const answers = await holdAnswers(page, 'scan');
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  await scanCode(page, BREAD);
  await page.getByTestId('line').first().waitFor();
  await page.keyboard.type('4*');
  await page.getByTestId('times').getByText('4 ×').waitFor();
  await answers.letGo();
  await scanCode(page, TEA_BOX);
  await page.getByTestId('line').nth(1).waitFor();
  await page.getByTestId('pay').click();
  await page.getByTestId('tender-cash').waitFor();
  await answers.letGo();
  await page.getByTestId('tender-cash').click();
  await page.getByTestId('finish').click();
  await page.getByTestId('receipt-number').waitFor();
  await at.till.until(({ sync }) => sync.unsent.count === 0);
  const [fact] = [...at.shop.centre.facts.values()].slice(-1);
  expect(fact?.['body']).toMatchObject({ lines: [{ qty: 1000 }, { qty: 48_000 }] });
  await context.close();
});

test('serial numbers are scanned into their field, notes and salesperson are set, by keyboard alone', async () => {
  await at.till.must('scan', { code: TEA_BOX });
  const page = await openTill();
  await page.keyboard.press('F8');
  await page.getByTestId('serial').waitFor();
  await page.keyboard.type('4600000000015');
  await page.keyboard.press('Enter');
  await page.getByTestId('drop-serial').getByText('4600000000015').waitFor();
  await page.keyboard.type('SN-2');
  await page.keyboard.press('Enter');
  await page.getByTestId('drop-serial').getByText('SN-2').waitFor();
  await page.getByTestId('salesperson').selectOption({ label: 'Manager 1' });
  await page.getByTestId('line-note').fill('Gift wrap');
  await page.getByTestId('cart-note').fill('By courier');
  await page.keyboard.press('Enter');
  await page.getByTestId('line-details').getByText('4600000000015 · SN-2 · Manager 1 · Gift wrap').waitFor();
  // The pane closes once both notes are kept, one after the other.
  await page.getByTestId('cart-note').waitFor({ state: 'detached' });
  expect(cart()).toMatchObject({
    note: 'By courier',
    lines: [{ serials: ['4600000000015', 'SN-2'], note: 'Gift wrap', qty: 12_000 }],
  });
  // Beside the field a scan goes to the cart, as ever.
  await scanCode(page, TEA_BOX);
  await page.getByTestId('line').nth(1).waitFor();
  await photographLooks('cart-details', async (look) => {
    await look.keyboard.press('F8');
    await look.getByTestId('cart-note').waitFor();
  });
  await at.till.must('clearCart', {});
  await page.context().close();
});

/** The till does as ever, but the page hears what came of its calls of this method only when they are let go. */
async function holdAnswers(page: Page, method: string): Promise<{ letGo: () => Promise<void> }> {
  const asked = new Set<number>();
  const held: (() => void)[] = [];
  await page.routeWebSocket(/./, (line) => {
    const till = line.connectToServer();
    line.onMessage((message) => {
      const said = JSON.parse(String(message)) as { id?: number; method?: string };
      if (said.method === method && said.id !== undefined) asked.add(said.id);
      till.send(message);
    });
    till.onMessage((message) => {
      const said = JSON.parse(String(message)) as { id?: number };
      if (said.id !== undefined && asked.has(said.id)) held.push(() => line.send(message));
      else line.send(message);
    });
  });
  return {
    async letGo() {
      await expect.poll(() => held.length, { timeout: 60_000 }).toBeGreaterThan(0);
      for (const send of held.splice(0)) send();
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    },
  };
}

/** The cart as it stands, in every look. */
async function photographLooks(name: string, show = async (_page: Page) => {}): Promise<void> {
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    await page.getByTestId('line').first().waitFor();
    await show(page);
    const overflow = await photograph(page, name, look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
}
