import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import { localeSchema } from '@karvon/shared/values/locale.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { scanCode } from '../support/scan-keys.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();
const state = () => at.till.engine.state();
const problemWords = (browserLocale: string) =>
  translate(localeSchema.parse(browserLocale.slice(0, 2).replace('uz', 'uz-Latn')), 'till.status.refused');

const fontOf = (page: Page) =>
  page.evaluate("getComputedStyle(document.querySelector('header button')).fontSize");

async function openTill(before: (page: Page) => Promise<unknown> = async () => undefined): Promise<Page> {
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await before(page);
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  return page;
}

async function backToWork(): Promise<void> {
  await at.till.must('signIn', { person: 'C1', pin: '1001' });
  await at.till.must('clearCart', {});
}

test('a key locks the till: nothing of cart and client is shown, a scan is said to have gone nowhere, and the same PIN goes on', async () => {
  await backToWork();
  await at.till.must('scan', { code: BREAD });
  const page = await openTill();
  await page.keyboard.press('F12');
  await page.getByTestId('locked').getByText('Cashier 1 is at work here').waitFor();
  expect(await page.getByTestId('line').count()).toBe(0);
  expect(await page.getByTestId('total').count()).toBe(0);
  await scanCode(page, BREAD);
  await page.getByText('The scan was not taken: the till is locked.').waitFor();
  // None of its digits was a PIN: every try is still there.
  for (const digit of '9999') await page.getByTestId(`pin-key-${digit}`).click();
  await page.getByText(/Wrong PIN. .*4/).waitFor();
  expect(state()).toMatchObject({ lock: { isOn: true } });
  await page.keyboard.type('1001');
  await page.keyboard.press('Enter');
  await page.getByTestId('line').waitFor();
  expect(state()).toMatchObject({ lock: { isOn: false }, person: { name: 'Cashier 1' } });
  expect(state().cart.lines).toHaveLength(1);
  await page.context().close();
});

test('by keys alone somebody else takes over from the status bar, and the cart stays', async () => {
  await backToWork();
  await at.till.must('scan', { code: BREAD });
  const page = await openTill();
  await page.keyboard.press('F11');
  await page.getByTestId('switch-pin').waitFor();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => page.getByTestId('switch-M1').getAttribute('aria-pressed')).toBe('true');
  await page.keyboard.type('0000');
  await page.keyboard.press('Enter');
  await page.getByTestId('error').getByText('Wrong PIN').waitFor();
  expect(state().person?.name).toBe('Cashier 1');
  // A scan in the midst of it goes into the cart, and leaves no digits in the field.
  await page.getByTestId('switch-pin').fill('30');
  await scanCode(page, BREAD);
  await at.till.until(({ cart }) => cart.lines[0]?.qty === 2000);
  await expect.poll(() => page.getByTestId('switch-pin').inputValue()).toBe('30');
  await page.keyboard.type('03');
  await page.keyboard.press('Enter');
  await page.getByTestId('switch-pin').waitFor({ state: 'detached' });
  await at.till.until(({ person }) => person?.name === 'Manager 1');
  await page.getByTestId('line').waitFor();
  expect(state().cart.lines[0]?.qty).toBe(2000);

  // By touch, back: whoever was here last comes first.
  await page.getByRole('button', { name: /^Manager 1\./ }).click();
  await page.getByTestId('switch-C1').click();
  const panel = page.getByRole('dialog');
  for (const digit of ['1', '0', '0', '1'])
    await panel.getByRole('button', { name: digit, exact: true }).click();
  await page.getByTestId('switch-person').click();
  await at.till.until(({ person }) => person?.name === 'Cashier 1');
  await page.getByRole('button', { name: /^Cashier 1\./ }).click();
  expect(
    await page
      .getByTestId(/^switch-[A-Z]/)
      .first()
      .getAttribute('data-testid'),
  ).toBe('switch-M1');
  await page.context().close();
});

test('nobody there for long enough locks it, but never while a payment waits for its answer', async () => {
  await backToWork();
  await at.till.must('scan', { code: BREAD });
  const { tender } = await at.till.must('tender', { method: 'card', state: 'unknown' });
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(at.shown.url);
  await page.getByTestId('finish').waitFor();
  await page.clock.fastForward('30:00');
  await page.keyboard.press('F12');
  await page.getByTestId('error').getByText('waits for its answer').waitFor();
  expect(state().lock.isOn).toBe(false);
  await at.till.must('settleTender', { tender, state: 'declined' });
  await at.till.until(({ cart }) => cart.tenders.length === 0);
  await page.keyboard.press('Escape');
  await page.getByTestId('line').waitFor();
  await page.clock.fastForward('09:00');
  await page.keyboard.press('ArrowUp');
  await page.clock.fastForward('09:00');
  expect(state().lock.isOn).toBe(false);
  await page.clock.fastForward('02:00');
  await page.getByTestId('locked').waitFor();
  expect(state().lock.isOn).toBe(true);
  await context.close();
});

test('the text has three sizes, which the till keeps', async () => {
  await backToWork();
  const page = await openTill();
  const size = () => fontOf(page);
  await page.getByRole('button', { name: /^Cashier 1\./ }).click();
  await page.getByRole('radio', { name: 'Largest' }).click();
  await expect.poll(size).toBe('18px');
  await page.reload();
  await page.getByTestId('pay').waitFor();
  await expect.poll(size).toBe('18px');
  await at.till.must('setTextSize', { size: 'usual' });
  await expect.poll(size).toBe('15px');
  await page.context().close();
});

test('locked, with the people to take over, and in large text the page is whole in every look', async () => {
  await backToWork();
  await at.till.must('scan', { code: BREAD });
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    await page.keyboard.press('F11');
    await page.getByTestId('switch-pin').waitFor();
    const switching = await photograph(page, 'till-switch', look);
    if (switching > 0) tooWide.push(`switch ${look.name}: ${switching} px`);
    await page.keyboard.press('Escape');
    await at.till.must('setTextSize', { size: 'largest' });
    await expect.poll(() => fontOf(page)).toBe('18px');
    const large = await photograph(page, 'till-large-text', look);
    if (large > 0) tooWide.push(`large ${look.name}: ${large} px`);
    await at.till.must('setTextSize', { size: 'usual' });
    await page.keyboard.press('F12');
    await page.getByTestId('locked').waitFor();
    await scanCode(page, BREAD);
    await page.getByTestId('error').waitFor();
    const locked = await photograph(page, 'till-locked', look);
    if (locked > 0) tooWide.push(`locked ${look.name}: ${locked} px`);
    await at.till.must('signIn', { person: 'C1', pin: '1001' });
    await context.close();
  }
  expect(tooWide).toEqual([]);
});

test('the status bar is whole on the narrowest phone, in the longest words', async () => {
  await backToWork();
  const cut: string[] = [];
  for (const locale of ['ky-KG', 'ru-RU', 'uz-UZ', 'uk-UA', 'en-GB']) {
    const context = await at.shown.browser.newContext({ locale, viewport: { width: 360, height: 720 } });
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    // As full as it gets: what the centre refused, and a day's facts that wait.
    const refused = problemWords(locale);
    await page.getByTestId('conn-state').evaluate(`(at) => { at.textContent = ${JSON.stringify(refused)}; }`);
    await page.getByTestId('unsent-count').evaluate("(at) => { at.textContent = '1234'; }");
    const over: number = await page.evaluate(
      "(() => { const bar = document.querySelector('header'); return bar.scrollWidth - bar.clientWidth; })()",
    );
    if (over > 0) cut.push(`${locale}: ${over} px`);
    const words: number = await page
      .getByTestId('conn-state')
      .evaluate('(at) => at.scrollWidth - at.clientWidth');
    if (words > 0) cut.push(`${locale}, ${refused}: ${words} px`);
    await context.close();
  }
  expect(cut).toEqual([]);
});
