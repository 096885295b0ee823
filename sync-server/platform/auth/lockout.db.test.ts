import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { callServer, describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { type RunningServer, startServer } from '../../start-server.ts';
import { composeModules } from '../../open-centre.ts';
import { readSettings } from '../settings.ts';
import { createUser } from './create-user.ts';
import { passwordWork } from './passwords.ts';

const password = 'a good word 7';
const MINUTE_MS = 60_000;

async function addUser(server: RunningServer): Promise<string> {
  const email = `${testId()}@shop.test`;
  const user = { id: testId(), email, name: 'P', password, role: 'company.owner', now: 0 };
  await server.platform.db.tenant(testId(), (tx) => createUser(tx, user));
  return email;
}

describeServer('guessing passwords', (start) => {
  let test: TestServer;
  beforeAll(async () => {
    test = await start([], { KARVON_TRUSTED_PROXIES: 'loopback' });
  });

  let machines = 0;
  const elsewhere = () => {
    machines += 1;
    return `10.9.${Math.floor(machines / 250)}.${machines % 250}`;
  };
  const login = async (email: string, given: string, address: string, more = {}) => {
    const headers = { 'X-Forwarded-For': address };
    const { status, headers: answered } = await test.call('POST /auth/login', {
      body: { email, password: given, ...more },
      headers,
    });
    return { status, wait: Number(answered.get('retry-after') ?? 0) };
  };
  const guess = async (email: string, address: string, times: number) => {
    const statuses: number[] = [];
    for (let turn = 0; turn < times; turn += 1) {
      statuses.push((await login(email, `wrong ${turn}`, address)).status);
    }
    return statuses;
  };

  it('makes an account pause at that place, longer each time, and a known one work on from elsewhere', async () => {
    const email = await addUser(test.server);
    const [attacker, home] = [elsewhere(), elsewhere()];
    expect(await guess(email, attacker, 10)).toEqual(Array(10).fill(401));
    const pauses: number[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      const refused = await login(email, password, attacker);
      expect(refused.status).toBe(429);
      pauses.push(refused.wait);
      test.advance(refused.wait * 1000);
      expect((await login(email, 'wrong again', attacker)).status).toBe(401);
    }
    expect(pauses.slice(0, 4)).toEqual([30, 60, 120, 240]);
    expect(Math.min(...pauses.slice(4))).toBeGreaterThanOrEqual(240);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(900);
    expect((await login(email, password, home)).status).toBe(200);
  });

  it('forgets wrong tries with time, and with the right password', async () => {
    const email = await addUser(test.server);
    const address = elsewhere();
    await guess(email, address, 9);
    expect((await login(email, password, address)).status).toBe(200);
    expect(await guess(email, address, 10)).toEqual(Array(10).fill(401));
    test.advance(100 * MINUTE_MS);
    expect(await guess(email, address, 10)).toEqual(Array(10).fill(401));
  });

  it('counts tries that come at once before it looks at any', async () => {
    const email = await addUser(test.server);
    const address = elsewhere();
    const before = passwordWork();
    const statuses = await Promise.all(
      Array.from({ length: 30 }, (_all, turn) => login(email, `wrong ${turn}`, address)),
    );
    expect(statuses.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(statuses.filter(({ status }) => status === 429)).toHaveLength(20);
    expect(passwordWork() - before).toBe(10);
  });

  it('stops one place that tries many accounts', async () => {
    const address = elsewhere();
    const statuses: number[] = [];
    for (let turn = 0; turn < 61; turn += 1) {
      statuses.push((await login(`${testId()}@shop.test`, 'wrong 1', address)).status);
    }
    expect(new Set(statuses.slice(0, 60))).toEqual(new Set([401]));
    expect(statuses[60]).toBe(429);
  });

  it('slows down many places that try one account, and can keep its person out neither there nor for long', async () => {
    const email = await addUser(test.server);
    const [home, other] = [elsewhere(), elsewhere()];
    const session = await test.call('POST /auth/login', {
      body: { email, password },
      headers: { 'X-Forwarded-For': home },
    });
    expect(session.status).toBe(200);
    const statuses: number[] = [];
    for (let place = 0; place < 8; place += 1) statuses.push(...(await guess(email, elsewhere(), 9)));
    expect(statuses.filter((status) => status === 401)).toHaveLength(50);
    expect((await login(email, password, home)).status).toBe(200);
    const { accessToken: token } = session.body as { accessToken: string };
    expect((await test.call('GET /auth/me', { token })).status).toBe(200);
    const refused = await login(email, password, other);
    expect(refused.status).toBe(429);
    expect(refused.wait).toBeLessThanOrEqual(60);
    test.advance(refused.wait * 1000);
    expect((await login(email, password, other)).status).toBe(200);
  });

  it('is answered the same for accounts that there are not', async () => {
    const email = await addUser(test.server);
    const tried = async (account: string) => {
      const address = elsewhere();
      const before = passwordWork();
      const statuses = await guess(account, address, 12);
      const { wait } = await login(account, password, address);
      return { statuses, wait, hashed: passwordWork() - before };
    };
    const known = await tried(email);
    expect(known).toEqual(await tried(`${testId()}@shop.test`));
    expect(known.hashed).toBe(10);
  });

  it('goes on slowly where somebody only signs in too often', async () => {
    const limited = await start([], { KARVON_AUTH_PER_MINUTE: '3' });
    const email = await addUser(limited.server);
    const statuses: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      statuses.push((await limited.call('POST /auth/login', { body: { email, password } })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
    limited.advance(20_000);
    expect((await limited.call('POST /auth/login', { body: { email, password } })).status).toBe(200);
  });
});

describe('guessing passwords at two processes of one centre', () => {
  let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
  let servers: RunningServer[];
  const folders: string[] = [];
  beforeAll(async () => {
    database = await createPostgresDatabase(composeModules([]));
    const startOne = () => {
      const folder = mkdtempSync(join(tmpdir(), 'karvon-lockout-'));
      folders.push(folder);
      const environment = { KARVON_DATA: folder, PORT: '0', NODE_ENV: 'test', DATABASE_URL: database.url };
      const clock = () => Date.UTC(2026, 10, 21, 8);
      const parts = { modules: [], clock, log: pino({ level: 'silent' }), worksAtJobs: false };
      return startServer(readSettings(environment), parts);
    };
    servers = [await startOne(), await startOne()];
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await database.drop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('counts at both together', async () => {
    const email = await addUser(servers[0] as RunningServer);
    const calls = servers.map(({ url }) => callServer(url));
    const login = async (turn: number, given: string) =>
      (await calls[turn % 2]?.('POST /auth/login', { body: { email, password: given } }))?.status;
    const statuses: unknown[] = [];
    for (let turn = 0; turn < 10; turn += 1) statuses.push(await login(turn, `wrong ${turn}`));
    expect(statuses).toEqual(Array(10).fill(401));
    expect([await login(0, password), await login(1, password)]).toEqual([429, 429]);
  });
});
