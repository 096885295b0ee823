import { generateKeyPairSync } from 'node:crypto';
import pino from 'pino';
import type { Browser, Page } from 'playwright-core';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WEIGHT, WEIGHTS_WANTED } from '@karvon/shared/devices/live-weight.ts';
import { type EnrolAnswer, enrolAnswerSchema } from '@karvon/shared/sync/protocol.ts';
import { addRegister } from '@karvon/sync-server/modules/companies/api.ts';
import { openTestShop, testModules, type TestShop } from '@karvon/sync-server/modules/shop.test-support.ts';
import { createUser } from '@karvon/sync-server/platform/auth/create-user.ts';
import { readSettings } from '@karvon/sync-server/platform/settings.ts';
import { orderToEnrolAnew } from '@karvon/sync-server/replication/till-order.ts';
import { type RunningServer, startServer } from '@karvon/sync-server/start-server.ts';
import { launchBrowser } from '../support/browser.ts';
import { temporaryFolder } from '../support/karvon-processes.ts';
import { looks, openLook, photograph } from '../support/photograph.ts';
import { openPgliteInMemory, testId } from '../support/test-database.ts';

const PASSWORD = 'a-password-1';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const folder = temporaryFolder();
const sockets: Socket[] = [];
let server: RunningServer;
let browser: Browser;
let shop: TestShop;
let manager: string;
/** How far the centre's clock is behind the browser's: what happens then happened long ago. */
let pastMs = 0;

beforeAll(async () => {
  const settings = readSettings({ KARVON_DATA: folder.path, PORT: '0', NODE_ENV: 'test' });
  server = await startServer(settings, {
    modules: testModules(),
    clock: () => new Date().getTime() - pastMs,
    log: pino({ level: 'silent' }),
    openPool: openPgliteInMemory,
  });
  shop = await openTestShop(server.platform);
  await inShop(async (tx) => {
    for (const code of ['A2', 'A3', 'A4', 'A5', 'A6']) {
      await addRegister(tx, testId(), shop.branchA, { code, name: `Till ${code}` });
    }
    const now = server.platform.clock();
    const user = { id: testId(), email: 'manager@shop.test', name: 'The manager', password: PASSWORD, now };
    await createUser(tx, { ...user, role: 'company.manager' });
  });
  browser = await launchBrowser();
});

afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await browser?.close();
  await server?.stop();
  folder.remove();
});

const inShop = <Result>(work: Parameters<typeof server.platform.db.tenant<Result>>[1]) =>
  server.platform.db.tenant(shop.companyId, work);
const at = (agoMs = 0) => new Date(server.platform.clock() - agoMs).toISOString();

async function call(path: string, token: string | null, body?: object, headers = {}): Promise<unknown> {
  const answer = await fetch(`${server.url}/api/v1/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.json();
}

/** A till, enrolled by a manager's code. */
async function enrol(code: string): Promise<EnrolAnswer> {
  manager = await shop.tokenOf('company.manager');
  const tills = (await call('tills?limit=100', manager)) as { results: { id: string; code: string }[] };
  const registerId = tills.results.find((till) => till.code === code)?.id;
  const made = (await call('devices/enrol-codes', manager, { registerId })) as { code: string };
  const { kty, crv, x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  const enrolment = { code: made.code, name: `Computer ${code}`, publicKey: { kty, crv, x } };
  return enrolAnswerSchema.parse(await call('devices/enrol', null, enrolment));
}

const hello = ({ token }: EnrolAnswer, said: object = {}, protocol = 3) =>
  call(
    'sync/hello',
    token,
    {
      at: at(),
      backlog: { count: 0, oldestAt: null },
      dataAsOf: at(),
      epoch: server.platform.epoch.current(),
      quarantined: 0,
      ...said,
    },
    { 'karvon-protocol': String(protocol), 'karvon-version': '1.4.0' },
  );

/** Its live connection: with it a till is online. */
async function connect({ token }: EnrolAnswer): Promise<Socket> {
  const options = { path: '/socket', transports: ['websocket'], forceNew: true };
  const socket = io(server.url, { ...options, auth: { token, protocol: 3 } });
  sockets.push(socket);
  await new Promise<void>((resolve) => {
    socket.once('connect', () => resolve());
  });
  return socket;
}

/** Six tills, each in a state of its own; A5 is never bound. */
async function openTills() {
  const well = await enrol('A1');
  await call('sync/products', well.token, undefined, { 'karvon-version': '1.4.0' });
  await hello(well);
  await connect(well);

  const wrongClock = await enrol('A2');
  await hello(wrongClock, { at: at(4 * MINUTE), epoch: 'a-former-life-of-it' }, 2);
  await connect(wrongClock);

  pastMs = 2 * DAY;
  const away = await enrol('A3');
  await hello(away, { backlog: { count: 12, oldestAt: at(3 * 60 * MINUTE) } });
  pastMs = 0;

  const bad = await enrol('A4');
  const rows = ['rubbish', 'more rubbish'].map((id) => ({ newDocumentState: { id } }));
  await call('sync/journal', bad.token, { rows });
  await inShop((tx) => orderToEnrolAnew(tx, [bad], server.platform.clock()));
  await hello(bad);
  await connect(bad);

  const cutOff = await enrol('A6');
  await hello(cutOff);
  await call('devices/revoke', manager, { deviceId: cutOff.deviceId });

  const old = await enrol('B1');
  await hello(old, {}, 0);
  return { well };
}

async function signIn(page: Page) {
  await page.goto(`${server.url}/admin/tills`);
  await page.getByTestId('email').fill('manager@shop.test');
  await page.getByTestId('password').fill(PASSWORD);
  await page.getByTestId('sign-in').click();
  await page.getByTestId('till-card').nth(6).waitFor();
}
const codes = (page: Page) =>
  page.getByTestId('till-card').evaluateAll((cards) => cards.map((card) => card.getAttribute('data-till')));

test('a manager sees what each till needs, what needs a look most first', async () => {
  const { well } = await openTills();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  await signIn(page);
  await expect.poll(() => codes(page)).toEqual(['B1', 'A4', 'A3', 'A2', 'A1', 'A5', 'A6']);
  const card = (code: string) => page.locator(`[data-testid="till-card"][data-till="${code}"]`);
  const troubles = (code: string) =>
    card(code)
      .getByTestId('till-trouble')
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-kind')));
  await expect
    .poll(() => Promise.all(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'B1'].map(troubles)))
    .toEqual([
      [],
      ['clock', 'behind', 'former-epoch'],
      ['away', 'unsent', 'old-data'],
      ['copied', 'quarantined'],
      [],
      [],
      ['too-old'],
    ]);

  // By keyboard alone: into a till, and back to where one was.
  await card('A3').getByTestId('till-open').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('till-panel').waitFor();
  await page.getByText('12 documents are not sent').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('till-panel').waitFor({ state: 'detached' });
  await page.waitForFunction("document.activeElement?.closest('[data-till]')?.dataset.till === 'A3'");

  await card('A4').getByTestId('till-open').click();
  await page.getByTestId('till-quarantine').click();
  await page.getByTestId('quarantine-row').nth(1).waitFor();
  await page.goBack();
  await page.getByTestId('till-panel').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('till-panel').waitFor({ state: 'detached' });

  await card('A4').getByTestId('till-open').click();
  await page.getByTestId('withdraw-order').click();
  await page.getByTestId('order-withdrawn').waitFor();
  await expect.poll(() => troubles('A4')).toEqual(['quarantined']);
  await page.getByTestId('restore-order').click();
  await page.getByTestId('withdraw-order').waitFor();
  await expect.poll(() => troubles('A4')).toEqual(['copied', 'quarantined']);
  await page.keyboard.press('Escape');
  await page.getByTestId('till-panel').waitFor({ state: 'detached' });

  // Live: what the till says and does is seen without asking.
  const isOnline = card('A1').locator('[data-state="online"]');
  await isOnline.waitFor();
  // Its scale is asked for while somebody looks at it.
  const [scale] = sockets;
  const wanted: unknown[] = [];
  scale?.on(WEIGHTS_WANTED, (word: unknown) => wanted.push(word));
  await card('A1').getByTestId('till-open').click();
  await expect.poll(() => wanted.length).toBeGreaterThan(0);
  scale?.emit(WEIGHT, { grams: 1234, isStable: true, refusal: null });
  await page.getByTestId('till-weight').getByText('1.234 kg').waitFor();
  scale?.emit(WEIGHT, { grams: null, isStable: false, refusal: 'no-scale' });
  await page.getByTestId('till-weight').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByTestId('till-panel').waitFor({ state: 'detached' });
  await hello(well, { backlog: { count: 4, oldestAt: at(20 * MINUTE) } });
  for (const socket of sockets.slice(0, 1)) socket.disconnect();
  await card('A1').locator('[data-state="offline"]').waitFor();
  await card('A1').locator('[data-kind="unsent"]').waitFor();
  await expect.poll(() => card('A1').getByTestId('till-unsent').innerText()).toBe('4');

  // While the centre is away, what was last known stays.
  await page.route('**/api/v1/tills?**', (route) => route.abort());
  await page.getByTestId('stale').getByText('The centre does not answer').waitFor();
  expect(await codes(page)).toContain('A1');
  await page.unroute('**/api/v1/tills?**');
  await page.getByTestId('stale').waitFor({ state: 'detached' });

  await page.getByRole('combobox').selectOption('B');
  await page.waitForURL(/branch=B/);
  await expect.poll(() => codes(page)).toEqual(['B1']);
  await context.close();
});

test('tills in every look', async () => {
  const tooWide: string[] = [];
  for (const look of looks) {
    const context = await openLook(browser, look);
    const page = await context.newPage();
    const shoot = async (scene: string) => {
      const overflow = await photograph(page, scene, look);
      if (overflow > 0) tooWide.push(`${scene} in ${look.name}: ${overflow} px`);
    };
    await signIn(page);
    await shoot('admin-tills-needs');
    await page.locator('[data-till="A2"]').getByTestId('till-open').click();
    await page.getByTestId('till-panel').waitFor();
    await shoot('admin-till');
    await context.close();
  }
  expect(tooWide).toEqual([]);
});
