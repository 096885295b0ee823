import { request } from 'node:http';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type ClientOptions, WebSocket } from 'ws';
import { breakUpgrades } from '../support/break-upgrades.ts';
import { createEndpointDouble, type EndpointDouble, readyState } from './endpoint-double.ts';
import { type KioskRig, kioskToken, startKioskRig } from './kiosk-rig.ts';
import { soon } from './rig.ts';

let endpoint: EndpointDouble;
let rig: KioskRig;
beforeEach(async () => {
  endpoint = createEndpointDouble();
  rig = await startKioskRig(endpoint);
});
afterEach(() => rig.stop());

/** What became of a socket: the status that refused it, or all it heard until the till closed it. */
async function tryToEnter(first: unknown, options: ClientOptions, url = rig.socketUrl) {
  const heard: unknown[] = [];
  const socket = new WebSocket(url, options);
  const end = await new Promise<number>((ended) => {
    socket.on('open', () => {
      socket.send(JSON.stringify(first));
      socket.send(JSON.stringify({ id: 1, method: 'status', input: {} }));
    });
    socket.on('message', (data) => heard.push(JSON.parse((data as Buffer).toString('utf8'))));
    socket.on('unexpected-response', (_request, response) => ended(response.statusCode ?? 0));
    socket.on('close', (code) => ended(code));
    // A refused upgrade is an error to the library too; the status tells more.
    socket.on('error', () => {});
  });
  socket.terminate();
  return { end, heard };
}

it.each([
  { token: 'token-of-the-start-before-0123' },
  { token: '' },
  { token: kioskToken, extra: 1 },
  { id: 1, method: 'status', input: {} },
  kioskToken,
  null,
])('closes on a first message that is not the token: %j', async (first) => {
  expect(await tryToEnter(first, { origin: rig.url })).toEqual({ end: 4401, heard: [] });
  expect(endpoint.listening()).toBe(0);
});

it.each(['https://evil.test', 'null', 'http://127.0.0.1:1', 'http://127.0.0.1', 'file://'])(
  'refuses a page of %s, even with the token',
  async (origin) => {
    expect(await tryToEnter({ token: kioskToken }, { origin })).toEqual({ end: 403, heard: [] });
  },
);

it('refuses the same port under another scheme or name', async () => {
  const { port } = new URL(rig.url);
  for (const origin of [`https://127.0.0.1:${port}`, `http://127.0.0.1.evil.test:${port}`]) {
    expect(await tryToEnter({ token: kioskToken }, { origin })).toEqual({ end: 403, heard: [] });
  }
});

it('refuses a name that was bent to point here', async () => {
  const { port } = new URL(rig.url);
  for (const host of [`evil.test:${port}`, 'evil.test', '127.0.0.1']) {
    const options = { origin: rig.url, headers: { host } };
    expect(await tryToEnter({ token: kioskToken }, options)).toEqual({ end: 403, heard: [] });
    expect(await pageAs(host)).toMatchObject({ status: 403 });
  }
});

it('has its socket at one path', async () => {
  const other = rig.socketUrl.replace(/till$/, 'other');
  expect(await tryToEnter({ token: kioskToken }, { origin: rig.url }, other)).toEqual({
    end: 404,
    heard: [],
  });
});

it('gives the token to its own page, which may enter with it', async () => {
  const { host, port } = new URL(rig.url);
  expect(await pageAs(host)).toEqual({ status: 200, body: expect.stringContaining(kioskToken) });
  const socket = new WebSocket(rig.socketUrl, { origin: `http://localhost:${port}` });
  const heard: unknown[] = [];
  socket.on('message', (data) => heard.push(JSON.parse((data as Buffer).toString('utf8'))));
  socket.on('open', () => socket.send(JSON.stringify({ token: kioskToken })));
  await vi.waitFor(() => expect(heard).toEqual([{ state: readyState }]), soon);
});

/** The page as it is served to whoever gives that name of the host. */
function pageAs(host: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((answered, failed) => {
    request(rig.url, { headers: { host } }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => answered({ status: response.statusCode, body }));
    })
      .on('error', failed)
      .end();
  });
}

it.each([
  ['/till', { Origin: 'https://evil.test' }],
  ['/till', { Host: 'evil.test' }],
  ['/elsewhere', {}],
  ['//', {}],
  ['/till', {}],
] as const)('lives on when callers of %s %j break off', async (path, headers) => {
  await breakUpgrades(rig.url, path, headers);
  expect((await fetch(rig.url)).status).toBe(200);
});
