import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { layWholePglite } from '@karvon/tests/support/lay-pglite.ts';
import { someSecretKeys } from '@karvon/tests/support/some-secret-keys.ts';
import { createWholePostgres } from '@karvon/tests/support/test-database.ts';
import { modules } from './modules/all.ts';
import { readOperatorFile } from './platform/auth/operator.ts';
import type { ServerModule } from './platform/module.ts';
import { readSettings } from './platform/settings.ts';
import { runCommand } from './run-command.test-support.ts';
import { type RunningServer, type ServerParts, startServer } from './start-server.ts';

// Processes that start, stop and wait for one another.
vi.setConfig({ testTimeout: 240_000 });

/** Longer than a test may take. */
const DRAIN_FOR_EVER = 600_000;
const running: RunningServer[] = [];
const drops: (() => Promise<void>)[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'karvon-start-'));
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  for (const drop of drops.splice(0)) await drop();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (environment: Record<string, string> = {}, parts: Partial<ServerParts> = {}) => {
  const settings = readSettings({ KARVON_DATA: folder, PORT: '0', NODE_ENV: 'test', ...environment });
  const clock = () => new Date().getTime();
  const server = await startServer(settings, { modules, clock, log: pino({ level: 'silent' }), ...parts });
  running.push(server);
  return server;
};
/** For what says the same to either database: on Postgres a start takes a fifth of the time. */
const startOnPostgres = async (
  environment: Record<string, string> = {},
  parts: Partial<ServerParts> = {},
) => {
  const database = await createWholePostgres();
  drops.push(() => database.drop());
  return start({ DATABASE_URL: database.url, ...environment }, parts);
};
const stopAll = async () => {
  for (const server of running.splice(0)) await server.stop();
};

const command = (args: string[], environment: Record<string, string> = {}) =>
  runCommand(folder, args, environment);

it('refuses a second start on one folder, and lets go at a clean stop', async () => {
  layWholePglite(folder);
  const first = await start();
  const refusal = start();
  await expect(refusal).rejects.toMatchObject({ code: 'start-folder-in-use', params: { pid: process.pid } });
  await stopAll();
  const second = await start();
  expect(second.epoch).toBe(first.epoch);
  expect(second.wasStoppedCleanly).toBe(true);
});

it('says that a port is taken, and leaves the folder free', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  await expect(startOnPostgres({ PORT: port })).rejects.toMatchObject({
    code: 'start-port-in-use',
    params: { port },
  });
  other.close();
  expect((await startOnPostgres()).wasStoppedCleanly).toBe(true);
});

it('leaves the folder free when one part fails, and another can’t be stopped for the same reason', async () => {
  const broken = new Error('no database');
  const part = (name: string, begin: ServerModule['start']): ServerModule => ({
    ...(modules.at(-1) as ServerModule),
    name,
    dependsOn: [],
    tables: [],
    migrations: [],
    definerFunctions: [],
    collections: [],
    bookings: [],
    routes: () => [],
    start: begin,
  });
  const unstoppable = part('unstoppable', async () => () => Promise.reject(broken));
  const unstartable = part('unstartable', () => Promise.reject(broken));
  await expect(
    startOnPostgres({}, { modules: [...modules, unstoppable, unstartable] }),
  ).rejects.toMatchObject({
    code: 'start-failed',
    params: { detail: 'no database' },
  });
  expect((await startOnPostgres()).wasStoppedCleanly).toBe(true);
});

it('says that a database does not answer', async () => {
  const environment = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' };
  await expect(start(environment)).rejects.toMatchObject({ code: 'start-database' });
});

it('does not touch a database from a newer version', async () => {
  const database = await createWholePostgres();
  drops.push(() => database.drop());
  const environment = { DATABASE_URL: database.url };
  const server = await start(environment);
  await server.platform.db.platform(async (tx) => {
    await tx.db
      .withTables<{ schema_migrations: { module: string; name: string; hash: string } }>()
      .insertInto('schema_migrations')
      .values({ module: 'loyalty', name: '001', hash: 'x' })
      .execute();
  });
  await stopAll();
  await expect(start(environment)).rejects.toMatchObject({ code: 'start-database-newer' });
});

it('keeps its secrets readable by their owner alone', async () => {
  layWholePglite(folder);
  await start();
  for (const name of ['token.secret', 'secret.keys', 'operator.json']) {
    // oxlint-disable-next-line no-bitwise -- permission bits
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  }
  // oxlint-disable-next-line no-bitwise -- permission bits
  expect(statSync(join(folder, 'pglite')).mode & 0o777).toBe(0o700);
  await stopAll();
  expect(existsSync(join(folder, 'operator.json'))).toBe(false);
});

it('does not start in production without a good key for secrets, and says which it wants', async () => {
  const production = { NODE_ENV: 'production' };
  await expect(startOnPostgres(production)).rejects.toMatchObject({ code: 'start-secret-keys' });
  const refused = await command(['server'], {
    ...production,
    KARVON_SECRET_KEYS: 'a:short',
    LANG: 'en_US.UTF-8',
  });
  expect((await refused.ended)[0]).toBe(1);
  expect(refused.line).toMatchObject({ ok: false, error: { code: 'start-settings' } });
  expect(refused.errors()).toContain(
    'KARVON_SECRET_KEYS: is wrong at the key a: it should be 32 bytes in base64',
  );
  const good = { KARVON_SECRET_KEYS: someSecretKeys() };
  const server = await startOnPostgres({ ...production, ...good });
  expect(server.platform.secrets.keyId).toBe('test');
  expect(existsSync(join(folder, 'secret.keys'))).toBe(false);
});

it('begins a new epoch after it was killed on a database that never fsyncs, and none after a clean stop', async () => {
  layWholePglite(folder);
  const first = await command(['server']);
  expect(first.line).toMatchObject({ ok: true, pids: { server: first.child.pid } });
  expect(readFileSync(join(folder, 'server.pid'), 'utf8').trim()).toBe(String(first.child.pid));
  expect(first.errors()).toContain('does not force writes to the disk');
  first.child.kill('SIGKILL');
  await first.ended;
  const second = await command(['server']);
  expect(second.line.epoch).not.toBe(first.line.epoch);
  second.child.kill('SIGTERM');
  expect((await second.ended)[0]).toBe(0);
  expect(existsSync(join(folder, 'server.pid'))).toBe(false);
  const third = await command(['server']);
  expect(third.line.epoch).toBe(second.line.epoch);
  third.child.kill('SIGINT');
  expect((await third.ended)[0]).toBe(0);
});

it.each([
  ['on which nothing was asked, without waiting for it', '', DRAIN_FOR_EVER],
  ['on which another request was begun', 'GET /health HTTP/1.1\r\nHost: centre\r\n\r\nGET', 500],
])('stops though somebody holds a connection open %s', async (_what, said, drainMs) => {
  const server = await startOnPostgres({}, { drainMs });
  const silent = connect(Number(new URL(server.url).port), '127.0.0.1');
  const hungUp = new Promise((resolve) => silent.on('error', () => undefined).once('close', resolve));
  await once(silent, 'connect');
  if (said !== '') {
    silent.write(said);
    await once(silent, 'data');
  }
  await stopAll();
  await hungUp;
  expect(silent.destroyed).toBe(true);
});

it('takes the operator’s token of this start alone', async () => {
  const server = await startOnPostgres();
  const add = (presented: string, proxied: Record<string, string> = {}) =>
    fetch(`${server.url}/api/v1/admin-cli/create-superadmin`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${presented}`, ...proxied },
      body: JSON.stringify({ email: 'x@op.test', password: 'password 1' }),
    });
  expect((await add('x'.repeat(43))).status).toBe(401);
  const token = readOperatorFile(folder)?.token ?? '';
  expect((await add(token, { 'X-Forwarded-For': '127.0.0.1' })).status).toBe(401);
  expect((await add(token)).status).toBe(201);
});
