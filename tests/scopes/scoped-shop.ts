import { generateKeyPairSync, randomFillSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from '@node-rs/argon2';
import { pino } from 'pino';
import { BREAD, type TestTill, testTill } from '@karvon/engine/testing/test-shop.ts';
import { startEngine } from '@karvon/engine/start-engine.ts';
import type { EnrolAnswer } from '@karvon/shared/sync/protocol.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { addPerson, addRegister, addTender } from '@karvon/sync-server/modules/companies/api.ts';
import { openTestShop, type TestShop } from '@karvon/sync-server/modules/shop.test-support.ts';
import { testId } from '../support/test-database.ts';
import type { TestServer } from '../support/test-server.ts';
import { type Cable, layCable } from '../support/tcp-proxy.ts';

/** A company with two branches on a real centre, and a real till at A1 with a cable of its own. */
export type ScopedShop = TestShop & {
  /** C1 (PIN 1001) works at branch A, C2 at B, M9 at both. */
  people: { c1: Id; c2: Id; m9: Id };
  owner: string;
  /** A2 at branch A, where no till is started. */
  registerA2: Id;
  cable: Cable;
  folder: string;
  /** Starts the till, or starts it again on the same folder. */
  start(): Promise<TestTill>;
  close(): Promise<void>;
};

export async function openScopedShop(test: TestServer): Promise<ScopedShop> {
  const { platform, url } = test.server;
  const shop = await openTestShop(platform);
  const { companyId, branchA, branchB, registerA1 } = shop;
  const people = { c1: testId(), c2: testId(), m9: testId() };
  const registerA2 = testId();
  // A cheap hash: what a PIN costs to guess is another test's matter.
  const pinHash = await hash('1001', { memoryCost: 1024, timeCost: 1, parallelism: 1 });
  await platform.db.tenant(companyId, async (tx) => {
    await addRegister(tx, registerA2, branchA, { code: 'A2', name: 'Till A2' });
    const person = (code: string, branches: Id[]) =>
      ({ code, name: code, tin: null, pinHash, role: 'company.cashier', branches }) as const;
    await addPerson(tx, people.c1, person('C1', [branchA]));
    await addPerson(tx, people.c2, person('C2', [branchB]));
    await addPerson(tx, people.m9, person('M9', []));
    await addTender(tx, testId(), { code: 'cash', kind: 'cash', names: { ru: 'Наличные' }, sort: 1 });
    const bread = testProduct(testId(), { barcodes: [{ code: BREAD, unit: 'pc' }] });
    tx.stage('products', [{ ...bread, _deleted: false }]);
  });
  const owner = await shop.tokenOf('company.owner');
  const code = await enrolCode(test, owner, registerA1);
  const cable = await layCable(url);
  const folder = mkdtempSync(join(tmpdir(), 'till-'));
  const running = new Set<TestTill>();
  return {
    ...shop,
    people,
    owner,
    registerA2,
    cable,
    folder,
    async start() {
      const till = testTill(
        await startEngine({
          dataFolder: folder,
          serverUrl: cable.url,
          clock: platform.clock,
          random: (length) => randomFillSync(new Uint8Array(length)),
          log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
          enrolCode: code,
          deviceName: 'test',
          version: '0.0.0',
          retryTimes: { firstMs: 20, longestMs: 100 },
        }),
      );
      running.add(till);
      return till;
    },
    async close() {
      for (const till of running) await till.stop();
      await cable.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function enrolCode(test: TestServer, token: string, registerId: Id): Promise<string> {
  const { body } = await test.call('POST /devices/enrol-codes', { token, body: { registerId } });
  return (body as { code: string }).code;
}

/** A till that is nothing but its enrolment: what facts of it begin with, and its token. */
export async function enrolDouble(test: TestServer, shop: ScopedShop, registerId: Id) {
  const code = await enrolCode(test, shop.owner, registerId);
  const { kty, crv, x } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  const answer = await test.call('POST /devices/enrol', {
    body: { code, name: 'Next door', publicKey: { kty, crv, x } },
  });
  const {
    companyId: company,
    branchId: branch,
    deviceId: device,
    token,
    incarnation,
  } = answer.body as EnrolAnswer;
  return { token, envelope: { company, branch, register: registerId, device, incarnation } };
}
