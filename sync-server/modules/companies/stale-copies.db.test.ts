import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { EnrolAnswer } from '@karvon/shared/sync/protocol.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';
import type { TillAnswer } from './schemas.ts';

const MINUTE = 60_000;

describeServer('copies that go by an earlier incarnation', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let deviceId: string;
  let keys: { publicKey: object; privateKey: KeyObject };
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { kty, crv, x } = publicKey.export({ format: 'jwk' });
    keys = { publicKey: { kty, crv, x }, privateKey };
    deviceId = (await enrol()).deviceId;
  });

  /** Tokens of people last shorter than some of these stories. */
  const manager = () => shop.tokenOf('company.manager');
  const enrol = async () => {
    const [token, body] = [await manager(), { registerId: shop.registerA1 }];
    const { code } = (await test.call('POST /devices/enrol-codes', { token, body })).body as { code: string };
    const enrolment = { code, name: 'Till on the left', publicKey: keys.publicKey };
    return (await test.call('POST /devices/enrol', { body: enrolment })).body as EnrolAnswer;
  };
  const newChallenge = async () => {
    const { body } = await test.call('POST /devices/challenge', { body: { deviceId } });
    return (body as { challenge: string }).challenge;
  };
  const signed = (challenge: string, key = keys.privateKey) => ({
    deviceId,
    challenge,
    signature: sign(null, Buffer.from(challenge), key).toString('base64url'),
  });
  const renew = async (incarnation: number, attempt = testId()) => {
    const body = { ...signed(await newChallenge()), incarnation, attempt };
    expect((await test.call('POST /devices/renew', { body })).status).toBe(200);
    return attempt;
  };
  const asksAs = async (incarnation: number, backlog = 0, renewal: string | null = null) => {
    const body = { ...signed(await newChallenge()), life: { incarnation, renewal, backlog } };
    return (await test.call('POST /devices/token', { body })).status;
  };
  const raised = async () => {
    const query = sql<{ open: boolean; device_id: string; register_id: string; details: object }>`
      select settled_at is null as open, device_id, register_id, details from exceptions
      where kind = 'stale-copy' order by raised_at`;
    const { rows } = await test.server.platform.db.tenant(shop.companyId, (tx) => query.execute(tx.db));
    return rows;
  };
  const settleAll = async () => {
    const token = await manager();
    const list = await test.call('GET /exceptions?kind=stale-copy', { token });
    for (const { id } of (list.body as { results: { id: string }[] }).results) {
      const headers = { 'Idempotency-Key': testId() };
      const body = { decision: 'accept' };
      await test.call(`POST /exceptions/${id}/decisions`, { token, body, headers });
    }
  };
  const mark = async () => {
    const { body } = await test.call('GET /tills', { token: await manager() });
    return (body as { results: TillAnswer[] }).results.find(({ code }) => code === 'A1')?.staleCopy;
  };
  const heardAt = expect.any(String);

  it('are told of once, however often they ask, and shown with what waits there', async () => {
    await renew(1);
    test.advance(2 * MINUTE);
    expect(await asksAs(2)).toBe(200);
    expect([await raised(), await mark()]).toEqual([[], null]);
    for (const backlog of [2, 2, 3]) {
      expect(await asksAs(1, backlog)).toBe(200);
      test.advance(MINUTE);
    }
    expect(await raised()).toEqual([
      {
        open: true,
        device_id: deviceId,
        register_id: shop.registerA1,
        details: { incarnation: 1, count: 2 },
      },
    ]);
    expect(await mark()).toEqual({ heardAt, backlog: 3 });
  });

  it('are told of again when they come back after a manager had settled it, and not while they only go on asking', async () => {
    await renew(1);
    test.advance(2 * MINUTE);
    await asksAs(1);
    await settleAll();
    expect((await raised()).map(({ open }) => open)).toEqual([false]);
    test.advance(59 * MINUTE);
    await asksAs(1);
    expect(await raised()).toHaveLength(1);
    expect(await mark()).toEqual({ heardAt, backlog: 0 });
    test.advance(61 * MINUTE);
    expect(await mark()).toBe(null);
    await asksAs(1, 4);
    expect((await raised()).map(({ open }) => open)).toEqual([false, true]);
    test.advance(26 * 60 * MINUTE);
    expect(await mark()).toEqual({ heardAt, backlog: 4 });
  });

  it('are shown together when there are several of them', async () => {
    await renew(1);
    await renew(2);
    test.advance(2 * MINUTE);
    await asksAs(1, 2);
    await asksAs(2, 3);
    expect(await raised()).toHaveLength(2);
    expect(await mark()).toEqual({ heardAt, backlog: 5 });
  });

  it('are no more once another has been enrolled at the till', async () => {
    await renew(1);
    test.advance(2 * MINUTE);
    await asksAs(1);
    await enrol();
    expect(await mark()).toBe(null);
    expect(await asksAs(1)).toBe(401);
  });

  it('are believed in only for who has the device’s key, once for each challenge', async () => {
    await renew(1);
    test.advance(2 * MINUTE);
    const life = { incarnation: 1, renewal: null, backlog: 9 };
    const stranger = generateKeyPairSync('ed25519').privateKey;
    const forged = { ...signed(await newChallenge(), stranger), life };
    expect((await test.call('POST /devices/token', { body: forged })).status).toBe(401);
    expect([await raised(), await mark()]).toEqual([[], null]);
    const body = { ...signed(await newChallenge()), life };
    const answers = await Promise.all([1, 2, 3].map(() => test.call('POST /devices/token', { body })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401]);
    expect(await raised()).toHaveLength(1);
  });

  it('accuses no till that got the next incarnation itself and has not heard so', async () => {
    const attempt = await renew(1);
    test.advance(2 * MINUTE);
    expect(await asksAs(1, 1, attempt)).toBe(200);
    expect([await raised(), await mark()]).toEqual([[], null]);
    expect(await asksAs(1, 1, testId())).toBe(200);
    expect(await raised()).toHaveLength(1);
  });

  it('accuses no till for a request that was under way as it got the next incarnation', async () => {
    const slow = { ...signed(await newChallenge()), life: { incarnation: 1, renewal: null, backlog: 1 } };
    test.advance(MINUTE);
    await renew(1);
    expect((await test.call('POST /devices/token', { body: slow })).status).toBe(200);
    test.advance(MINUTE);
    expect(await asksAs(1)).toBe(200);
    expect([await raised(), await mark()]).toEqual([[], null]);
  });

  it('accuses no till that is ahead of a centre that was put back, nor one that says nothing or what can’t be read', async () => {
    expect(await asksAs(3)).toBe(200);
    await renew(1);
    test.advance(2 * MINUTE);
    for (const life of [undefined, { incarnation: 'one' }, 'first']) {
      const body = { ...signed(await newChallenge()), life };
      expect((await test.call('POST /devices/token', { body })).status).toBe(200);
    }
    expect([await raised(), await mark()]).toEqual([[], null]);
  });
});
