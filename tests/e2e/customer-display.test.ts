import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { BREAD, TEA_BOX } from '@karvon/engine/testing/test-shop.ts';
import { customerDisplayOf } from '@karvon/shared/till-api/customer-display.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();
const patience = { timeout: 60_000 };

async function openDisplay(): Promise<Page> {
  const context = await at.shown.browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${at.shown.url}/display`);
  await page.getByTestId('display-idle').waitFor(patience);
  return page;
}

test('the display follows a sale from its first scan to change and thanks, and tells nothing else', async () => {
  await at.till.must('setLocale', { locale: 'en' });
  const page = await openDisplay();
  const sum = page.getByTestId('display-sum');
  const last = page.getByTestId('display-last');
  await at.till.must('scan', { code: BREAD });
  await last.getByText('Хлеб').waitFor(patience);
  await sum.filter({ hasText: /4.000/ }).waitFor(patience);
  await at.till.must('noteCart', { note: 'For the neighbour' });
  await at.till.must('scan', { code: TEA_BOX });
  await last.getByText('Чай чёрный').waitFor(patience);
  await page.getByText('2 lines').waitFor(patience);
  await at.till.must('tender', { method: 'cash', received: 300_000_00 });
  await page.getByText('Change').waitFor(patience);
  const { change } = await at.till.must('complete', {});
  await page.getByText('Thank you!').waitFor(patience);
  expect(change).toBe(36_800_00);
  await page
    .getByTestId('display-change')
    .filter({ hasText: /36.800/ })
    .waitFor(patience);

  await at.till.must('scan', { code: BREAD });
  await last.getByText('Хлеб').waitFor(patience);
  const words = await page.locator('body').textContent();
  expect(words).not.toMatch(/Cashier|neighbour|A1/);
  // What is put aside is nobody’s; and whoever goes leaves nothing behind in sight.
  await at.till.must('park', { name: 'Blue jacket' });
  await page.getByTestId('display-idle').waitFor(patience);
  await at.till.must('scan', { code: BREAD });
  await last.waitFor(patience);
  await at.till.must('signOut', {});
  await page.getByTestId('display-idle').waitFor(patience);
  await at.till.begin();
  await last.waitFor(patience);
  await page.context().close();
});

test('the display can reach nothing but its own line', async () => {
  await at.till.must('clearCart', {});
  const page = await openDisplay();
  const reached = (code: string) =>
    page.evaluate(`(async () => { try { ${code} } catch (error) { return 'refused'; } })()`);
  expect(await reached(`return (await fetch('/')).status`)).toBe('refused');
  expect(await reached(`return (await fetch('/unsent/any')).status`)).toBe('refused');
  const socket = (path: string, first: string) =>
    `return await new Promise((done) => {
      const socket = new WebSocket(location.origin.replace('http', 'ws') + '${path}');
      const token = document.querySelector('meta[name="karvon-token"]').content;
      socket.onopen = () => { socket.send(JSON.stringify({ token })); ${first} };
      socket.onclose = ({ code }) => done(code);
      socket.onerror = () => done('refused');
    })`;
  const call = `socket.send(JSON.stringify({ id: 1, method: 'clearCart', input: {} }))`;
  expect(await reached(socket('/till', call))).toBe('refused');
  expect(await reached(socket('/display-line', call))).toBe(4405);
  await page.context().close();
});

test('where there is a preload the display hears through it alone, and shows no sum once that is cut', async () => {
  await at.till.must('clearCart', {});
  await at.till.must('scan', { code: BREAD });
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  await context.addInitScript(`
    window.karvonDisplay = {
      onMessage: (listener) => { window.say = listener; },
      onClose: (listener) => { window.cut = listener; },
    };
    window.WebSocket = undefined;`);
  const page = await context.newPage();
  await page.goto(`${at.shown.url}/display`);
  const display = customerDisplayOf(at.till.engine.state());
  const say = `window.say(${JSON.stringify({ display })})`;
  const isHeard = () => page.evaluate('window.say !== undefined && window.cut !== undefined');
  await expect.poll(isHeard).toBe(true);
  await page.evaluate(say);
  await page.getByTestId('display-sum').filter({ hasText: /4.000/ }).waitFor(patience);
  await page.evaluate('{ const cut = window.cut; window.cut = undefined; cut(); }');
  await page.getByTestId('display-lost').waitFor(patience);
  expect(await page.getByTestId('display-sum').count()).toBe(0);
  await expect.poll(isHeard).toBe(true);
  await page.evaluate(say);
  await page.getByTestId('display-sum').waitFor(patience);
  await context.close();
});

test('a display whose till is gone shows no sum, and says so', async () => {
  await at.till.must('clearCart', {});
  await at.till.must('scan', { code: BREAD });
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${at.shown.url}/display`);
  await page.getByTestId('display-sum').waitFor(patience);
  await at.shown.stopServing();
  await page.getByTestId('display-lost').waitFor(patience);
  expect(await page.getByTestId('display-sum').count()).toBe(0);
  await context.close();
});
