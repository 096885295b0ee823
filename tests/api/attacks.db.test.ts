import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, it } from 'vitest';
import { modules } from '@karvon/sync-server/modules/all.ts';
import { testId } from '../support/test-database.ts';
import { type CallOptions, describeServer, type TestServer } from '../support/test-server.ts';
import { type FurnishedShop, furnishShop } from './furnish-shop.ts';
import { apiOf } from './call-api.ts';
import { type JsonSchema, type Operation, readOperations } from './operations.ts';

const MAIL = {
  KARVON_SMTP_URL: 'smtp://127.0.0.1:9',
  KARVON_MAIL_FROM: 'centre@shop.test',
  KARVON_PUBLIC_URL: 'https://centre.test',
};

/** Ways in that every centre on the open network is tried by. What is tried at sign-in is beside it (`docs/attacks.md`). */
describeServer('attacks', (start) => {
  let test: TestServer;
  let shop: FurnishedShop;
  let operations: Operation[];
  beforeAll(async () => {
    test = await start(modules, MAIL);
    shop = await furnishShop(test.server, 'Tohir');
    operations = await readOperations(apiOf(test.server.url));
  });
  type Said = { id: string; firstName: string; count: number; error: { code: string; details: object } };
  const ask = async (request: string, options: CallOptions = {}) => {
    const headers = { 'Idempotency-Key': testId(), ...options.headers };
    const { status, body } = await test.call(request, { token: shop.owner, ...options, headers });
    return { status, body: body as Said };
  };

  it('injection: what looks like SQL is text, wherever it is asked for or written', async () => {
    const odd = `O'Brien"; drop table users; -- \\ %_ $1 \${7*7} ' or 1=1`;
    const added = await ask('POST /clients', { body: { firstName: odd } });
    expect(added.status).toBe(201);
    const found = await ask(`GET /clients/${added.body.id}`);
    expect(found.body.firstName).toBe(odd);
    const searched = await ask(`GET /clients?search=${encodeURIComponent(odd)}`);
    expect([searched.status, searched.body.count]).toEqual([200, 1]);
    for (const wild of ['%', '_', "' or 1=1 --"]) {
      const { body } = await ask(`GET /products?search=${encodeURIComponent(wild)}`);
      expect([wild, body.count]).toEqual([wild, 0]);
    }
    for (const query of [
      'ordering=name;drop table users',
      'ordering=(select 1)',
      'fields=id,(select password_hash)',
      'expand=category;--',
      'limit=1;select 1',
      'offset=1 or 1=1',
      "cursor=eyJtYXJrIjpbIicgb3IgMT0xIl19'",
    ]) {
      const { status } = await ask(`GET /products?${query.replaceAll(' ', '%20')}`);
      expect([query, status]).toEqual([query, 400]);
    }
  });

  it('mass assignment: fields that are not for the caller are refused by name, and nothing is changed', async () => {
    const { id } = (await ask('POST /clients', { body: { firstName: 'Anna' } })).body;
    const before = (await ask(`GET /clients/${id}`)).body;
    for (const more of [
      { id: testId() },
      { companyId: testId() },
      { v: 7 },
      { stamps: {} },
      { createdAt: 'x' },
    ]) {
      const [name = ''] = Object.keys(more);
      const refused = await ask(`PATCH /clients/${id}`, {
        body: { note: 'x', ...more },
      });
      expect([name, refused.status, Object.keys(refused.body.error.details)]).toEqual([name, 400, [name]]);
    }
    expect((await ask(`GET /clients/${id}`)).body).toEqual(before);
    const user = { email: 'new@shop.test', name: 'New', password: 'quite-another-word-1' };
    const grants = [{ branch: null, role: 'company.cashier' }];
    for (const more of [
      { platformRole: 'platform.super_admin' },
      { companyId: testId() },
      { active: false },
    ]) {
      const { status } = await ask('POST /users', { body: { ...user, grants, ...more } });
      expect([more, status]).toEqual([more, 400]);
    }
    const above = [{ branch: null, role: 'platform.super_admin' }];
    expect((await ask('POST /users', { body: { ...user, grants: above } })).status).toBe(400);
  });

  it('tokens: another algorithm, no signature, and keys of the caller’s own choice are no way in', async () => {
    const [head = '', claims = '', signature = ''] = shop.owner.split('.');
    const written = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const read = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    const signedWith = (secret: string, header: object, payload: unknown = read) => {
      const signed = `${written(header)}.${written(payload)}`;
      return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
    };
    const tries = {
      none: `${written({ alg: 'none' })}.${claims}.`,
      'none in capitals': `${written({ alg: 'NONE' })}.${claims}.${signature}`,
      'no signature': `${head}.${claims}.`,
      'another algorithm': `${written({ alg: 'HS512' })}.${claims}.${signature}`,
      'an empty secret': signedWith('', { alg: 'HS256' }),
      'a key of a file': signedWith('', { alg: 'HS256', kid: '../../../../dev/null' }),
      'a key by injection': signedWith('x', { alg: 'HS256', kid: "' union select 'x" }),
      'a key brought along': signedWith('x', { alg: 'HS256', jwk: { kty: 'oct', k: 'eA' } }),
      'a key from elsewhere': signedWith('x', { alg: 'HS256', jku: 'http://127.0.0.1:9/keys' }),
      'other claims': `${head}.${written({ ...read, exp: 9e9 })}.${signature}`,
    };
    for (const [name, token] of Object.entries(tries)) {
      expect([name, (await ask('GET /auth/me', { token })).status]).toEqual([name, 401]);
    }
    expect((await ask('GET /auth/me')).status).toBe(200);
  });

  it('headers: nothing that is sent comes back as a header of its own', async () => {
    const port = Number(new URL(test.server.url).port);
    const raw = (lines: string[]) => {
      const socket = connect(port, '127.0.0.1');
      socket.end([...lines, 'Host: centre', 'Connection: close', '', ''].join('\r\n'));
      return text(socket);
    };
    const split = await raw(['GET /api/v1/products?search=a%0d%0aSet-Cookie:%20x=1 HTTP/1.1']);
    const named = await raw(['GET /health HTTP/1.1', 'X-Request-Id: a%0d%0aSet-Cookie: x=1']);
    const bare = await raw(['GET /health HTTP/1.1', 'X-Request-Id: a\nSet-Cookie: x=1']);
    for (const answer of [split, named, bare]) expect(answer).not.toMatch(/^set-cookie: x/im);
    // Two lengths, or a length and chunks: where one request ends is not left to whoever stands between.
    for (const smuggled of [
      ['Content-Length: 5', 'Content-Length: 6'],
      ['Content-Length: 5', 'Transfer-Encoding: chunked'],
    ]) {
      const answer = await raw(['POST /api/v1/auth/login HTTP/1.1', ...smuggled]);
      expect([smuggled, answer.slice(0, 12)]).toEqual([smuggled, 'HTTP/1.1 400']);
    }
  });

  it('pollution: a field called like what every object has changes no object', async () => {
    const polluting = '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}';
    for (const { method, path, body, access } of operations) {
      if (body === null || access.startsWith('platform.') || access === 'device') continue;
      // Whoever wants to go goes, whatever else they say.
      if (path === '/auth/logout') continue;
      const address = path.replaceAll(/\{\w+\}/g, testId());
      const response = await fetch(`${test.server.url}/api/v1${address}?__proto__[isAdmin]=1&constructor=x`, {
        method,
        headers: {
          Authorization: `Bearer ${shop.owner}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': testId(),
          'If-Match': '*',
        },
        body: `${polluting},"firstName":"x"}`,
      });
      await response.text();
      expect([method, path, response.status >= 400 && response.status < 500]).toEqual([method, path, true]);
    }
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('ReDoS: a long text that nearly fits costs no field’s pattern more than the time to read it', async () => {
    const patterns = new Set<string>();
    const collect = (schema: unknown): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const { pattern } = schema as JsonSchema;
      if (typeof pattern === 'string') patterns.add(pattern);
      for (const member of Object.values(schema)) collect(member);
    };
    for (const { body, parameters } of operations) collect([body, parameters]);
    expect(patterns.size).toBeGreaterThan(5);
    const pumps = ['a', '0', '-', '.', 'a.', 'a-', '+', '+1', 'a@', 'a@a.', '\u0000', "'", 'aA0'];
    // A pattern that goes back and forth would not end: of these texts each is read once.
    for (const pattern of patterns) {
      const compiled = new RegExp(pattern, 'u');
      for (const pump of pumps) {
        for (const end of ['!', '\u0000', '@']) compiled.test(pump.repeat(50_000) + end);
      }
    }
    const long = `${'a.'.repeat(20_000)}@`;
    expect((await ask('POST /auth/login', { body: { email: long, password: 'x' } })).status).toBe(400);
  });

  it('idempotency: a key is its caller’s own, and good for what it was first sent with', async () => {
    const key = { 'Idempotency-Key': 'chosen-by-somebody' };
    const first = await ask('POST /clients', { headers: key, body: { firstName: 'Anna' } });
    expect(first.status).toBe(201);
    const other = await ask('POST /clients', { headers: key, body: { firstName: 'Berta' } });
    expect([other.status, other.body]).toMatchObject([409, { error: { code: 'idempotency-key-reused' } }]);
    const colleague = await shop.tokenOf('company.owner');
    const theirs = await ask('POST /clients', {
      token: colleague,
      headers: key,
      body: { firstName: 'Anna' },
    });
    expect([theirs.status, theirs.body.id === first.body.id]).toEqual([201, false]);
    const stranger = await furnishShop(test.server, 'Zuhra');
    const strange = await ask('POST /clients', {
      token: stranger.owner,
      headers: key,
      body: { firstName: 'Anna' },
    });
    expect(JSON.stringify(strange.body)).not.toContain(first.body.id);
  });
});
