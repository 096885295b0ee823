import { startScaleSimulator, type ScaleSimulator } from '@karvon/hardware/simulators/scales/start-scale.ts';
import { openPseudoTerminal } from '@karvon/hardware/simulators/pseudo-terminal.ts';
import { BREAD, TOMATO } from '@karvon/engine/testing/test-shop.ts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { scanCode } from '../support/scan-keys.ts';
import { useSellingTill } from '../support/selling-till.ts';

const at = useSellingTill();
let scale: ScaleSimulator;

beforeAll(async () => {
  scale = await startScaleSimulator({ protocol: 'cas-enq' });
});
afterAll(() => scale.stop());
beforeEach(() => at.till.must('clearCart', {}));

const quantities = () => at.till.engine.state().cart.lines.map(({ qty }) => qty);

async function openTill(): Promise<Page> {
  const context = await at.shown.browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(at.shown.url);
  await page.getByTestId('pay').waitFor();
  return page;
}

test('a scale is set up on the page, its weight is live, and goes into the line once it rests', async () => {
  const page = await openTill();
  await page.getByTestId('devices-item').click();
  await page.getByTestId('devices-open').click();
  await page.getByTestId('add-scale').click();
  await page.getByTestId('keep-device').click();
  await page.getByText('Say the port').waitFor();
  await page.getByTestId('device-model').selectOption('cas-ap');
  await page.getByTestId('device-place').fill(scale.path);
  await page.getByTestId('keep-device').click();
  await page.locator('[data-testid="device-scale-1"][data-health="ready"]').waitFor();
  await page.getByTestId('look-scale-1').click();
  await page.getByTestId('raw-bytes').getByText('S  0.000kg').first().waitFor();
  await page.getByRole('button', { name: 'Close' }).click();

  await scanCode(page, TOMATO);
  await page.locator('[data-testid="live-weight"][data-refusal="nothing-on-it"]').waitFor();
  scale.put(1200, false);
  const moving = page.locator('[data-testid="live-weight"][data-refusal="moving"]');
  await moving.filter({ hasText: '1.200 kg' }).waitFor();
  expect(quantities()).toEqual([]);
  scale.put(1234);
  await page.getByTestId('live-weight').waitFor({ state: 'detached' });
  await expect.poll(quantities).toEqual([1234]);

  await scanCode(page, TOMATO);
  await page.locator('[data-testid="live-weight"][data-refusal="not-lifted"]').waitFor();
  await page.getByTestId('weight').fill('0.25');
  await page.keyboard.press('Enter');
  await page.getByTestId('weight').waitFor({ state: 'detached' });
  expect(quantities().reduce((sum, qty) => sum + qty, 0)).toBe(1484);
  await page.context().close();
});

test('what a scanner at a serial port reads counts as what a keyboard scanner types', async () => {
  const pty = await openPseudoTerminal();
  const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
  await at.till.must('setDevice', {
    device: { id: 'scanner-1', kind: 'scanner', address: { kind: 'serial', path: pty.path, line } },
  });
  await at.till.until(({ devices }) =>
    devices.some(({ settings, health }) => settings.kind === 'scanner' && health === 'ready'),
  );
  const page = await openTill();
  const hear = (text: string) => pty.write(new TextEncoder().encode(text));
  hear(`]E0${BREAD}\r\n`);
  await page.getByTestId('line').first().waitFor();
  await expect.poll(quantities).toEqual([1000]);
  hear('4600000009999\r\n');
  await page.getByTestId('error').waitFor();
  await page.context().close();
  pty.unplug();
});

test('a scanner that is a keyboard and one at a serial port read at the same time, and each code counts once', async () => {
  const pty = await openPseudoTerminal();
  const line = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 } as const;
  await at.till.must('setDevice', {
    device: {
      id: 'scanner-1',
      kind: 'scanner',
      address: { kind: 'serial', path: pty.path, line },
      sameAgainMs: 0,
    },
  });
  await at.till.until(({ devices }) =>
    devices.some(({ settings, health }) => settings.kind === 'scanner' && health === 'ready'),
  );
  await at.till.must('clearCart', {});
  const page = await openTill();
  // The kind of code before it, as a Russian and as a Ukrainian layout write it.
  const typed = [`ъУ0${BREAD}`, `їУ0${BREAD}`, `]E0${BREAD}`];
  for (const code of typed) {
    pty.write(new TextEncoder().encode(`]E0${BREAD}\r\n`));
    await scanCode(page, code);
  }
  await expect.poll(quantities).toEqual([6000]);
  expect(await page.getByTestId('error').count()).toBe(0);
  await page.context().close();
  pty.unplug();
});
