import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { noAccess } from '@karvon/shared/rights/access.ts';
import pino from 'pino';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { testId } from '@karvon/tests/support/test-database.ts';
import type { Principal } from '../auth/principal.ts';
import { createLive, type Live } from './live.ts';

const MOST = 5;
/** What a till that is let in may say besides: how heavy things are. */
const WEIGHTS = 300;
let http: Server;
let live: Live;
let clock: number;
let most: number;
let asked: number;
/** Words that the server has heard. */
let heard: number;
let address: string;
let principal: Principal;
beforeEach(async () => {
  clock = 0;
  most = MOST;
  asked = 0;
  heard = 0;
  http = createServer();
  principal = {
    kind: 'person',
    userId: testId(),
    companyId: testId(),
    sessionId: testId(),
    email: 'owner@shop.test',
    platformRole: null,
    roleNames: [],
    access: noAccess,
  };
  live = createLive({
    protocol: { oldest: 1, newest: 3 },
    http,
    clock: () => clock,
    epoch: () => 'e',
    callerOf: async () => {
      asked += 1;
      return { principal, expiresAt: 3_600_000 };
    },
    messagesPerMinute: () => {
      heard += 1;
      return most;
    },
    recheckMs: 3_600_000,
    onSockets: () => {},
    onTill: () => {},
    log: pino({ level: 'silent' }),
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  address = `127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(() => live.close());

async function connected() {
  const options = { path: '/socket', transports: ['websocket'], reconnection: false, forceNew: true };
  const socket = io(`http://${address}`, options);
  await new Promise<void>((resolve) => {
    socket.once('connect', () => resolve());
  });
  return socket;
}

/** Says so many things, and waits until the server has heard them. */
async function say(socket: Awaited<ReturnType<typeof connected>>, times: number): Promise<void> {
  const before = heard;
  for (let time = 0; time < times; time += 1) socket.emit('anything', time);
  await expect.poll(() => heard - before).toBe(times);
}

it('ends a connection that says more in a minute than it may', async () => {
  const socket = await connected();
  // Its first word was that it wants to be let in.
  await say(socket, MOST - 1);
  expect(live.open()).toBe(1);
  await say(socket, 1);
  await expect.poll(() => [live.open(), socket.connected]).toEqual([0, false]);
});

it('lets a till say weights besides, and ends what says more than that', async () => {
  principal = {
    kind: 'device',
    deviceId: testId(),
    companyId: testId(),
    branchId: testId(),
    registerId: testId(),
    tillCode: 'A1',
    incarnation: 1,
  };
  const socket = await connected();
  await say(socket, MOST + WEIGHTS - 1);
  expect(live.open()).toBe(1);
  await say(socket, 1);
  await expect.poll(() => [live.open(), socket.connected]).toEqual([0, false]);
});

it('counts anew each minute, and nothing where there is no limit', async () => {
  const socket = await connected();
  await say(socket, MOST - 1);
  clock += 60_000;
  await say(socket, MOST);
  most = 0;
  await say(socket, 100);
  expect(live.open()).toBe(1);
  socket.disconnect();
});

it('ends one that is not let in, too, before it has asked the database more often than that', async () => {
  const socket = new WebSocket(`ws://${address}/socket/?EIO=4&transport=websocket`);
  await once(socket, 'message');
  const closed = once(socket, 'close');
  for (let time = 0; time < 500; time += 1) socket.send('40{"token":"x"}');
  await closed;
  expect(asked).toBeLessThanOrEqual(MOST);
});
