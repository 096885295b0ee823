import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { layFilledDemo } from '@karvon/tests/support/filled-demo.ts';
import { layWholePglite } from '@karvon/tests/support/lay-pglite.ts';
import { modules } from './modules/all.ts';
import { readOperatorFile } from './platform/auth/operator.ts';
import { readSettings } from './platform/settings.ts';
import { runCommand } from './run-command.test-support.ts';
import { type RunningServer, startServer } from './start-server.ts';

// Processes that start, stop and wait for one another.
vi.setConfig({ testTimeout: 240_000 });

const running: RunningServer[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'karvon-commands-'));
});
const stopAll = async () => {
  for (const server of running.splice(0)) await server.stop();
};
afterEach(async () => {
  await stopAll();
  rmSync(folder, { recursive: true, force: true });
});

const start = async () => {
  const settings = readSettings({ KARVON_DATA: folder, PORT: '0', NODE_ENV: 'test' });
  const clock = () => new Date().getTime();
  const server = await startServer(settings, { modules, clock, log: pino({ level: 'silent' }) });
  running.push(server);
  return server;
};
const command = (args: string[], environment: Record<string, string> = {}) =>
  runCommand(folder, args, environment);

it('speaks the language of the terminal when it can’t start', async () => {
  layWholePglite(folder);
  await start();
  const refused = await command(['server'], { LANG: 'ru_RU.UTF-8' });
  expect((await refused.ended)[0]).toBe(1);
  expect(refused.line).toMatchObject({ ok: false, error: { code: 'start-folder-in-use' } });
  expect(refused.errors()).toContain(`заняты процессом ${process.pid}`);
  const wrong = await command(['server'], { PORT: 'http' });
  expect(wrong.line).toMatchObject({ ok: false, error: { code: 'start-settings' } });
  expect(wrong.errors()).toContain('PORT');
});

it('adds a super admin through the running server, and without one', async () => {
  layWholePglite(folder);
  const add = (email: string, password = 'password 1') =>
    command(['create-superadmin', '--email', email, '--password', password]);
  const server = await start();
  expect((await add('one@op.test')).line.ok).toBe(true);
  expect((await add('one@op.test')).line).toMatchObject({ ok: false, error: { code: 'email-taken' } });
  expect((await add('weak@op.test', 'short')).line).toMatchObject({
    ok: false,
    error: { code: 'password-weak' },
  });
  expect(server.url).toBe(readOperatorFile(folder)?.url);
  await stopAll();
  const direct = await add('two@op.test');
  await direct.ended;
  expect(direct.line.ok).toBe(true);
  const again = await start();
  for (const email of ['one@op.test', 'two@op.test']) {
    const response = await fetch(`${again.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password: 'password 1' }),
    });
    expect(response.status).toBe(200);
  }
});

it('checks the books of a demo shop through the running server, and without one', async () => {
  await layFilledDemo(folder);
  const right = { ok: true, companies: 1, trialBalance: 0, subledgerDiff: 0, stockDiff: 0, journalDiff: 0 };
  const server = await command(['server'], { KARVON_DEMO: '1', PORT: '0' });
  const through = await command(['check-books']);
  expect((await through.ended)[0]).toBe(0);
  expect(through.line).toEqual(right);
  server.child.kill('SIGTERM');
  await server.ended;
  const alone = await command(['check-books']);
  expect((await alone.ended)[0]).toBe(0);
  expect(alone.line).toEqual(right);
});
