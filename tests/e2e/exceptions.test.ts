import pino from 'pino';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { businessDateSchema, instantOf } from '@karvon/shared/values/time.ts';
import {
  openTestShop,
  pushed,
  testModules,
  type TestShop,
} from '@karvon/sync-server/modules/shop.test-support.ts';
import { postTransfers } from '@karvon/sync-server/modules/ledger/api.ts';
import { createUser } from '@karvon/sync-server/platform/auth/create-user.ts';
import {
  type NewException,
  raiseExceptions,
} from '@karvon/sync-server/platform/exceptions/raise-exceptions.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { bookFacts } from '@karvon/sync-server/replication/book-facts.ts';
import { quarantineRows } from '@karvon/sync-server/replication/quarantine.ts';
import { type RunningServer, startServer } from '@karvon/sync-server/start-server.ts';
import { launchBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/karvon-processes.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { openPgliteInMemory, testId } from '../support/test-database.ts';

const PASSWORD = 'a-password-1';
const folder = temporaryFolder();
const modules = testModules();
let server: RunningServer;
let browser: Browser;
let shop: TestShop;

beforeAll(async () => {
  const settings = readSettings({ KARVON_DATA: folder.path, PORT: '0', NODE_ENV: 'test' });
  server = await startServer(settings, {
    modules,
    clock: () => new Date().getTime(),
    log: pino({ level: 'silent' }),
    openPool: openPgliteInMemory,
  });
  shop = await openTestShop(server.platform);
  const now = server.platform.clock();
  await inShop(async (tx) => {
    for (const role of ['owner', 'manager'] as const) {
      const email = `${role}@shop.test`;
      const user = { id: testId(), email, name: `The ${role}`, password: PASSWORD, now };
      await createUser(tx, { ...user, role: `company.${role}` });
    }
  });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  folder.remove();
});

const inShop = <Result>(work: Parameters<typeof server.platform.db.tenant<Result>>[1]) =>
  server.platform.db.tenant(shop.companyId, work);
const odd = (kind: NewException['kind'], details: NewException['details']): NewException => ({
  kind,
  subject: testId(),
  documentId: null,
  branchId: shop.branchA,
  registerId: shop.registerA1,
  details,
  raisedAt: instantOf(server.platform.clock()),
});
const raise = (...list: NewException[]) => inShop((tx) => raiseExceptions(tx, testId, list));
const SPENT = { account: 'certificates', subject: 'G-1', missing: 4_500_000, currency: 'UZS' };
const overspent = () => odd('account-overspent', SPENT);

/** The same with what it is about: an account that lacks as much. */
async function overspend() {
  const exception = overspent();
  const { account, subject, missing, currency } = SPENT;
  const date = businessDateSchema.parse('2026-11-21');
  await inShop((tx) =>
    postTransfers(tx, testId, [
      {
        key: testId(),
        debit: { code: 'shortfall', subject: `${account}:${subject}`, currency },
        credit: { code: 'settlement', subject: '', currency },
        amount: minor(missing),
        rule: 'manual',
        document: null,
        branchId: null,
        businessDate: date,
        postingDate: date,
        at: exception.raisedAt,
        note: null,
      },
    ]),
  );
  await raise(exception);
}

async function signIn(page: Page, role: 'owner' | 'manager', path = 'exceptions') {
  await page.goto(`${server.url}/admin/${path}`);
  await page.getByTestId('email').fill(`${role}@shop.test`);
  await page.getByTestId('password').fill(PASSWORD);
  await page.getByTestId('sign-in').click();
  await page.getByTestId('live-state').waitFor();
}

const english = async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  return context.newPage();
};
const waiting = (page: Page) => page.getByTestId('waiting-count').first().innerText();

/** A sale by somebody the centre does not know, of goods that it never received. */
async function sell(): Promise<JournalFact> {
  const product = testProduct(testId());
  const sale = testSale(testId, [{ product, name: 'Хлеб', unitName: 'шт', qty: milli(2000) }], {
    number: 'A1-000001',
    envelope: {
      company: shop.companyId,
      branch: shop.branchA,
      register: shop.registerA1,
      at: instantOf(server.platform.clock()),
    },
  });
  const { db, newId, epoch } = server.platform;
  const bookings = modules.flatMap((module) => module.bookings);
  const options = { db, bookings, newId, epoch, companyId: shop.companyId };
  const states = await bookFacts(options, pushed([sale], server.platform.clock()));
  expect(states.get(sale.id)).toEqual({ state: 'accepted' });
  return sale;
}

test('exceptions come in live, are decided, undone and seen by the other manager', async () => {
  const [owner, manager] = [await english(), await english()];
  await signIn(owner, 'owner');
  await owner.getByText('Nothing to look at').waitFor();
  await owner.waitForSelector('[data-testid="live-state"][data-state="live"]');

  await overspend();
  const row = owner.getByTestId('exception-row');
  await row.waitFor();
  await expect.poll(() => waiting(owner)).toContain('1');
  await row.focus();
  await owner.keyboard.press('Enter');
  await expect.poll(() => owner.getByTestId('exception-happened').innerText()).toMatch(/45\s000\s/);
  const address = owner.url();

  await signIn(manager, 'manager', address.split('/admin/')[1]);
  await manager.waitForSelector('[data-testid="live-state"][data-state="live"]');
  await manager.getByTestId('decide-accept').waitFor();

  await owner.getByLabel('Note (optional)').fill('Paid in cash already');
  await owner.getByTestId('decide-accept').click();
  await owner.getByTestId('exception-settled').waitFor();
  await row.waitFor({ state: 'detached' });
  await owner.getByTestId('waiting-count').first().waitFor({ state: 'detached' });
  await manager.getByTestId('exception-settled').waitFor();
  const decision = manager.getByTestId('decision');
  await expect.poll(() => decision.innerText()).toMatch(/Paid in cash already\s+The owner/);

  await manager.getByTestId('undo-decision').click();
  await row.waitFor();
  await owner.getByTestId('decide-write-off').click();
  await owner.getByTestId('decide-confirm').click();
  await owner.getByTestId('exception-settled').waitFor();
  await manager.getByText('Settled: Bear the loss').waitFor();
  await expect.poll(() => owner.getByTestId('decision').count()).toBe(3);

  await manager.getByTestId('undo-decision').click();
  await manager.getByTestId('decide-confirm').click();
  await row.waitFor();
  await owner.keyboard.press('Escape');
  await owner.getByTestId('exception-happened').waitFor({ state: 'detached' });
  await expect.poll(() => row.evaluate((link) => link === link.ownerDocument.activeElement)).toBe(true);
  await owner.context().close();
  await manager.context().close();
});

test('every kind of exception, and the quarantine, in every look', async () => {
  const sale = await sell();
  await raise(
    odd('price-differs', {
      number: 'A1-000001',
      lines: [
        { name: 'Хлеб', productId: testId(), price: 350_000, centrePrice: 400_000, stale: true },
        { name: 'Чай чёрный байховый крупнолистовой, 250 г', productId: testId(), price: 1, centrePrice: 2 },
      ],
      differences: [
        { what: 'discount', name: 'Хлеб', tax: null, actual: 120_000, expected: 40_000, stale: true },
        { what: 'tax', name: 'Хлеб', tax: 'VAT 12 %', actual: 42_857, expected: 42_858, stale: false },
        { what: 'rounding', name: null, tax: null, actual: 50, expected: 0, stale: false },
      ],
    }),
    odd('unbooked', { reason: 'currency' }),
    odd('books-differ', { what: 'stock', difference: 700 }),
    odd('fork', { incarnation: 1, seq: 17 }),
    odd('ratchet-mismatch', { incarnation: 1 }),
    odd('stale-copy', { incarnation: 1, count: 2 }),
    odd('revoked-handed-in', { incarnation: 1 }),
    odd('clock-drift', { driftMs: -720_000, incarnation: 1 }),
    odd('facts-missing', { count: 3, seq: 17, incarnation: 1 }),
    odd('centre-restored', { madeAt: '2026-11-20T18:00:00.000Z' }),
    overspent(),
    odd('debt-without-client', { amount: 4_500_000, currency: 'UZS', name: 'Neighbour' }),
  );
  const device = {
    kind: 'device' as const,
    deviceId: sale.device,
    companyId: shop.companyId,
    branchId: shop.branchA,
    registerId: shop.registerA1,
    tillCode: 'A1',
    incarnation: 1,
  };
  const refusal = { code: 'malformed' as const, reason: 'body.lines.0.qty is not a safe integer' };
  await inShop((tx) =>
    quarantineRows(tx, device, [{ document: { ...sale, extra: 1.5 }, refusal }], { newId: testId, now: 0 }),
  );
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(browser, look);
    const page = await context.newPage();
    const shoot = async (scene: string) => {
      const overflow = await photograph(page, scene, look);
      if (overflow > 0) tooWide.push(`${scene} in ${look.name}: ${overflow} px`);
    };
    await signIn(page, 'manager');
    await page.getByTestId('exception-row').nth(9).waitFor();
    await shoot('admin-exceptions');
    for (const kind of ['stock-shortage', 'price-differs', 'account-overspent']) {
      await page.goto(`${server.url}/admin/exceptions`);
      await page.locator(`[data-testid="exception-row"][data-kind="${kind}"]`).first().click();
      await page.getByTestId('exception-happened').waitFor();
      await page.getByTestId('decide-accept').waitFor();
      await shoot(`admin-exception-${kind}`);
    }
    await page.getByTestId('decide-write-off').first().click();
    await page.getByTestId('decide-confirm').waitFor();
    await shoot('admin-exception-confirm');
    await page.goto(`${server.url}/admin/exceptions/quarantine`);
    await page.getByTestId('quarantine-row').waitFor();
    await page.locator('summary').click();
    await shoot('admin-quarantine');
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
