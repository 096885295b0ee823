import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FiscalDevice, startFiscalDevice } from '@karvon/hardware/simulators/fiscal/fiscal-device.ts';
import { BREAD } from '@karvon/engine/testing/test-shop.ts';
import { isOnPaper, papersOf } from '@karvon/engine/testing/fiscal-till.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { looksInEveryLanguage, openLook, photograph } from '../support/photograph.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();
let device: FiscalDevice;

const startDevice = (port?: number) =>
  startFiscalDevice({ file: join(at.shop.folder, 'registered'), ...(port === undefined ? {} : { port }) });
beforeAll(async () => {
  device = await startDevice();
});
afterAll(() => device.stop());

const paper = (name: string) => readFileSync(join(at.shop.folder, 'till', 'printed', `${name}.txt`), 'utf8');

async function sellOnPage(page: Page, number: string): Promise<void> {
  await at.till.must('scan', { code: BREAD });
  await page.getByTestId('line').waitFor();
  await page.keyboard.press('F9');
  await page.getByTestId('tender-cash').click();
  await page.getByTestId('finish').click();
  await page.getByTestId('receipt-number').getByText(number).waitFor();
}

test('a fiscal device is set up on the page; while it is away receipts wait, and once it is back they are registered and printed', async () => {
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  await page.getByTestId('devices-item').click();
  await page.getByTestId('devices-open').click();
  await page.getByTestId('add-fiscal-device').click();
  await page.getByTestId('device-place').fill('next door');
  await page.getByTestId('keep-device').click();
  await page.getByText('Say the address with its port number').waitFor();
  await page.getByTestId('device-place').fill(`127.0.0.1:${device.port}`);
  await page.getByTestId('keep-device').click();
  await page.locator('[data-testid="device-fiscal-device-1"][data-health="ready"]').waitFor();
  await page.getByTestId('test-fiscal').click();
  await page.getByText('It answers: EMU00000001. Its shift is closed.').waitFor();
  expect(await page.getByTestId('add-fiscal-device').count()).toBe(0);
  await page.getByRole('button', { name: 'Close' }).click();

  const { port } = device;
  await device.stop();
  await at.till.until(({ devices }) => devices[0]?.health === 'trouble');
  await sellOnPage(page, 'A1-000001');
  await page.getByRole('button', { name: '1 receipt is not registered yet' }).click();
  await page.getByTestId('fiscal-trouble').getByText('can’t be reached').waitFor();
  await page
    .locator('[data-testid="fiscal-document"][data-state="waiting"]')
    .getByText('A1-000001')
    .waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('print-copy').click();
  await page.getByText('A1-000001 is not registered by the fiscal device yet').waitFor();
  expect(papersOf(at.shop).names()).toEqual([]);

  device = await startDevice(port);
  await page.getByRole('button', { name: 'Registered', exact: true }).click();
  await page.getByText('All receipts are registered.').waitFor();
  await isOnPaper(at.till);
  expect(papersOf(at.shop).names()).toEqual(['A1-000001']);
  expect(paper('A1-000001')).toMatch(/Fiscal device +EMU00000001\nFiscal receipt +1\n/);
  expect(paper('A1-000001')).toContain('[QR Tax authority]');
  await context.close();
});

test('what the device refuses is told in red, and printed marked as not fiscal once somebody who may allows it', async () => {
  device.suffer('refused');
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  await sellOnPage(page, 'A1-000002');
  await page.getByRole('button', { name: '1 receipt was refused by the fiscal device' }).click();
  const refused = page.locator('[data-testid="fiscal-document"][data-state="rejected"]');
  await refused.getByText('Paid, not registered').waitFor();
  await page.getByTestId('print-without').click();
  await page.getByTestId('unregistered-reason').fill('The device is in repair');
  await page.getByTestId('print-marked').click();
  await page.getByTestId('approval-pin').fill('3003');
  await page.getByTestId('approve').click();
  await page.getByText('All receipts are registered.').waitFor();
  await isOnPaper(at.till);
  expect(paper('A1-000002')).toMatch(/^ *NOT A FISCAL/);
  await context.close();
});

test('the list of what is not registered looks well', async () => {
  device.suffer('refused');
  await at.till.sell(BREAD);
  await at.till.until(({ fiscal }) => fiscal?.rejected === 1);
  await device.stop();
  for (let count = 0; count < 2; count += 1) await at.till.sell(BREAD);
  await at.till.until(({ fiscal }) => fiscal?.waiting === 2 && fiscal.trouble === 'unreachable');
  const tooWide: string[] = [];
  for (const look of looksInEveryLanguage) {
    const context = await openLook(at.shown.browser, look);
    const page = await context.newPage();
    await page.goto(at.shown.url);
    await page.getByTestId('pay').waitFor();
    const shoot = async (scene: string) => {
      if ((await photograph(page, scene, look)) > 0) tooWide.push(`${scene} ${look.name}`);
    };
    await page.getByTestId('devices-item').click();
    await page.getByTestId('devices-open').click();
    await page.getByTestId('test-fiscal').click();
    await page.getByTestId('fiscal-test-trouble').waitFor();
    await shoot('till-fiscal-device');
    await page.keyboard.press('Escape');
    await page.getByTestId('fiscal-item').click();
    await page.getByTestId('fiscal-documents').waitFor();
    await page.getByTestId('print-without').click();
    await page.getByTestId('unregistered-reason').waitFor();
    await shoot('till-fiscal');
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
