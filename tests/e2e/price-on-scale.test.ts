import { BREAD, TOMATO } from '@karvon/engine/testing/test-shop.ts';
import { type ScaleSimulator, startScaleSimulator } from '@karvon/hardware/simulators/scales/start-scale.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scanCode } from '../support/scan-keys.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();
let scale: ScaleSimulator;

beforeAll(async () => {
  scale = await startScaleSimulator({ protocol: 'dibal-s200' });
});
afterAll(() => scale.stop());

const cart = () => at.till.engine.state().cart;

test('a scale with a display for the buyer is set up on the page, and shows price and sum of what is weighed, until it is lifted', async () => {
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('devices-item').click();
  await page.getByTestId('devices-open').click();
  await page.getByTestId('add-scale').click();
  expect(await page.getByTestId('price-decimals').count()).toBe(0);
  await page.getByTestId('device-model').selectOption('dibal-s200');
  expect(await page.getByTestId('price-decimals').inputValue()).toBe('0');
  await page.getByTestId('price-decimals').fill('7');
  await page.getByTestId('device-place').fill(scale.path);
  await page.getByTestId('keep-device').click();
  await page.getByText('A whole number from 0 to 3').waitFor();
  await page.getByTestId('price-decimals').fill('0');
  await page.getByTestId('keep-device').click();
  await page.locator('[data-testid="device-scale-1"][data-health="ready"]').waitFor();
  await page.getByTestId('look-scale-1').click();
  await page.getByTestId('raw-bytes').getByText('XXXXX XXXXX XXXXXX 0').first().waitFor();
  await page.getByRole('button', { name: 'Close' }).click();

  await scanCode(page, TOMATO);
  await page.locator('[data-testid="live-weight"][data-refusal="no-weight"]').waitFor();
  await expect.poll(() => scale.display()).toMatchObject({ price: 15_000 });
  scale.put(1234);
  await page.getByTestId('live-weight').waitFor({ state: 'detached' });
  await expect.poll(() => cart().lines.map(({ qty }) => qty)).toEqual([1234]);
  expect(scale.display()).toEqual({ grams: 1234, price: 15_000, sum: 18_510 });
  expect(cart().total).toBe(18_510_00);
  scale.put(0);
  await expect.poll(() => scale.display()).toMatchObject({ price: 0 });

  await scanCode(page, TOMATO);
  await expect.poll(() => scale.display()).toMatchObject({ price: 15_000 });
  await scanCode(page, BREAD);
  await expect.poll(() => scale.display()).toMatchObject({ price: 0 });
  await scanCode(page, TOMATO);
  await expect.poll(() => scale.display()).toMatchObject({ price: 15_000 });
  await page.getByTestId('weight').press('Escape');
  await page.getByTestId('weight').waitFor({ state: 'detached' });
  await expect.poll(() => scale.display()).toMatchObject({ price: 0 });
  await context.close();
});
