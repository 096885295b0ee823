import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { scanCode } from '../support/scan-keys.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();

/** Notes down every tone that the page asks the machine for, and how loud. */
const LISTEN = `
  window.heard = [];
  const { start } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (...when) {
    window.heard.push(this.frequency.value);
    return start.apply(this, when);
  };`;

async function openTill(): Promise<Page> {
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  await context.addInitScript(LISTEN);
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  return page;
}

/** In hertz, tone by tone. */
const sounds = {
  added: [1760],
  missing: [440, 440, 440],
  refused: [260, 200],
  paid: [784, 1047, 1319],
} as const;
const melodies = (...all: (keyof typeof sounds)[]) => all.flatMap((sound): number[] => [...sounds[sound]]);
const heard = (page: Page) => page.evaluate('window.heard') as Promise<number[]>;

test('each event has its own sound: added, not found, refused, paid', async () => {
  const page = await openTill();
  await scanCode(page, BREAD);
  await page.getByTestId('line').waitFor();
  await expect.poll(() => heard(page)).toEqual(melodies('added'));
  await scanCode(page, '9999999999994');
  await page.getByTestId('error').waitFor();
  await expect.poll(() => heard(page)).toEqual(melodies('added', 'missing'));
  await page.keyboard.press('F9');
  await page.getByTestId('tender-cash').click();
  await page.getByTestId('amount').fill('1');
  await page.getByTestId('finish').click();
  await page
    .getByText(/does not cover/)
    .first()
    .waitFor();
  await expect.poll(() => heard(page)).toEqual(melodies('added', 'missing', 'refused'));
  await page.getByTestId('amount').fill('4000');
  await page.getByTestId('finish').click();
  await page.getByTestId('receipt-number').waitFor();
  await expect.poll(() => heard(page)).toEqual(melodies('added', 'missing', 'refused', 'paid'));
  await page.context().close();
});

test('the volume is chosen at the till, tried, and kept for every page of it', async () => {
  const page = await openTill();
  await page.getByLabel(/Person and settings/).click();
  await page.getByRole('radio', { name: 'Off' }).click();
  await expect.poll(() => at.till.engine.state().volume).toBe('off');
  await expect.poll(() => page.getByTestId('try-paid').isDisabled()).toBe(true);
  await scanCode(page, BREAD);
  await page.getByTestId('line').waitFor();
  expect(await heard(page)).toEqual([]);
  await page.context().close();

  const other = await openTill();
  await other.getByLabel(/Person and settings/).click();
  await expect
    .poll(() => other.getByRole('radio', { name: 'Off' }).getAttribute('aria-checked'))
    .toBe('true');
  await other.getByRole('radio', { name: 'High' }).click();
  await expect.poll(() => other.getByTestId('try-paid').isDisabled()).toBe(false);
  await other.getByTestId('try-paid').click();
  await other.getByTestId('try-missing').click();
  await expect.poll(() => heard(other)).toEqual(melodies('paid', 'missing'));
  expect(at.till.engine.state().volume).toBe('high');
  await other.context().close();
});

test('the choice is whole in every look', async () => {
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    await page.locator('header button').last().click();
    await page.getByTestId('try-paid').waitFor();
    const overflow = await photograph(page, 'till-sounds', look);
    if (overflow > 0) tooWide.push(`${look.name}: ${overflow} px`);
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
