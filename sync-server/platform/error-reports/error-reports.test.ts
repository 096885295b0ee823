import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type SentryDouble, startSentryDouble } from '@karvon/tests/support/sentry-double.ts';
import { createLog } from '../create-log.ts';
import { readSettings } from '../settings.ts';
import { alsoTo, openErrorReports } from './error-reports.ts';

// Loading the library, and processes.
vi.setConfig({ testTimeout: 120_000 });

const CANARY = 'Canary1word2of3secrets';
const program = fileURLToPath(new URL('reporting-process.test-support.ts', import.meta.url));
let sentry: SentryDouble;
beforeEach(async () => {
  sentry = await startSentryDouble();
});
afterEach(() => sentry.close());

/** What somebody logs, and what comes of it at Sentry and in the log. */
async function reported(log: (log: ReturnType<typeof createLog>) => void) {
  const reports = openErrorReports(readSettings({ SENTRY_DSN: sentry.dsn }));
  if (reports === null) throw new Error('Nobody would be told.');
  const lines: string[] = [];
  log(createLog('trace', alsoTo(reports, { write: (line) => lines.push(line) })));
  await reports.close();
  return { lines, events: sentry.events() };
}

it('tells of errors with the request, the release and where it was, and of nothing below', async () => {
  const { lines, events } = await reported((log) => {
    log.info({ requestId: 'r-1' }, 'a request');
    log.warn('beware');
    const about = { requestId: 'r-2', method: 'POST', route: '/api/v1/clients/:id' };
    log
      .child(about)
      .error({ err: Object.assign(new TypeError('no such thing'), { code: 'E7' }) }, 'it failed');
  });
  expect(lines).toHaveLength(3);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    level: 'error',
    release: expect.stringMatching(/^karvon@\d/),
    transaction: 'POST /api/v1/clients/:id',
    tags: { requestId: 'r-2', method: 'POST', route: '/api/v1/clients/:id', code: 'E7' },
    message: 'it failed',
    exception: { values: [{ type: 'TypeError', value: 'no such thing', mechanism: { handled: true } }] },
  });
  const here = { filename: 'sync-server/platform/error-reports/error-reports.test.ts' };
  const frames = expect.arrayContaining([expect.objectContaining(here)]);
  expect(events[0]).toMatchObject({ exception: { values: [{ stacktrace: { frames } }] } });
  expect(JSON.stringify(events)).not.toContain(process.cwd());
});

it('tells nothing of bodies, headers, queries and people', async () => {
  const { events } = await reported((log) => {
    const request = { url: `/x?token=${CANARY}`, headers: { cookie: CANARY }, body: { note: CANARY } };
    const message = `"${CANARY}" of Anna <anna@shop.test>, +998 90 123-45-67, at https://u:${CANARY}@x.test/p?q=${CANARY}`;
    const err = Object.assign(new Error(message), { detail: CANARY, config: request, note: CANARY });
    log.error({ request, body: CANARY, name: CANARY, company: CANARY, err }, 'it failed');
    log.error({ err: new Error(`a line\n    at ${CANARY} (/x.ts:1:1)`) }, 'it failed');
  });
  expect(events).toHaveLength(2);
  expect(sentry.raw()).not.toContain(CANARY);
  for (const said of ['anna@', '123-45', 'password']) expect(sentry.raw()).not.toContain(said);
});

/** Runs a process that dies of an error. */
async function died(environment: Record<string, string>) {
  const env = { ...process.env, ...environment, CANARY };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit') as Promise<[number]>;
  const [out, logs, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { loaded: JSON.parse(out) as string[], logs, code };
}

it('loads the library of Sentry for nobody who has not asked for it', async () => {
  const { loaded, logs, code } = await died({ SENTRY_DSN: '' });
  expect(loaded).toEqual([]);
  expect(logs).toContain('broken by');
  expect(code).toBe(1);
});

it('tells what the process dies of before it does', async () => {
  const { loaded, code, logs } = await died({ SENTRY_DSN: sentry.dsn });
  expect(loaded).toContain('@sentry/core');
  expect(code).toBe(1);
  expect(logs).toContain('an error that nothing has caught');
  const exception = { value: 'broken by [email]', mechanism: { handled: false } };
  expect(sentry.events()).toMatchObject([{ level: 'fatal', exception: { values: [exception] } }]);
  expect(sentry.raw()).not.toContain(CANARY);
});

it.each(['sentry.example/1', 'https://sentry.example/1', 'https://key@sentry.example', 'ftp://key@x.test/1'])(
  'takes %s for no DSN',
  (dsn) => {
    expect(() => readSettings({ SENTRY_DSN: dsn })).toThrow('SENTRY_DSN: is no DSN');
  },
);
