import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { TillEndpoint } from '@karvon/shared/till-api/contract.ts';
import { initialState } from '@karvon/shared/till-api/initial-state.ts';
import { testIds } from '@karvon/shared/testing.ts';
import { type Kiosk, serveKiosk } from './serve-kiosk.ts';

const TOKEN = 'the-token-of-this-start';
const UNSENT = 'unsent-A1-2026-11-21T080000.000Z.ndjson';
const state = initialState(testIds()());
const endpoint: TillEndpoint = {
  call: async (method) => ({
    ok: true,
    value: method === 'exportUnsent' ? { path: join(folder, UNSENT), count: 1 } : { method },
  }),
  state: () => state,
  onPatch: () => () => undefined,
};
let folder: string;
let kiosk: Kiosk;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-'));
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<head><meta name="karvon-token" content="" /></head>');
  writeFileSync(join(page, 'assets', 'main-abc.js'), 'run()');
  writeFileSync(join(page, '.built-from'), 'hash');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, UNSENT), 'what is unsent');
  const log = pino({ level: 'silent' });
  kiosk = await serveKiosk({ endpoint, pageFolder: page, host: '127.0.0.1', port: 0, token: TOKEN, log });
});
afterEach(async () => {
  await kiosk.close();
  rmSync(folder, { recursive: true });
});

/** Asks with the path as it is, which fetch would tidy up. */
function ask(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  const { hostname, port } = new URL(kiosk.url);
  return new Promise((done, failed) => {
    const asked = request({ hostname, port, path, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    asked.on('error', failed);
    asked.end();
  });
}

test('the page carries the token, is kept by no cache and lets nothing foreign in', async () => {
  const page = await ask('/');
  expect(page.body).toContain(`content="${TOKEN}"`);
  expect(page.headers['cache-control']).toBe('no-store');
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  const script = await ask('/assets/main-abc.js');
  expect(script.headers).toMatchObject({ 'content-type': 'text/javascript; charset=utf-8' });
  expect(script.headers['cache-control']).toContain('immutable');
});

test('nothing outside the page is served, and nobody under a foreign name', async () => {
  for (const path of [
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/.built-from',
    '/none.js',
    '/%',
  ]) {
    expect((await ask(path)).status).toBeGreaterThanOrEqual(400);
  }
  expect((await ask('/', { host: 'evil.example' })).status).toBe(403);
  expect((await ask('/', { host: `evil.example:${new URL(kiosk.url).port}` })).status).toBe(403);
});

type Heard = { messages: unknown[]; closed: number | null };

/** Opens a socket, says what it is to say, and tells what was heard until it closed or answered a call. */
function talk(messages: unknown[], headers: Record<string, string> = {}): Promise<Heard> {
  const socket = new WebSocket(`${kiosk.url.replace('http', 'ws')}/till`, { headers });
  const heard: Heard = { messages: [], closed: null };
  return new Promise((done) => {
    socket.on('open', () => {
      for (const message of messages)
        socket.send(typeof message === 'string' ? message : JSON.stringify(message));
    });
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as object;
      heard.messages.push(message);
      if ('id' in message) socket.close();
    });
    socket.on('error', () => {
      heard.closed = -1;
    });
    socket.on('close', (code) => done({ ...heard, closed: heard.closed ?? code }));
  });
}

test('a socket that says the token gets the state and its answers', async () => {
  const { messages } = await talk([{ token: TOKEN }, { id: 1, method: 'status', input: {} }], {
    origin: kiosk.url,
  });
  expect(messages).toEqual([{ state }, { id: 1, result: { ok: true, value: { method: 'status' } } }]);
});

test('a socket without the token, or of another page, hears nothing', async () => {
  const call = { id: 1, method: 'status', input: {} };
  for (const first of [{ token: 'wrong' }, call, 'not JSON', { token: TOKEN, more: 1 }]) {
    expect(await talk([first, call])).toEqual({ messages: [], closed: 4401 });
  }
  expect(await talk([{ token: TOKEN }, call], { origin: 'http://evil.example' })).toEqual({
    messages: [],
    closed: -1,
  });
  expect(await talk([{ token: TOKEN }, call], { origin: 'null' })).toEqual({ messages: [], closed: -1 });
});

test('a file of unsent documents is handed to our page, and to nobody else', async () => {
  const path = `/unsent/${UNSENT}`;
  const own = { 'karvon-token': TOKEN };
  // One that the till has not written for a page of this start is none.
  expect((await ask(path, own)).status).toBe(404);
  await talk([{ token: TOKEN }, { id: 1, method: 'exportUnsent', input: {} }]);
  expect(await ask(path, own)).toMatchObject({
    status: 200,
    body: 'what is unsent',
    headers: { 'content-disposition': 'attachment', 'cache-control': 'no-store' },
  });
  const foreign: Record<string, string>[] = [
    {},
    { 'karvon-token': 'wrong' },
    { ...own, origin: 'http://evil.example' },
    { ...own, host: 'evil.example' },
  ];
  for (const headers of foreign) {
    expect((await ask(path, headers)).status).toBe(403);
  }
  for (const other of ['/unsent/secret.txt', '/unsent/..%2fsecret.txt', '/unsent/%', '/unsent/']) {
    expect((await ask(other, own)).status).toBe(404);
  }
});

test('a port in use is an error with its code', async () => {
  const { port } = new URL(kiosk.url);
  const again = serveKiosk({
    endpoint,
    pageFolder: folder,
    host: '127.0.0.1',
    port: Number(port),
    token: TOKEN,
    log: pino({ level: 'silent' }),
  });
  await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
