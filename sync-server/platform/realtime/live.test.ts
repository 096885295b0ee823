import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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
/** The next caller is let in once this has happened. */
let delay: Promise<unknown> | null;

beforeEach(() => open(10));
afterEach(async () => {
  vi.restoreAllMocks();
  socket.disconnect();
  await live.close();
});

async function open(recheckMs: number): Promise<void> {
  refusal = null;
  meanwhile = null;
  delay = null;
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
      await delay;
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

it('holds nothing for a connection that broke off while it was being let in: the process could not end for an hour', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  delay = promise;
  meanwhile = asked.resolve;
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const { port } = http.address() as AddressInfo;
  const options = { path: '/socket', transports: ['websocket'], reconnection: false, forceNew: true };
  const late = io(`http://127.0.0.1:${port}`, options);
  await asked.promise;
  late.disconnect();
  await vi.waitUntil(() => live.open() === 1, { timeout: 60_000 });
  resolve();
  await new Promise((later) => {
    setImmediate(later);
  });
  expect(timers.mock.calls.filter(([, milliseconds = 0]) => milliseconds > 1_000_000)).toEqual([]);
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
