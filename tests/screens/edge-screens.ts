import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { minor } from '@karvon/shared/values/money.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { eventually } from '../support/eventually.ts';
import type { Desk, Screen } from './desk.ts';
import { CASHIER, emptyCart, fillCart, openPanel, shows } from './steps.ts';

/** A till that belongs to no shop yet stands in for the demo's. */
export const unboundScreens: readonly Screen[] = [
  {
    name: 'enrol',
    before: async ({ shop }) => {
      await shop.stopTill();
      await shop.startTill({ KARVON_DATA: join(shop.folder, 'unbound'), KARVON_ENROL_CODE: '' });
    },
    show: (page) => shows(page, 'enrol-code'),
  },
  {
    name: 'enrol-refused',
    show: async (page) => {
      await page.getByTestId('enrol-code').fill('KRV1-NOT-A-CODE');
      await page.getByTestId('enrol').click();
      await page.getByRole('alert').first().waitFor();
    },
    after: async ({ shop }) => {
      await shop.stopTill();
      await shop.startTill();
    },
  },
];

const outOfPaper = ({ shop }: Desk) => join(shop.folder, 'till', 'printed', 'paper-out');

const printing: Screen[] = [
  {
    name: 'printer',
    show: (page) => openPanel(page, 'printer-item', 'print-test'),
  },
  {
    name: 'printer-waits',
    before: async (desk) => {
      mkdirSync(join(desk.shop.folder, 'till', 'printed'), { recursive: true });
      writeFileSync(outOfPaper(desk), '');
      await desk.must('printReceipt', { as: 'copy' });
      await desk.must('printTest', {});
      await eventually(
        () => desk.must('status', {}),
        ({ printer }) => printer.state === 'failed' && printer.waiting === 2,
      );
    },
    show: (page) => openPanel(page, 'printer-item', 'waiting-prints'),
    after: async (desk) => {
      rmSync(outOfPaper(desk));
      await desk.must('retryPrinting', {});
    },
  },
];

/** The display speaks the language of receipts; here it is told each in turn. */
async function showDisplay(page: Page, testId: string, locale: Locale): Promise<void> {
  await page.routeWebSocket('**/display-line', (line) => {
    const till = line.connectToServer();
    till.onMessage((message) =>
      line.send(String(message).replace(/"locale":"[^"]+"/, `"locale":"${locale}"`)),
    );
  });
  await page.reload();
  await shows(page, testId);
}

const display: Screen[] = [
  {
    name: 'display-idle',
    path: '/display',
    before: emptyCart,
    show: (page, _, locale) => showDisplay(page, 'display-idle', locale),
  },
  {
    name: 'display-cart',
    path: '/display',
    before: fillCart,
    show: (page, _, locale) => showDisplay(page, 'display-sum', locale),
  },
  {
    name: 'display-thanks',
    path: '/display',
    show: async (page, desk, locale) => {
      const { cart } = await desk.must('status', {});
      if (cart.lines.length === 0) await fillCart(desk);
      await desk.must('tender', { method: 'cash', received: minor(20_000_000) });
      await desk.must('complete', {});
      await showDisplay(page, 'display-change', locale);
    },
  },
];

const locked: Screen = {
  name: 'locked',
  before: ({ must }) => must('lock', {}),
  show: (page) => shows(page, 'locked'),
  after: ({ must }) => must('signIn', CASHIER),
};

/** What is around the counter: the printer, the one who buys, and a till that nobody is at. */
export const atTheEdgeScreens: readonly Screen[] = [...printing, ...display, locked];
