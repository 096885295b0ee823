import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { io } from 'socket.io-client';
import type { Kysely } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { directoryEntrySchema } from '@karvon/shared/directory/entry.ts';
import type { EnrolAnswer } from '@karvon/shared/sync/protocol.ts';
import { testProduct, testSale } from '@karvon/shared/testing.ts';
import { ONE_UNIT } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { addRegister } from './commands/add-to-company.ts';
import { readFormerLives } from './read-former-lives.ts';
import type { CompaniesPlatformTables, CompaniesTables } from './tables.ts';
import { openTestShop, testModules, type TestShop } from '../shop.test-support.ts';

type Keys = { publicKey: object; privateKey: KeyObject };

function newKeys(): Keys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { kty, crv, x } = publicKey.export({ format: 'jwk' });
  return { publicKey: { kty, crv, x }, privateKey };
}

describeServer('enrolment', (start) => {
  let test: TestServer;
  let shop: TestShop;
  let manager: string;
  beforeAll(async () => {
    test = await start(testModules());
  });
  beforeEach(async () => {
    shop = await openTestShop(test.server.platform);
    manager = await shop.tokenOf('company.manager');
  });

  const newCode = async (registerId = shop.registerA1): Promise<string> => {
    const body = { registerId };
    const answer = await test.call('POST /devices/enrol-codes', { token: manager, body });
    expect(answer.status).toBe(201);
    return (answer.body as { code: string }).code;
  };
  const enrol = (code: string, keys: Keys = newKeys()) =>
    test.call('POST /devices/enrol', { body: { code, name: 'Till on the left', publicKey: keys.publicKey } });
  const enrolled = async (keys: Keys = newKeys()): Promise<EnrolAnswer> => {
    const answer = await enrol(await newCode(), keys);
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const newToken = async (deviceId: string, privateKey: KeyObject, tampered = '', proof?: string) => {
    const asked = await test.call('POST /devices/challenge', { body: { deviceId } });
    const { challenge } = asked.body as { challenge: string };
    const signature = sign(null, Buffer.from(challenge + tampered), privateKey).toString('base64url');
    return test.call('POST /devices/token', { body: { deviceId, challenge, signature, proof } });
  };
  const errorOf = (answer: { body: never }) => (answer.body as { error: { code: string } }).error.code;
  const pullsWith = async (token: string) => (await test.call('GET /sync/directory', { token })).status;

  it('binds a device to the code’s till, however the code is typed', async () => {
    const code = await newCode();
    const answer = await enrol(` ${code.toLowerCase().replace('-', '')} `);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      tillCode: 'A1',
      incarnation: 1,
      companyId: shop.companyId,
      branchId: shop.branchA,
      registerId: shop.registerA1,
      collections: expect.arrayContaining(['directory', 'products', 'journal']),
    });
    expect(await pullsWith((answer.body as EnrolAnswer).token)).toBe(200);
  });

  it('uses a code up, also when two devices come with it at once', async () => {
    const code = await newCode();
    const answers = await Promise.all([enrol(code), enrol(code), enrol(code)]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([201, 403, 403]);
    expect(errorOf(await enrol(code))).toBe('enrol-code-wrong');
  });

  it('answers the same device again when its answer was lost, and no other', async () => {
    const [code, keys] = [await newCode(), newKeys()];
    const first = (await enrol(code, keys)).body as EnrolAnswer;
    test.advance(60_000);
    const second = (await enrol(code, keys)).body as EnrolAnswer;
    expect({ ...second, token: '' }).toEqual({ ...first, token: '' });
    expect(await pullsWith(second.token)).toBe(200);
    expect((await enrol(code)).status).toBe(403);
    test.advance(10 * 60_000);
    expect((await enrol(code, keys)).status).toBe(403);
  });

  it('refuses a code that is out of date or was replaced by a newer one', async () => {
    const first = await newCode();
    const second = await newCode();
    expect((await enrol(first)).status).toBe(403);
    test.advance(24 * 3_600_000 + 1);
    manager = await shop.tokenOf('company.manager');
    expect((await enrol(second)).status).toBe(403);
  });

  it('makes codes only for own tills, and only for who may', async () => {
    const other = await openTestShop(test.server.platform);
    const foreign = { registerId: other.registerA1 };
    const answer = await test.call('POST /devices/enrol-codes', { token: manager, body: foreign });
    expect([answer.status, errorOf(answer)]).toEqual([404, 'unknown-till']);
    const cashier = await shop.tokenOf('company.cashier');
    const own = { registerId: shop.registerA1 };
    expect((await test.call('POST /devices/enrol-codes', { token: cashier, body: own })).status).toBe(403);
  });

  it('gives a till anew bound the next incarnation and turns the former device away', async () => {
    const oldKeys = newKeys();
    const first = await enrolled(oldKeys);
    const second = await enrolled();
    expect(second).toMatchObject({ incarnation: 2, tillCode: 'A1' });
    expect(second.deviceId).not.toBe(first.deviceId);
    const renewal = await newToken(first.deviceId, oldKeys.privateKey);
    expect([renewal.status, errorOf(renewal)]).toEqual([401, 'till-revoked']);
    expect(await pullsWith(second.token)).toBe(200);
  });

  it('renews a token for who signs with the device’s key, and for nobody else', async () => {
    const keys = newKeys();
    const { deviceId } = await enrolled(keys);
    const answer = await newToken(deviceId, keys.privateKey);
    expect(answer.status).toBe(200);
    expect(await pullsWith((answer.body as { token: string }).token)).toBe(200);
    for (const refused of [
      await newToken(deviceId, newKeys().privateKey),
      await newToken(deviceId, keys.privateKey, ' '),
      await newToken(testId(), keys.privateKey),
    ]) {
      expect([refused.status, errorOf(refused)]).toEqual([401, 'device-not-proven']);
    }
  });

  it('refuses a challenge that is two minutes old', async () => {
    const keys = newKeys();
    const { deviceId } = await enrolled(keys);
    const asked = await test.call('POST /devices/challenge', { body: { deviceId } });
    const { challenge } = asked.body as { challenge: string };
    test.advance(120_001);
    const signature = sign(null, Buffer.from(challenge), keys.privateKey).toString('base64url');
    const answer = await test.call('POST /devices/token', { body: { deviceId, challenge, signature } });
    expect(answer.status).toBe(401);
  });

  it('takes a signed challenge once', async () => {
    const keys = newKeys();
    const { deviceId } = await enrolled(keys);
    const asked = await test.call('POST /devices/challenge', { body: { deviceId } });
    const { challenge } = asked.body as { challenge: string };
    const signature = sign(null, Buffer.from(challenge), keys.privateKey).toString('base64url');
    const body = { deviceId, challenge, signature };
    const answers = await Promise.all([1, 2, 3].map(() => test.call('POST /devices/token', { body })));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401, 401]);
  });

  const renew = async (deviceId: string, keys: Keys, asking: { incarnation: number; attempt: string }) => {
    const asked = await test.call('POST /devices/challenge', { body: { deviceId } });
    const { challenge } = asked.body as { challenge: string };
    const signature = sign(null, Buffer.from(challenge), keys.privateKey).toString('base64url');
    return test.call('POST /devices/renew', { body: { deviceId, challenge, signature, ...asking } });
  };

  it('gives a device its next incarnation by its key, and turns away who goes by the earlier one', async () => {
    const keys = newKeys();
    const { deviceId, token } = await enrolled(keys);
    expect((await renew(deviceId, newKeys(), { incarnation: 1, attempt: testId() })).status).toBe(401);
    const answer = await renew(deviceId, keys, { incarnation: 1, attempt: testId() });
    expect([answer.status, answer.body]).toMatchObject([200, { incarnation: 2 }]);
    expect(await pullsWith(token)).toBe(401);
    expect(await pullsWith((answer.body as { token: string }).token)).toBe(200);
    expect((await enrolled()).incarnation).toBe(3);
  });

  it('gives the first of two copies the next incarnation, also when its answer was lost, and refuses the other', async () => {
    const keys = newKeys();
    const { deviceId } = await enrolled(keys);
    const attempt = testId();
    expect((await renew(deviceId, keys, { incarnation: 1, attempt })).body).toMatchObject({ incarnation: 2 });
    expect((await renew(deviceId, keys, { incarnation: 1, attempt })).body).toMatchObject({ incarnation: 2 });
    const other = await renew(deviceId, keys, { incarnation: 1, attempt: testId() });
    expect([other.status, errorOf(other)]).toEqual([409, 'till-replaced']);
    const both = [testId(), testId()].map((id) => renew(deviceId, keys, { incarnation: 2, attempt: id }));
    expect((await Promise.all(both)).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 409,
    ]);
  });

  const proofFor = async (deviceId: string, keys: Keys): Promise<string> => {
    const { body } = await newToken(deviceId, keys.privateKey);
    return (body as { proof: string }).proof;
  };
  const tenant = (work: (tables: Kysely<CompaniesTables>) => Promise<unknown>) =>
    test.server.platform.db.tenant(shop.companyId, (tx) => work(tx.db.withTables<CompaniesTables>()));
  /** As if the centre’s data had been put back to before the device was enrolled. */
  const forget = async (deviceId: string, incarnation: number) => {
    await tenant((tables) => tables.deleteFrom('devices').where('id', '=', deviceId).execute());
    await tenant((tables) =>
      tables.updateTable('registers').set({ incarnation }).where('id', '=', shop.registerA1).execute(),
    );
    await test.server.platform.db.platform(({ db }) =>
      db
        .withTables<CompaniesPlatformTables>()
        .deleteFrom('device_companies')
        .where('device_id', '=', deviceId)
        .execute(),
    );
  };

  it('knows a device again that it has forgotten, by its own proof and the device’s signature together', async () => {
    const [earlier, keys] = [await enrolled(), newKeys()];
    const { deviceId, proof: first } = await enrolled(keys);
    const proof = await proofFor(deviceId, keys);
    // It may be that it never asked for a token.
    expect(first).toBe(proof);
    await forget(deviceId, 1);
    await tenant((tables) =>
      tables.updateTable('devices').set({ state: 'active' }).where('id', '=', earlier.deviceId).execute(),
    );
    const [text = '', mark = ''] = proof.split('.');
    const grand = Buffer.from(text, 'base64url').toString().replace('"incarnation":2', '"incarnation":9');
    for (const refused of [
      await newToken(deviceId, keys.privateKey),
      await newToken(deviceId, newKeys().privateKey, '', proof),
      await newToken(deviceId, keys.privateKey, '', `${Buffer.from(grand).toString('base64url')}.${mark}`),
      await newToken(deviceId, keys.privateKey, '', 'no proof'),
      await newToken(testId(), keys.privateKey, '', proof),
    ]) {
      expect([refused.status, errorOf(refused)]).toEqual([401, 'device-not-proven']);
    }
    const known = await newToken(deviceId, keys.privateKey, '', proof);
    expect(known.body).toMatchObject({ incarnation: 2, proof });
    expect(await pullsWith((known.body as { token: string }).token)).toBe(200);
    expect(await pullsWith(earlier.token)).toBe(401);
    expect((await enrolled()).incarnation).toBe(3);
  });

  it('takes a forgotten device for one of those before when another stands there by now', async () => {
    const keys = newKeys();
    const { deviceId } = await enrolled(keys);
    const proof = await proofFor(deviceId, keys);
    await forget(deviceId, 10);
    const successor = await enrolled();
    expect(successor.incarnation).toBe(11);
    const refused = await newToken(deviceId, keys.privateKey, '', proof);
    expect([refused.status, errorOf(refused)]).toEqual([401, 'till-revoked']);
    expect(await pullsWith(successor.token)).toBe(200);
    const former = await test.server.platform.db.tenant(shop.companyId, (tx) =>
      readFormerLives(tx, shop.registerA1, 11),
    );
    expect(former).toMatchObject([{ deviceId, incarnation: 1, isRevoked: false }]);
  });

  it('adds a register again that it has forgotten with its device, unless its code is another’s', async () => {
    for (const [codeNow, status] of [
      ['A9', 200],
      ['A1', 401],
    ] as const) {
      shop = await openTestShop(test.server.platform);
      manager = await shop.tokenOf('company.manager');
      const keys = newKeys();
      const { deviceId, registerId } = await enrolled(keys);
      const proof = await proofFor(deviceId, keys);
      await forget(deviceId, 0);
      await tenant((tables) => tables.deleteFrom('registers').where('id', '=', registerId).execute());
      const body = { branchId: shop.branchA, code: codeNow, name: 'Another till' };
      await test.server.platform.db.tenant(shop.companyId, (tx) =>
        addRegister(tx, testId(), body.branchId, { code: body.code, name: body.name }),
      );
      const known = await newToken(deviceId, keys.privateKey, '', proof);
      expect(known.status).toBe(status);
    }
  });

  it('knows again the incarnation and the branch that it had given a device', async () => {
    const keys = newKeys();
    const { deviceId } = await enrolled(keys);
    await renew(deviceId, keys, { incarnation: 1, attempt: testId() });
    const move = (branch: string) =>
      tenant((tables) =>
        tables.updateTable('devices').set({ branch_id: branch }).where('id', '=', deviceId).execute(),
      );
    await move(shop.branchB);
    const proof = await proofFor(deviceId, keys);
    await move(shop.branchA);
    await tenant((tables) =>
      tables.updateTable('devices').set({ incarnation: 1 }).where('id', '=', deviceId).execute(),
    );
    for (const _time of [1, 2]) {
      const known = await newToken(deviceId, keys.privateKey, '', proof);
      expect(known.body).toMatchObject({ incarnation: 2 });
    }
    const row = await tenant((tables) =>
      tables.selectFrom('devices').selectAll().where('id', '=', deviceId).executeTakeFirst(),
    );
    expect(row).toMatchObject({ branch_id: shop.branchA, earlier_branches: [shop.branchB], state: 'active' });
  });

  it('lets no proof bring back who was revoked', async () => {
    const keys = newKeys();
    const { deviceId } = await enrolled(keys);
    const proof = await proofFor(deviceId, keys);
    await test.call('POST /devices/revoke', { token: manager, body: { deviceId } });
    const refused = await newToken(deviceId, keys.privateKey, '', proof);
    expect([refused.status, errorOf(refused)]).toEqual([401, 'till-revoked']);
  });

  it('refuses a newer till, and one that is too old, before anything is done', async () => {
    const code = await newCode();
    const body = { code, name: 'Till', publicKey: newKeys().publicKey };
    const versions = [
      ['0', 'version-too-old'],
      ['4', 'version-too-new'],
      ['x', 'version-too-old'],
    ];
    for (const [version = '', refusal] of versions) {
      const headers = { 'Karvon-Protocol': version };
      for (const route of ['enrol', 'challenge', 'token', 'renew']) {
        const answer = await test.call(`POST /devices/${route}`, { body, headers });
        expect([answer.status, errorOf(answer)]).toEqual([426, refusal]);
      }
    }
    expect((await enrol(code)).status).toBe(201);
  });

  it('ends the live connection of a revoked device at once, and refuses the next', async () => {
    const { deviceId, token } = await enrolled();
    const open = () =>
      io(test.server.url, {
        path: '/socket',
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        auth: { token },
      });
    const socket = open();
    await new Promise<void>((resolve) => {
      socket.once('connect', () => resolve());
    });
    const ended = new Promise<string>((resolve) => {
      socket.once('disconnect', resolve);
    });
    await test.call('POST /devices/revoke', { token: manager, body: { deviceId } });
    expect(await ended).toContain('server');
    expect(await pullsWith(token)).toBe(401);
    const again = open();
    const refusal = await new Promise<Error>((resolve) => {
      again.once('connect_error', resolve);
    });
    expect(refusal.message).toBe('till-revoked');
    again.disconnect();
  });

  it('cuts a revoked device off', async () => {
    const keys = newKeys();
    const { deviceId } = await enrolled(keys);
    const body = { deviceId };
    for (const _time of [1, 2]) {
      expect((await test.call('POST /devices/revoke', { token: manager, body })).status).toBe(200);
    }
    expect(errorOf(await newToken(deviceId, keys.privateKey))).toBe('till-revoked');
    const stranger = await (await openTestShop(test.server.platform)).tokenOf('company.owner');
    expect((await test.call('POST /devices/revoke', { token: stranger, body })).status).toBe(404);
  });

  it('shows the till with its device, what it has pushed and whether it is connected', async () => {
    const { deviceId, token } = await enrolled();
    const fact = testSale(
      testId,
      [{ product: testProduct(testId()), name: 'A', unitName: 'pc', qty: ONE_UNIT }],
      {
        envelope: {
          company: shop.companyId,
          branch: shop.branchA,
          register: shop.registerA1,
          device: deviceId,
        },
      },
    );
    const rows = [
      { newDocumentState: { ...fact, _deleted: false } },
      { newDocumentState: { id: 'rubbish' } },
    ];
    const answer = await test.call('POST /sync/journal', { token, body: { rows } });
    expect(answer.body).toMatchObject({ results: [{ state: 'accepted' }, { state: 'quarantined' }] });
    const socket = io(test.server.url, { path: '/socket', transports: ['websocket'], auth: { token } });
    await new Promise((resolve) => {
      socket.once('connect', () => resolve(null));
    });
    const { body } = await test.call('GET /tills', { token: manager });
    socket.disconnect();
    const pushedOne = {
      online: true,
      lastSeq: 1,
      quarantined: 1,
      lastPushAt: instantOf(test.server.platform.clock()),
    };
    expect(body).toMatchObject({
      count: 2,
      results: [
        { code: 'A1', branch: 'A', deviceId, state: 'active', incarnation: 1, ...pushedOne },
        { code: 'B1', branch: 'B', deviceId: null, state: 'never-enrolled', online: false, lastSeq: 0 },
      ],
    });
  });

  it('hands each till the directory of its own branch, in the shape that tills read', async () => {
    const { token } = await enrolled();
    const { body } = await test.call('GET /sync/directory?limit=100', { token });
    const { documents } = body as { documents: ({ _deleted: boolean } & Record<string, unknown>)[] };
    const entries = documents.map(({ _deleted: deleted, ...entry }) => {
      expect(deleted).toBe(false);
      return directoryEntrySchema.parse(entry);
    });
    expect(entries.map(({ kind }) => kind).sort()).toEqual(['branch', 'branch', 'company', 'register']);
  });
});
