import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import type { StartedCommand } from '../../scripts/child-process.ts';
import { launchBrowser } from '../support/browser.ts';
import { type CentreApi, signInAtCentre } from '../support/centre-api.ts';
import { eventually } from '../support/eventually.ts';
import { freePort, startReady, stop, temporaryFolder } from '../support/karvon-processes.ts';
import { type Cable, layCable } from '../support/tcp-proxy.ts';

const demoSchema = z.object({
  enrolCodes: z.object({ A1: z.string() }),
  people: z.array(z.object({ code: z.string(), pin: z.string(), role: z.string() })),
  samples: z.object({ piece: z.string() }),
});

const folder = temporaryFolder();
let server: StartedCommand;
let till: StartedCommand;
let serverUrl: string;
let tillUrl: string;
let cable: Cable;
let browser: Browser;
let page: Page;
let centre: CentreApi;
let demo: z.infer<typeof demoSchema>;
let tillEnvironment: Record<string, string>;

beforeAll(async () => {
  const started = await startReady('server', { KARVON_DATA: folder.path, PORT: '0', KARVON_DEMO: '1' });
  server = started.command;
  serverUrl = String(started.answer.server);
  demo = demoSchema.parse(JSON.parse(readFileSync(join(folder.path, 'demo.json'), 'utf8')));
  cable = await layCable(serverUrl);
  tillEnvironment = {
    KARVON_DATA: folder.path,
    TILL_PORT: String(await freePort()),
    KARVON_SERVER_URL: cable.url,
    KARVON_ENROL_CODE: demo.enrolCodes.A1,
  };
  const startedTill = await startReady('till', tillEnvironment);
  till = startedTill.command;
  tillUrl = String(startedTill.answer.till);
  centre = await signInAtCentre(serverUrl, 'manager@demo.test', 'karvon-demo-1');
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1024, height: 768 }, locale: 'ru-RU' });
});

afterAll(async () => {
  await browser?.close();
  await stop(till);
  await stop(server);
  await cable?.close();
  folder.remove();
});

const byId = (id: string) => page.getByTestId(id);

async function scan(code: string): Promise<void> {
  await page.keyboard.type(code);
  await page.keyboard.press('Enter');
}

/** Sells `pieces` of a product for cash and answers the receipt's number. */
async function sell(code: string, pieces: number): Promise<string> {
  for (let count = 0; count < pieces; count += 1) await scan(code);
  await eventually(
    () => byId('line-qty').first().innerText(),
    (text) => text.includes(String(pieces)),
  );
  await byId('pay').click();
  await byId('tender-cash').click();
  await byId('finish').click();
  return (await byId('receipt-number').innerText()).trim();
}

async function signInAndOpenShift(): Promise<void> {
  const cashier = demo.people.find((person) => person.pin === '1001');
  await byId(`person-${cashier?.code}`).click();
  for (const digit of '1001') await byId(`pin-key-${digit}`).click();
}

test('a day with the cable pulled and the till killed: every sale at the centre exactly once', async () => {
  const stockBefore = await stockOf(demo.samples.piece);
  await page.goto(tillUrl);
  await signInAndOpenShift();
  await byId('float').fill('100000');
  await byId('open-shift').click();
  await byId('search').waitFor();

  const numbers: string[] = [];
  for (const pieces of [1, 2, 3]) numbers.push(await sell(demo.samples.piece, pieces));
  await page.waitForSelector('[data-testid="conn-state"][data-state="online"]');
  await allSent();

  cable.pull();
  await page.waitForSelector('[data-testid="conn-state"][data-state="offline"]', { timeout: 60_000 });
  for (const pieces of [1, 1, 2, 2, 1]) numbers.push(await sell(demo.samples.piece, pieces));
  expect(await byId('unsent-count').innerText()).toContain('5');

  // The till dies while a sale is being completed: it is either whole on disk or not there at all.
  await scan(demo.samples.piece);
  await byId('pay').click();
  await byId('tender-cash').click();
  const finishing = byId('finish').click({ noWaitAfter: true });
  till.process.kill('SIGKILL');
  await finishing.catch(() => undefined);
  await till.ended;

  till = (await startReady('till', tillEnvironment)).command;
  await byId(`person-${demo.people.find((person) => person.pin === '1001')?.code}`).waitFor({
    timeout: 60_000,
  });
  await signInAndOpenShift();
  await byId('search').waitFor();
  numbers.push(await finishWhatWasLeft());

  cable.putBack();
  await page.waitForSelector('[data-testid="conn-state"][data-state="online"]', { timeout: 90_000 });
  const sales = await salesOnceAll();

  const atCentre = sales.map((sale) => String(sale.number)).sort();
  const expected = Array.from({ length: 9 }, (_, index) => `A1-${String(index + 1).padStart(6, '0')}`);
  expect(atCentre).toEqual(expected);
  expect(new Set(numbers)).toEqual(new Set(expected));
  expect(new Set(sales.map((sale) => sale.id)).size).toBe(9);
  expect(await stockOf(demo.samples.piece)).toBe(stockBefore - (1 + 2 + 3 + 1 + 1 + 2 + 2 + 1 + 1) * 1000);
});

/** The killed sale was either completed (its cart is gone) or not (its cart is back): then the cashier finishes it. */
async function finishWhatWasLeft(): Promise<string> {
  const left = await page.getByTestId('line').count();
  if (left === 0) return 'A1-000009';
  await byId('pay').click();
  if ((await page.getByTestId('tender-cash').count()) > 0) await byId('tender-cash').click();
  await byId('finish').click();
  return (await byId('receipt-number').innerText()).trim();
}

/** Until the till knows that the centre has everything. */
async function allSent(): Promise<void> {
  await eventually(
    () => byId('unsent-count').innerText(),
    (text) => !/[1-9]/.test(text),
  );
}

async function salesOnceAll(): Promise<Record<string, unknown>[]> {
  await allSent();
  return eventually(
    () => centre.all('sales'),
    (sales) => sales.length >= 9,
  );
}

async function stockOf(barcode: string): Promise<number> {
  const products = await centre.all(`products?barcode=${barcode}`);
  const rows = await centre.all(`stock?product=${String(products[0]?.id)}`);
  const branchA = rows.find((row) => String(row.branch ?? row.branchCode).includes('A')) ?? rows[0];
  return Number(branchA?.onHand);
}
