import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresDatabase, testId } from '@karvon/tests/support/test-database.ts';
import {
  callServer,
  describeServerOnBothDatabases,
  type TestServer,
} from '@karvon/tests/support/test-server.ts';
import { type RunningServer, startServer } from '../../start-server.ts';
import { createUser } from '../auth/create-user.ts';
import { readOperatorFile } from '../auth/operator.ts';
import { beginSession } from '../auth/sessions.ts';
import type { Platform } from '../module.ts';
import { readSettings } from '../settings.ts';

async function tokensOf({ db, tokens, clock }: Platform, sessions: number): Promise<string[]> {
  const user = { id: testId(), email: `${testId()}@shop.test`, role: 'company.owner' };
  const company = testId();
  const now = clock();
  await db.tenant(company, (tx) => createUser(tx, { ...user, name: 'P', password: 'a good word 7', now }));
  const made: string[] = [];
  for (let turn = 0; turn < sessions; turn += 1) {
    const { person } = await db.tenant(company, (tx) => beginSession(tx, user, testId(), now));
    made.push(await tokens.forPerson(person));
  }
  return made;
}

describeServerOnBothDatabases('requests of a person', (start) => {
  let test: TestServer;
  beforeAll(async () => {
    test = await start([], { KARVON_API_PER_MINUTE: '5', KARVON_TRUSTED_PROXIES: 'loopback' });
  });

  const statuses = async (times: number, call: () => Promise<{ status: number }>) => {
    const seen: number[] = [];
    for (let turn = 0; turn < times; turn += 1) seen.push((await call()).status);
    return seen;
  };

  it('are so many a minute in all their sessions together, and then say when to come again', async () => {
    const [here = '', there = ''] = await tokensOf(test.server.platform, 2);
    expect(await statuses(3, () => test.call('GET /auth/me', { token: here }))).toEqual([200, 200, 200]);
    expect(await statuses(3, () => test.call('GET /auth/me', { token: there }))).toEqual([200, 200, 429]);
    const refused = await test.call('GET /auth/me', { token: here });
    expect(refused.body).toMatchObject({ error: { code: 'too-many-requests' } });
    expect(refused.headers.get('retry-after')).toBe('12');
    test.advance(12_000);
    expect(await statuses(2, () => test.call('GET /auth/me', { token: here }))).toEqual([200, 429]);
  });

  it('take nothing of anybody else’s', async () => {
    const [one = ''] = await tokensOf(test.server.platform, 1);
    const [other = ''] = await tokensOf(test.server.platform, 1);
    await statuses(9, () => test.call('GET /auth/me', { token: one }));
    expect((await test.call('GET /auth/me', { token: other })).status).toBe(200);
  });

  it('are not counted for the operator’s commands', async () => {
    const token = readOperatorFile(test.dataFolder)?.token ?? '';
    const body = { email: 'nobody' };
    const seen = await statuses(12, () => test.call('POST /admin-cli/create-superadmin', { token, body }));
    expect(new Set(seen)).toEqual(new Set([400]));
  });

  it('before sign-in count for their address', async () => {
    const refresh = (address: string) => () =>
      test.call('POST /auth/refresh', { body: {}, headers: { 'X-Forwarded-For': address } });
    const seen = await statuses(51, refresh('10.4.4.4'));
    expect([seen.slice(0, 50).every((status) => status === 401), seen[50]]).toEqual([true, 429]);
    expect(await statuses(1, refresh('10.4.4.5'))).toEqual([401]);
  });
});

describe('requests of a person to two processes of one centre', () => {
  let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
  let servers: RunningServer[];
  const folders: string[] = [];
  const now = Date.UTC(2026, 10, 21, 8);
  beforeAll(async () => {
    database = await createPostgresDatabase();
    const startOne = () => {
      const folder = mkdtempSync(join(tmpdir(), 'karvon-limit-'));
      folders.push(folder);
      const settings = readSettings({
        KARVON_DATA: folder,
        PORT: '0',
        NODE_ENV: 'test',
        DATABASE_URL: database.url,
        KARVON_API_PER_MINUTE: '20',
      });
      const parts = { modules: [], clock: () => now, log: pino({ level: 'silent' }), worksAtJobs: false };
      return startServer(settings, parts);
    };
    servers = [await startOne(), await startOne()];
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await database.drop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('count at the other one soon after', async () => {
    const [a, b] = servers as [RunningServer, RunningServer];
    const [token = ''] = await tokensOf(a.platform, 1);
    const at = (server: RunningServer) => async () =>
      (await callServer(server.url)('GET /auth/me', { token })).status;
    const seen: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) seen.push(await at(a)());
    expect(new Set(seen)).toEqual(new Set([200]));
    let letThrough = 0;
    const ask = async () => {
      const status = await at(b)();
      if (status === 200) letThrough += 1;
      return status;
    };
    await expect.poll(ask, { interval: 1000 }).toBe(429);
    // B alone would have let twenty through; the clock stands still.
    expect(letThrough).toBeLessThan(20);
  });
});
