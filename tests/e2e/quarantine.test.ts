import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import pino from 'pino';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { createUnsentLines } from '@karvon/shared/sync/unsent-file.ts';
import { openTestShop, testModules, type TestShop } from '@karvon/sync-server/modules/shop.test-support.ts';
import { createUser } from '@karvon/sync-server/platform/auth/create-user.ts';
import type { ServerModule } from '@karvon/sync-server/platform/module.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { type RunningServer, startServer } from '@karvon/sync-server/start-server.ts';
import { launchBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/karvon-processes.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { openPgliteInMemory, testId } from '../support/test-database.ts';

const PASSWORD = 'a-password-1';
const folder = temporaryFolder();
let server: RunningServer;
let browser: Browser;
let shop: TestShop;
let deviceId: string;
let seq = 0;

/** Facts that can't be booked until they are taken off this list. */
const broken = new Set<string>();
const breaking: ServerModule = {
  name: 'breaking',
  dependsOn: [],
  tables: [],
  migrations: [],
  collections: [],
  bookings: [
    {
      kinds: ['drawer-open'],
      book: async (_tx, facts) => {
        if (facts.some(({ fact }) => broken.has(fact.id))) throw new Error('the drawer is not there');
      },
    },
  ],
  routes: () => [],
};

beforeAll(async () => {
  const settings = readSettings({ KARVON_DATA: folder.path, PORT: '0', NODE_ENV: 'test' });
  server = await startServer(settings, {
    modules: [...testModules(), breaking],
    clock: () => new Date().getTime(),
    log: pino({ level: 'silent' }),
    openPool: openPgliteInMemory,
  });
  shop = await openTestShop(server.platform);
  const { db, clock } = server.platform;
  await db.tenant(shop.companyId, (tx) =>
    createUser(tx, {
      id: testId(),
      email: 'manager@shop.test',
      name: 'The manager',
      password: PASSWORD,
      role: 'company.manager',
      now: clock(),
    }),
  );
  deviceId = testId();
  await db.tenant(shop.companyId, (tx) =>
    sql`insert into devices (company_id, id, register_id, branch_id, incarnation, name, public_key, state, enrolled_at)
      values (${shop.companyId}, ${deviceId}, ${shop.registerA1}, ${shop.branchA}, 1, 'Counter', '{}', 'active',
        ${instantOf(clock())})`.execute(tx.db),
  );
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  folder.remove();
});

test('a refused document is seen at once, tried again, kept as a file and put aside', async () => {
  const page = await openPage();
  await page.getByText('The quarantine is empty').waitFor();
  const first = drawerOpen();
  broken.add(first.id);
  const second: JournalFact = { ...drawerOpen(), kind: 'override', body: overrideOf(first.id) };
  await push([first, second]);
  // Seen without asking: the page hears of it.
  const row = rowOf(page, first.id);
  await row.getByText('1 document waits for it').waitFor();
  await rowOf(page, second.id).getByText('Waits for its document').waitFor();
  // Both wait for somebody: beside the section's name, and on the tab.
  const counts = () => page.getByTestId('waiting-count').filter({ visible: true }).allInnerTexts();
  await expect.poll(async () => (await counts()).map((text) => text.split('\n')[0])).toEqual(['2', '2']);

  const download = page.waitForEvent('download');
  await row.getByTestId('quarantine-export').click();
  expect(await readFile(await (await download).path(), 'utf8')).toBe(JSON.stringify(first));

  await row.getByTestId('quarantine-retry').click();
  await page.getByTestId('quarantine-became').getByText('Still refused').waitFor();
  broken.delete(first.id);
  await row.getByTestId('quarantine-retry').press('Enter');
  await page.getByTestId('quarantine-became').getByText('It is in the books now.').waitFor();
  await page.getByText('The quarantine is empty').waitFor();

  const third = { ...drawerOpen(), extra: 'field' };
  await push([third]);
  await rowOf(page, third.id).getByTestId('quarantine-put-aside').click();
  await page.getByLabel('Why (optional)').fill('rung up for practice');
  await page.getByTestId('put-aside-confirm').click();
  await page.getByText('The quarantine is empty').waitFor();
  await page.goto(`${server.url}/admin/exceptions/quarantine?state=settled`);
  const aside = rowOf(page, third.id);
  await aside.locator('summary').click();
  await aside.getByTestId('quarantine-decision').getByText('rung up for practice').waitFor();
  await aside.getByTestId('quarantine-take-up').click();
  await rowOf(page, third.id).waitFor({ state: 'detached' });
  await page.goto(`${server.url}/admin/exceptions/quarantine`);
  await rowOf(page, third.id).getByTestId('quarantine-put-aside').waitFor();
  await page.context().close();
});

test('a till’s file is taken in at the page, and one that is cut is refused in words', async () => {
  const page = await openPage();
  await page.getByTestId('take-unsent').click();
  const facts = [drawerOpen(), { ...drawerOpen(), extra: 'field' }];
  const lines = createUnsentLines(null);
  const madeAt = '2026-11-21T08:00:00.000Z' as JournalFact['at'];
  const head = {
    karvonUnsent: 2 as const,
    device: deviceId,
    incarnation: 1,
    tillCode: 'A1',
    madeAt,
    count: 2,
    edits: 0,
  };
  const text = lines.begin(head) + facts.map(lines.fact).join('') + lines.end();
  const file = (content: string) => {
    return { name: 'unsent-A1.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(content) };
  };
  await page.getByTestId('unsent-file').setInputFiles(file(text.slice(0, -9)));
  await page.getByText('The file is not whole: its end is missing.').waitFor();
  await page.getByTestId('unsent-file').setInputFiles(file(text));
  await page.getByText('The till A1 has not signed this file').waitFor();
  await page.getByTestId('unsent-vouch').click();
  await page.getByTestId('unsent-done').getByText('Till A1: 1 document was booked').waitFor();
  await page.keyboard.press('Escape');
  await rowOf(page, String(facts[1]?.id)).waitFor();
  expect(await rowOf(page, String(facts[0]?.id)).count()).toBe(0);
  await page.context().close();
});

test('what was read stays while the centre is away, and is read again by itself', async () => {
  const page = await openPage();
  const known = drawerOpen();
  broken.add(known.id);
  await push([known]);
  await rowOf(page, known.id).waitFor();
  await page.route('**/api/v1/quarantine?**', (route) => route.abort());
  const late = drawerOpen();
  broken.add(late.id);
  await push([late]);
  await page.getByTestId('stale').getByText('The centre does not answer').waitFor();
  expect(await rowOf(page, known.id).count()).toBe(1);
  await page.unroute('**/api/v1/quarantine?**');
  await rowOf(page, late.id).waitFor();
  await page.getByTestId('stale').waitFor({ state: 'detached' });
  await page.context().close();
});

test('the quarantine in every look', async () => {
  const bad = drawerOpen();
  broken.add(bad.id);
  await push([bad, { ...drawerOpen(), kind: 'override', body: overrideOf(bad.id) }, 'no document']);
  const tooWide: string[] = [];
  for (const look of looks) {
    const page = await openPage(await openLook(browser, look));
    await rowOf(page, bad.id).locator('summary').click();
    await rowOf(page, bad.id).getByTestId('quarantine-document').waitFor();
    const shoot = async (scene: string) => {
      const overflow = await photograph(page, scene, look);
      if (overflow > 0) tooWide.push(`${scene} in ${look.name}: ${overflow} px`);
    };
    await shoot('admin-quarantine-open');
    await rowOf(page, bad.id).getByTestId('quarantine-put-aside').click();
    await page.getByTestId('put-aside-confirm').waitFor();
    await shoot('admin-quarantine-put-aside');
    await page.keyboard.press('Escape');
    await page.getByTestId('take-unsent').click();
    await page.getByTestId('unsent-choose').waitFor();
    await shoot('admin-quarantine-file');
    await page.goto(`${server.url}/admin/exceptions/quarantine?code=forged`);
    await page
      .locator('h2, p')
      .filter({ hasText: /filters|условия/ })
      .first()
      .waitFor();
    await shoot('admin-quarantine-empty');
    await page.context().close();
  }
  expect(tooWide).toEqual([]);
});

function rowOf(page: Page, fact: string) {
  return page.locator(`[data-testid="quarantine-row"][data-fact="${fact}"]`);
}

async function openPage(context?: Awaited<ReturnType<typeof openLook>>): Promise<Page> {
  const page = await (context ?? (await browser.newContext({ locale: 'en-GB' }))).newPage();
  await page.goto(`${server.url}/admin/exceptions/quarantine`);
  await page.getByTestId('email').fill('manager@shop.test');
  await page.getByTestId('password').fill(PASSWORD);
  await page.getByTestId('sign-in').click();
  await page.locator('[data-testid=live-state][data-state=live]').waitFor();
  return page;
}

function overrideOf(document: string) {
  return { right: 'till.sell', by: testId(), reason: null, document };
}

function drawerOpen(): JournalFact {
  seq += 1;
  return {
    id: testId(),
    kind: 'drawer-open',
    v: 1,
    company: shop.companyId,
    branch: shop.branchA,
    register: shop.registerA1,
    device: deviceId,
    incarnation: 1,
    seq,
    at: '2026-11-21T08:00:00.000Z' as JournalFact['at'],
    clockOffsetMs: 0,
    businessDate: '2026-11-21' as JournalFact['businessDate'],
    shift: null,
    staff: { id: testId(), name: 'Cashier 1', tin: null },
    body: { reason: null },
  };
}

async function push(documents: unknown[]): Promise<void> {
  const token = await server.platform.tokens.forDevice({
    kind: 'device',
    deviceId,
    companyId: shop.companyId,
    branchId: shop.branchA,
    registerId: shop.registerA1,
    tillCode: 'A1',
    incarnation: 1,
  });
  const rows = documents.map((newDocumentState) => ({ newDocumentState }));
  const response = await fetch(`${server.url}/api/v1/sync/journal`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ rows }),
  });
  expect(response.status).toBe(200);
}
