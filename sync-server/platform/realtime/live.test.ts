import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testId } from '@karvon/tests/support/test-database.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { createLive, type Live } from './live.ts';

const [company, device] = [testId(), testId()];
let http: Server;
let live: Live;
let socket: Socket;
let refusal: Error | null;
/** Runs once the next caller was found to be good, before the connection is let in. */
let meanwhile: (() => void) | null;

beforeEach(() => open(10));
afterEach(async () => {
  socket.disconnect();
  await live.close();
});

async function open(recheckMs: number): Promise<void> {
  refusal = null;
  meanwhile = null;
  http = createServer();
  live = createLive({
    protocol: { oldest: 1, newest: 3 },
    http,
    clock: () => 0,
    epoch: () => 'e',
    callerOf: async () => {
      if (refusal !== null) throw refusal;
      meanwhile?.();
      meanwhile = null;
      const place = { companyId: company, branchId: 'b', registerId: 'r', tillCode: 'A1', incarnation: 1 };
      return { principal: { kind: 'device', deviceId: device, ...place }, expiresAt: 3_600_000 };
    },
    recheckMs,
    onSockets: () => {},
    onTill: () => {},
    log: pino({ level: 'silent' }),
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  socket = io(`http://127.0.0.1:${port}`, {
    path: '/socket',
    transports: ['websocket'],
    reconnection: false,
  });
  await new Promise<void>((resolve) => {
    socket.once('connect', () => resolve());
  });
}

it('ends the connection of a till that was turned away elsewhere', async () => {
  const ended = new Promise((resolve) => {
    socket.once('disconnect', resolve);
  });
  refusal = new ApiFailure(401, 'till-revoked');
  expect(await ended).toContain('server');
});

it('ends the connection of a till that was cut off while it was being let in', async () => {
  socket.disconnect();
  await live.close();
  await open(3_600_000);
  meanwhile = () => {
    refusal = new ApiFailure(401, 'till-revoked');
    live.cutOff(company, device);
  };
  const { port } = http.address() as AddressInfo;
  const late = io(`http://127.0.0.1:${port}`, {
    path: '/socket',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  const ended = await new Promise<string>((resolve) => {
    late.once('disconnect', resolve);
  });
  expect(ended).toContain('server');
});

it('keeps connections while the database can’t be asked, and tells no stranger why', async () => {
  refusal = new Error('password authentication failed for user "postgres"');
  const { port } = http.address() as AddressInfo;
  const stranger = io(`http://127.0.0.1:${port}`, {
    path: '/socket',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  const error = await new Promise<Error>((resolve) => {
    stranger.once('connect_error', resolve);
  });
  expect(error.message).toBe('unexpected');
  stranger.disconnect();
  // Rechecks have gone by meanwhile, or go by now.
  await new Promise((resolve) => {
    setTimeout(resolve, 40);
  });
  expect(socket.connected).toBe(true);
});

it.each([
  ['0', 'version-too-old'],
  ['4', 'version-too-new'],
])('refuses the line to a till of protocol %s', async (protocol, refused) => {
  const { port } = http.address() as AddressInfo;
  const till = io(`http://127.0.0.1:${port}`, {
    path: '/socket',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { token: 'any', protocol },
  });
  const error = await new Promise<Error>((resolve) => {
    till.once('connect_error', resolve);
  });
  expect(error.message).toBe(refused);
  till.disconnect();
});
