import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ApiFailure } from '../http/api-failure.ts';
import { createLive, type Live } from './live.ts';

let http: Server;
let live: Live;
let socket: Socket;
let refusal: Error | null;

beforeEach(async () => {
  refusal = null;
  http = createServer();
  live = createLive({
    protocol: { oldest: 1, newest: 3 },
    http,
    clock: () => 0,
    epoch: () => 'e',
    callerOf: async () => {
      if (refusal !== null) throw refusal;
      const place = { companyId: 'c', branchId: 'b', registerId: 'r', tillCode: 'A1', incarnation: 1 };
      return { principal: { kind: 'device', deviceId: 'd', ...place }, expiresAt: 3_600_000 };
    },
    recheckMs: 10,
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
});
afterEach(async () => {
  socket.disconnect();
  await live.close();
});

it('ends the connection of a till that was turned away elsewhere', async () => {
  const ended = new Promise((resolve) => {
    socket.once('disconnect', resolve);
  });
  refusal = new ApiFailure(401, 'till-revoked');
  expect(await ended).toContain('server');
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
