import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSettings } from '../settings.ts';
import { answerFailure } from './answer-failure.ts';
import { httpsOnly } from './https-only.ts';
import pino from 'pino';

const PUBLIC = 'https://centre.example';
const app = express();
app.set('trust proxy', ['loopback']);
app.use(httpsOnly(PUBLIC));
app.all('/*rest', (_request, response) => {
  response.json({ ok: true });
});
app.use(((thrown, request, response, _next) => {
  answerFailure(thrown, request, response, pino({ level: 'silent' }));
}) satisfies express.ErrorRequestHandler);
const http = createServer(app);
let url: string;
beforeAll(async () => {
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterAll(() => http.close());

const ask = async (method: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}/admin/tills?a=b%20c`, { method, headers, redirect: 'manual' });
  return { status: response.status, to: response.headers.get('location'), text: await response.text() };
};

it('sends who looks at a page by http to the same page, and refuses what would change something', async () => {
  const byHttp = { 'X-Forwarded-Proto': 'http', 'X-Forwarded-For': '198.51.100.7' };
  expect(await ask('GET', byHttp)).toMatchObject({ status: 308, to: `${PUBLIC}/admin/tills?a=b%20c` });
  const refused = await ask('POST', { ...byHttp, 'Accept-Language': 'ru' });
  expect(refused.status).toBe(403);
  expect(JSON.parse(refused.text)).toMatchObject({
    error: { code: 'https-only', message: expect.stringContaining(PUBLIC) },
  });
});

it('lets in by https, and this machine’s own programs', async () => {
  const byHttps = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '198.51.100.7' };
  for (const headers of [byHttps, {}]) {
    for (const method of ['GET', 'POST']) expect((await ask(method, headers)).status).toBe(200);
  }
});

it('wants an address of https to send people to', () => {
  const environment = { KARVON_DATA: '/tmp', KARVON_HTTPS_ONLY: '1' };
  expect(() => readSettings(environment)).toThrow('KARVON_PUBLIC_URL');
  expect(() => readSettings({ ...environment, KARVON_PUBLIC_URL: 'http://centre.example' })).toThrow(
    'KARVON_PUBLIC_URL',
  );
  expect(readSettings({ ...environment, KARVON_PUBLIC_URL: `${PUBLIC}/` })).toMatchObject({
    httpsOnly: true,
    publicUrl: PUBLIC,
  });
});
