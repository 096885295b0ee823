import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

type Handler = (request: { url: string; method: string }) => Promise<Response>;
const silent = { info: () => {}, warn: () => {}, error: () => {} };
let folder: string;
let serve: Handler;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'karvon-page-'));
  mkdirSync(join(folder, 'page'));
  writeFileSync(join(folder, 'page', 'index.html'), '<title>Касса</title>');
  writeFileSync(join(folder, 'page', 'display.html'), '<title>Экран</title>');
  writeFileSync(join(folder, 'secret.json'), '{}');
  const handle = vi.fn<(scheme: string, handler: Handler) => void>();
  vi.resetModules();
  vi.doMock('electron', () => ({ protocol: { handle } }));
  const { setupPageProtocol } = await import('./setup-page-protocol.ts');
  setupPageProtocol(join(folder, 'page'), silent);
  const [scheme, handler] = handle.mock.calls[0] ?? [];
  if (scheme !== 'app' || handler === undefined) throw new Error('The scheme is not served.');
  serve = handler;
});
afterEach(() => rmSync(folder, { recursive: true }));

it('serves the page as what it is, and limits what it may do', async () => {
  const answer = await serve({ url: 'app://till/', method: 'GET' });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('<title>Касса</title>');
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('serves the customer display at its own address, where it may connect to nothing', async () => {
  const answer = await serve({ url: 'app://display/display.html', method: 'GET' });
  expect(await answer.text()).toBe('<title>Экран</title>');
  expect(answer.headers.get('content-security-policy')).toContain("connect-src 'none'");
});

it.each([
  ['GET', 'app://display/index.html'],
  ['GET', 'app://till/..%2fsecret.json'],
  ['GET', 'app://till/missing.js'],
  ['GET', 'app://elsewhere/index.html'],
  ['POST', 'app://till/index.html'],
])('answers %s %s with nothing', async (method, url) => {
  const answer = await serve({ url, method });
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe('Not found');
});
