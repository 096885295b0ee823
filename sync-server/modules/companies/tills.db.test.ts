import { generateKeyPairSync } from 'node:crypto';
import { sql } from 'kysely';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { EnrolAnswer } from '@karvon/shared/sync/protocol.ts';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { ONE_UNIT } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { newOrder, openWritingTill } from '../../replication/both-sides.test-support.ts';
import { createDeviceContacts } from '../../replication/device-contacts.ts';
import { TILL_SEEN } from '../../replication/till-presence.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';

const MINUTE_MS = 60_000;

describeServer('the list of tills', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let manager: string;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    manager = await shop.tokenOf('company.manager');
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });

  const now = () => instantOf(test.server.platform.clock());
  const enrolled = async (): Promise<EnrolAnswer> => {
    const made = await test.call('POST /devices/enrol-codes', {
      token: manager,
      body: { registerId: shop.registerA1 },
    });
    const { code } = made.body as { code: string };
    const { kty, crv, x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
    const body = { code, name: 'Till on the left', publicKey: { kty, crv, x } };
    return (await test.call('POST /devices/enrol', { body })).body;
  };
  const connected = async (token: string): Promise<Socket> => {
    const options = { path: '/socket', transports: ['websocket'], forceNew: true, auth: { token } };
    const socket = io(test.server.url, options);
    sockets.push(socket);
    await new Promise((resolve) => {
      socket.once('connect', () => resolve(null));
    });
    return socket;
  };
  /** The next live event that this one hears. */
  const heard = (socket: Socket) =>
    new Promise((resolve) => {
      socket.once('event', resolve);
    });
  const push = async ({ deviceId, incarnation, token }: EnrolAnswer, seq: number) => {
    const items = [{ product: testProduct(testId()), name: 'A', unitName: 'pc', qty: ONE_UNIT }];
    const { companyId: company, branchA: branch, registerA1: register } = shop;
    const envelope = { company, branch, register, device: deviceId, incarnation, seq };
    const fact = testSale(testId, items, { number: `A1-${String(seq).padStart(6, '0')}`, envelope });
    const body = { rows: [{ newDocumentState: { ...fact, _deleted: false } }] };
    const answer = await test.call('POST /sync/journal', { token, body });
    expect(answer.body).toMatchObject({ results: [{ state: 'accepted' }] });
  };
  const pull = (token: string, version: string, headers: Record<string, string> = {}) =>
    test.call('GET /sync/directory', { token, headers: { 'karvon-version': version, ...headers } });
  const tillA1 = async () => {
    const { body } = await test.call('GET /tills', { token: manager });
    return (body as { results: unknown[] }).results[0];
  };

  it('shows nothing of a device that was never heard', async () => {
    await enrolled();
    const nothing = { version: null, lastSeenAt: null, lastPushAt: null, lastSeq: 0, quarantined: 0 };
    expect(await tillA1()).toMatchObject({ ...nothing, state: 'active', online: false });
  });

  it('shows who stands at a till after a restore has left out the next numbers of its lives', async () => {
    const { deviceId } = await enrolled();
    await test.server.platform.db.tenant(shop.companyId, (tx) =>
      sql`update registers set incarnation = incarnation + 10`.execute(tx.db),
    );
    expect(await tillA1()).toMatchObject({ deviceId, state: 'active', incarnation: 1 });
  });

  it('shows a till online while it is connected, and tells when it comes and goes', async () => {
    const till = await enrolled();
    const listener = await connected(manager);
    const came = heard(listener);
    const line = await connected(till.token);
    const seen = { name: TILL_SEEN, payload: { deviceId: till.deviceId } };
    expect(await came).toMatchObject({ ...seen, payload: { online: true } });
    const cameAt = now();
    test.advance(2 * MINUTE_MS);
    const presence = { online: true, onlineSince: cameAt, lastSeenAt: now() };
    expect(await tillA1()).toMatchObject({ ...presence, lastPushAt: null });
    const goneAt = now();
    const went = heard(listener);
    line.disconnect();
    expect(await went).toMatchObject({ ...seen, payload: { online: false } });
    test.advance(2 * MINUTE_MS);
    expect(await tillA1()).toMatchObject({ online: false, onlineSince: null, lastSeenAt: goneAt });
  });

  it('shows a till online until the last of its connections ends, and tells so once', async () => {
    const till = await enrolled();
    const listener = await connected(manager);
    const told: unknown[] = [];
    listener.on('event', (event: { payload: { online: unknown } }) => told.push(event.payload.online));
    const came = heard(listener);
    const old = await connected(till.token);
    await came;
    const fresh = await connected(till.token);
    old.disconnect();
    expect(await tillA1()).toMatchObject({ online: true });
    const went = heard(listener);
    fresh.disconnect();
    await went;
    expect(await tillA1()).toMatchObject({ online: false });
    const { companyId: company } = shop;
    const last = heard(listener);
    test.server.platform.publish({ company, right: 'tills.view', name: 'last', payload: { online: null } });
    await last;
    expect(told).toEqual([true, false, null]);
  });

  it('shows how far a till has pushed and when, of its present life alone', async () => {
    const first = await enrolled();
    await push(first, 1);
    test.advance(MINUTE_MS);
    await push(first, 2);
    const pushedAt = now();
    test.advance(MINUTE_MS);
    expect((await pull(first.token, '1.0.0')).status).toBe(200);
    expect(await tillA1()).toMatchObject({
      lastSeq: 2,
      lastPushAt: pushedAt,
      lastSeenAt: now(),
      online: false,
    });
    const second = await enrolled();
    expect(await tillA1()).toMatchObject({ deviceId: second.deviceId, lastSeq: 0, lastPushAt: null });
    await push(second, 1);
    expect(await tillA1()).toMatchObject({ lastSeq: 1, lastPushAt: now() });
  });

  it('counts what of a till waits in quarantine', async () => {
    const { token } = await enrolled();
    const rows = ['rubbish', 'more rubbish'].map((id) => ({ newDocumentState: { id } }));
    await test.call('POST /sync/journal', { token, body: { rows } });
    expect(await tillA1()).toMatchObject({ quarantined: 2, lastSeq: 0, lastPushAt: null, lastSeenAt: now() });
  });

  it('shows the version that a till last said, and writes that it was heard once a minute', async () => {
    const { token } = await enrolled();
    const firstAt = now();
    await pull(token, '1.0.0');
    test.advance(MINUTE_MS / 2);
    await pull(token, '1.0.0');
    expect(await tillA1()).toMatchObject({ version: '1.0.0', lastSeenAt: firstAt });
    await pull(token, '1.0.1');
    expect(await tillA1()).toMatchObject({ version: '1.0.1', lastSeenAt: now() });
    test.advance(MINUTE_MS);
    await pull(token, '<b>no version</b>');
    expect(await tillA1()).toMatchObject({ version: '1.0.1', lastSeenAt: now() });
  });

  it('shows when a till last pulled, and writes that of many pulls at once', async () => {
    const { token, deviceId } = await enrolled();
    const firstAt = now();
    await pull(token, '1.0.0');
    expect(await tillA1()).toMatchObject({ lastPullAt: firstAt });
    const contacts = createDeviceContacts();
    const { platform } = test.server;
    const said = { version: null, protocol: null, pulled: true };
    await contacts.note(platform, shop.companyId, deviceId, { ...said, pulled: false });
    test.advance(MINUTE_MS / 2);
    await contacts.note(platform, shop.companyId, deviceId, said);
    expect(await tillA1()).toMatchObject({ lastPullAt: firstAt });
    await contacts.flush(platform);
    expect(await tillA1()).toMatchObject({ lastPullAt: now(), lastSeenAt: now() });
  });

  it('shows what a till last said of itself, and whether its data is of the present life of the centre', async () => {
    const { token } = await enrolled();
    const headers = { 'karvon-protocol': '2' };
    const heardAt = now();
    // Its clock is three minutes slow: what it tells by it is told by the centre's.
    const at = instantOf(test.server.platform.clock() - 3 * MINUTE_MS);
    const said = { at, backlog: { count: 3, oldestAt: at }, dataAsOf: at, quarantined: 0, unreadable: 2 };
    const epoch = test.server.platform.epoch.current();
    await test.call('POST /sync/hello', { token, headers, body: { ...said, epoch } });
    test.advance(MINUTE_MS);
    const hello = {
      heardAt,
      backlog: 3,
      oldestUnsentAt: heardAt,
      dataAsOf: heardAt,
      driftMs: 3 * MINUTE_MS,
      epoch,
      isEpochCurrent: true,
      missing: 0,
      missingSince: null,
      unreadable: 2,
    };
    expect(await tillA1()).toMatchObject({ protocol: 'behind', order: null, hello });
    await test.call('POST /sync/hello', { token, body: { ...said, epoch: 'of-a-former-life' } });
    expect(await tillA1()).toMatchObject({ hello: { epoch: 'of-a-former-life', isEpochCurrent: false } });
  });

  it('shows the version of a till that is refused because it is too old', async () => {
    const { token } = await enrolled();
    expect((await pull(token, '0.0.1', { 'karvon-protocol': '0' })).status).toBe(426);
    expect(await tillA1()).toMatchObject({ version: '0.0.1', protocol: 'too-old', lastSeenAt: now() });
  });

  it('tries a document again that was refused before its till was moved', async () => {
    const { deviceId } = await enrolled();
    const place = {
      companyId: shop.companyId,
      branchId: shop.branchA,
      registerId: shop.registerA1,
      deviceId,
    };
    const till = await openWritingTill(test, test.server.platform.clock(), place);
    const order = newOrder(till, shop.branchA);
    const { results } = await till.push('orders', { ...order, label: 7 });
    expect(results).toMatchObject([{ state: 'quarantined', code: 'malformed' }]);
    // As a newer centre would read it.
    await test.server.platform.db.tenant(shop.companyId, (tx) =>
      sql`update quarantine set document = ${JSON.stringify(order)}`.execute(tx.db),
    );
    const owner = await shop.tokenOf('company.owner');
    const body = { branchId: shop.branchB };
    expect((await test.call(`PATCH /tills/${shop.registerA1}`, { token: owner, body })).status).toBe(200);
    const list = await test.call('GET /quarantine', { token: manager });
    const [row] = (list.body as { results: { id: string }[] }).results;
    const retried = await test.call(`POST /quarantine/${row?.id}/retry`, { token: manager });
    expect(retried.body).toMatchObject({ booked: true });
  });
});
