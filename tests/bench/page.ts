import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import pino from 'pino';
import type { TillEngine } from '@karvon/engine/start-engine.ts';
import { serveKiosk } from '@karvon/kiosk/serve-kiosk.ts';
import { finishedPage } from '../../scripts/build.ts';
import { launchBrowser } from '../support/browser.ts';
import { type Bench, percentile } from './frame.ts';
import { benchBarcode } from './prepare-till.ts';
import { must, openBare, productsTable, withTill } from './till.ts';

const PRODUCTS = 120_000;
const ROUNDS = 300;
const WARM_UP = 30;
/** Lines in a cart; then the next one is begun, outside the time. */
const LINES = 10;

/** Both figures are of one run. */
let times: Promise<Times> | null = null;
type Times = { ours: number[]; theirs: number[] };

const reference = 'a bare page that asks bare SQLite over HTTP for the same, and adds a line to its list';

/** What happens in the page between a scanner's Enter and the line that the cashier sees. */
export const pageBenches: readonly Bench[] = [50, 99].map((ofHundred) => ({
  name: `till/page-enter-to-line${ofHundred === 50 ? '' : `-p${ofHundred}`}`,
  unit: 'ms',
  better: 'lower',
  reference: ofHundred === 50 ? reference : 'the same, its p99',
  aim: 2,
  async measure() {
    times ??= withTill(scanInPage, PRODUCTS);
    const { ours, theirs } = await times;
    return { value: percentile(ours, ofHundred), referenceValue: percentile(theirs, ofHundred) };
  },
}));

async function scanInPage(till: TillEngine, folder: string): Promise<Times> {
  const kiosk = await serveKiosk({
    endpoint: till,
    pageFolder: await finishedPage('till'),
    host: '127.0.0.1',
    port: 0,
    token: 'a-token-of-this-start',
    log: pino({ level: 'silent' }),
  });
  const bare = await serveBare(folder);
  const browser = await launchBrowser();
  try {
    const [page, barePage] = [await browser.newPage(), await browser.newPage()];
    await page.goto(kiosk.url);
    await page.getByTestId('pay').waitFor();
    await barePage.goto(bare.url);
    const found: Times = { ours: [], theirs: [] };
    for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
      const ours = await timeScan(page, '[data-testid="line"]', benchBarcode((round * 7919) % PRODUCTS));
      const theirs = await timeScan(barePage, 'li', benchBarcode((round * 104_729) % PRODUCTS));
      if (round % LINES === LINES - 1) {
        await must(till, 'clearCart', {});
        await page.getByTestId('line').first().waitFor({ state: 'detached' });
      }
      if (round < WARM_UP) continue;
      found.ours.push(ours);
      found.theirs.push(theirs);
    }
    return found;
  } finally {
    await browser.close();
    await bare.close();
    await kiosk.close();
  }
}

/** The keys come at once, as a scanner's do; the time is the page's own, from Enter to one line more in the document. */
async function timeScan(page: Page, lines: string, code: string): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    const lines = () => document.querySelectorAll(${JSON.stringify(lines)}).length;
    const press = (key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    const before = lines();
    for (const digit of ${JSON.stringify(code)}) press(digit);
    const start = performance.now();
    new MutationObserver((_changes, observer) => {
      if (lines() === before) return;
      observer.disconnect();
      resolve(performance.now() - start);
    }).observe(document.body, { childList: true, subtree: true });
    press('Enter');
  })`);
}

const BARE_PAGE = `<!doctype html><title>Bare</title><ul></ul><script>
  let typed = '';
  addEventListener('keydown', async ({ key }) => {
    if (key !== 'Enter') return void (typed += key);
    const code = typed;
    typed = '';
    const product = await (await fetch('/scan?' + code)).json();
    const line = document.createElement('li');
    line.textContent = Object.values(product.names)[0] + ' ' + product.price;
    document.querySelector('ul').append(line);
  });
</script>`;

/** The barcode found, the product read and the cart stored as little synced as ours, and nothing else. */
async function serveBare(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const database = openBare(folder);
  database.pragma('synchronous = NORMAL');
  const find = database.prepare('SELECT product FROM till_barcodes WHERE code = ?').pluck();
  const read = database.prepare(`SELECT doc FROM "${productsTable(database)}" WHERE id = ?`).pluck();
  const store = database.prepare('INSERT OR REPLACE INTO bench_cart VALUES (1, ?)');
  const cart = 'x'.repeat(6000);
  const server = createServer((request, response) => {
    const code = request.url?.split('?')[1];
    if (code === undefined) {
      response.setHeader('content-type', 'text/html');
      response.end(BARE_PAGE);
      return;
    }
    const product = String(read.get(find.get(code)));
    store.run(cart);
    response.end(product);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      database.close();
    },
  };
}
