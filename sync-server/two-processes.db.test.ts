import { io, type Socket } from 'socket.io-client';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { SCALE_WEIGHT, WATCH_WEIGHTS, WEIGHT, WEIGHTS_WANTED } from '@karvon/shared/devices/live-weight.ts';
import type { HeadsEvent } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';
import { startTwoServers, type TwoServers } from '@karvon/tests/support/two-servers.ts';
import { createUser } from './platform/auth/create-user.ts';
import { lockChosen, writeChosen } from './platform/chosen-settings/chosen-table.ts';
import { probeModule } from './platform/db/probe-module.test-support.ts';
import type { RunningServer } from './start-server.ts';

let two: TwoServers;
let a: RunningServer;
let b: RunningServer;
const sockets: Socket[] = [];
const revoked = new Set<Id>();
const company = testId();

const probes = {
  ...probeModule,
  deviceCheck: () => async (_company: Id, device: Id) => (revoked.has(device) ? null : {}),
};

beforeAll(async () => {
  two = await startTwoServers({ modules: [probes] });
  ({ a, b } = two);
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => two.stop());

function heard<Payload>(socket: Socket, name: string): Promise<Payload> {
  return new Promise((resolve) => {
    socket.once(name, resolve);
  });
}

async function connect(server: RunningServer, token: string): Promise<Socket> {
  const socket = io(server.url, {
    path: '/socket',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { token },
  });
  sockets.push(socket);
  await heard(socket, 'connect');
  return socket;
}

/** A token that process A gave. */
const tillToken = (deviceId: Id) => a.platform.tokens.forDevice(testDevice({ deviceId, companyId: company }));

async function ownerToken(): Promise<string> {
  const email = `${testId()}@shop.test`;
  await a.platform.db.tenant(company, (tx) =>
    createUser(tx, { id: testId(), email, name: 'P', password: 'password 1', role: 'company.owner', now: 0 }),
  );
  const answer = await fetch(`${a.url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'password 1' }),
  });
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

/** Asks until it is so; the test's own time limit ends a wait that is in vain. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

const online = async (server: RunningServer, device: Id) =>
  (await server.platform.onlineTills(company, [device])).has(device);

it('live one life: the epoch and the key of tokens are the same', () => {
  expect(b.epoch).toBe(a.epoch);
});

it('tell the tills of the other what has moved', async () => {
  const till = await connect(b, await tillToken(testId()));
  const hint = heard<HeadsEvent>(till, 'heads');
  await a.platform.db.tenant(company, async (tx) =>
    tx.stage('probes', [{ id: testId(), _deleted: false, label: 'x' }]),
  );
  expect(await hint).toEqual({ epoch: a.platform.epoch.current(), heads: { probes: expect.any(Number) } });
});

it('tell the people of the other what has happened', async () => {
  const owner = await connect(b, await ownerToken());
  const event = heard(owner, 'event');
  a.platform.publish({ company, right: 'sales.view', name: 'sale-booked', payload: { n: 1 } });
  expect(await event).toEqual({ name: 'sale-booked', payload: { n: 1 } });
});

it('hand a till’s live weight to whoever watches it at the other', async () => {
  const device = testId();
  const till = await connect(b, await tillToken(device));
  const owner = await connect(a, await ownerToken());
  const wanted = heard(till, WEIGHTS_WANTED);
  const event = heard(owner, 'event');
  owner.emit(WATCH_WEIGHTS, { device });
  expect(await wanted).toEqual({ forMs: 30_000 });
  till.emit(WEIGHT, { grams: 250, isStable: true, refusal: null });
  expect(await event).toEqual({
    name: SCALE_WEIGHT,
    payload: { deviceId: device, weight: { grams: 250, isStable: true, refusal: null } },
  });
});

it('cut off at the other who is turned away at one', async () => {
  const device = testId();
  const token = await tillToken(device);
  const till = await connect(b, token);
  const ended = heard<string>(till, 'disconnect');
  revoked.add(device);
  a.platform.cutOff(company, device);
  expect(await ended).toContain('server');
  const answer = await fetch(`${b.url}/api/v1/sync/heads`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(401);
});

it('cut off everybody of a company at the other', async () => {
  const [owner, till] = [await connect(b, await ownerToken()), await connect(b, await tillToken(testId()))];
  const ended = [owner, till].map((socket) => heard<string>(socket, 'disconnect'));
  a.platform.cutOff(company, company);
  expect(await Promise.all(ended)).toEqual(['io server disconnect', 'io server disconnect']);
});

it('hold to what the platform’s people have chosen at the other', async () => {
  await a.platform.db.platform(async (tx) =>
    writeChosen(tx, await lockChosen(tx), { webOrigins: ['https://shop.example'] }),
  );
  await a.platform.settingsChanged();
  expect(a.platform.settings.webOrigins).toEqual(['https://shop.example']);
  await until(async () => b.platform.settings.webOrigins.length > 0);
  expect(b.platform.settings.webOrigins).toEqual(['https://shop.example']);
});

it('know of each other’s tills, until they go', async () => {
  const device = testId();
  const till = await connect(b, await tillToken(device));
  await until(() => online(a, device));
  expect(await online(b, device)).toBe(true);
  till.disconnect();
  await until(async () => !(await online(a, device)));
});

it('take no till for connected to a process that died', async () => {
  const [device, dead] = [testId(), testId()];
  const line = (age: string) =>
    a.platform.db.platform(async (tx) => {
      await sql`insert into centre_processes (id, seen_at) values (${dead}, now() - ${age}::interval)
        on conflict (id) do update set seen_at = excluded.seen_at`.execute(tx.db);
      await sql`insert into till_lines (company_id, device_id, process) values (${company}, ${device}, ${dead})
        on conflict do nothing`.execute(tx.db);
    });
  await line('20 seconds');
  expect(await online(a, device)).toBe(true);
  await line('40 seconds');
  expect(await online(a, device)).toBe(false);
});

it('learn at once that the other has renewed the epoch', async () => {
  const renewed = await a.platform.epoch.renew(a.platform.epoch.current(), 'restored');
  await until(async () => b.platform.epoch.current() !== b.epoch);
  expect(b.platform.epoch.current()).toBe(renewed);
});

it('do a background task at one of them at a time', async () => {
  const under = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const first = a.platform.db.unlessUnderWay('task', async () => {
    begun.resolve();
    await under.promise;
    return 'done';
  });
  await begun.promise;
  expect(await b.platform.db.unlessUnderWay('task', async () => 'twice')).toBeNull();
  under.resolve();
  expect(await first).toBe('done');
  expect(await b.platform.db.unlessUnderWay('task', async () => 'later')).toBe('later');
});
