import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { type Call, callServer } from '@karvon/tests/support/test-server.ts';
import { type RunningServer, startServer } from '../../start-server.ts';
import { readSettings } from '../settings.ts';
import { authenticatorOf } from './authenticator.test-support.ts';
import { createUser } from './create-user.ts';

const password = 'a good word 7';
const START = Date.UTC(2026, 10, 21, 8);

describe('the second factor at two processes of one centre', () => {
  let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
  let servers: RunningServer[];
  let now = START;
  const folders: string[] = [];
  beforeAll(async () => {
    database = await createPostgresDatabase();
    const keys = `one:${randomBytes(32).toString('base64')}`;
    const startOne = () => {
      const folder = mkdtempSync(join(tmpdir(), 'karvon-factor-'));
      folders.push(folder);
      const environment = {
        KARVON_DATA: folder,
        PORT: '0',
        NODE_ENV: 'test',
        DATABASE_URL: database.url,
        KARVON_SECRET_KEYS: keys,
      };
      const parts = { modules: [], clock: () => now, log: pino({ level: 'silent' }), worksAtJobs: false };
      return startServer(readSettings(environment), parts);
    };
    servers = [await startOne(), await startOne()];
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    await database.drop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('takes a code once at both together, with a challenge of either', async () => {
    const email = `${testId()}@shop.test`;
    const user = { id: testId(), email, name: 'P', password, role: 'company.owner', now };
    await servers[0]?.platform.db.tenant(testId(), (tx) => createUser(tx, user));
    const [one, other] = servers.map(({ url }) => callServer(url)) as [Call, Call];
    type Signed = { accessToken: string; secondFactor: { challenge: string } };
    const login = async (call: Call) =>
      (await call('POST /auth/login', { body: { email, password } })).body as Signed;
    const { accessToken: token } = await login(one);
    const { url } = (await one('POST /auth/second-factor', { token, body: { password } })).body as {
      url: string;
    };
    const app = authenticatorOf(url);
    const body = { code: app.codeAt(now) };
    expect((await other('POST /auth/second-factor/confirm', { token, body })).status).toBe(200);
    now += 30_000;
    const { challenge } = (await login(one)).secondFactor;
    const answers = await Promise.all(
      [one, other, one, other].map((call) =>
        call('POST /auth/login/second-factor', { body: { challenge, code: app.codeAt(now) } }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 401, 401, 401]);
  });
});
