import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { HeadsEvent } from '@karvon/shared/sync/protocol.ts';
import { breakUpgrades } from '@karvon/tests/support/break-upgrades.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { createUser } from '../auth/create-user.ts';
import { probeModule } from '../db/probe-module.test-support.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';

/** The next event of that name. */
function heard<Payload>(socket: Socket, name: string): Promise<Payload> {
  return new Promise((resolve) => {
    socket.once(name, resolve);
  });
}

async function connected(...sockets: Socket[]): Promise<void> {
  const late = sockets.filter((socket) => !socket.connected);
  await Promise.all(late.map((socket) => heard(socket, 'connect')));
}

describeServer('live connections', (start) => {
  let test: TestServer;
  const company = testId();
  const sockets: Socket[] = [];

  beforeAll(async () => {
    test = await start([{ ...probeModule, deviceCheck: () => async () => ({}) }]);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });

  const open = (token: string | undefined): Socket => {
    const socket = io(test.server.url, {
      path: '/socket',
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token },
    });
    sockets.push(socket);
    return socket;
  };
  const tillToken = (companyId: string) => test.server.platform.tokens.forDevice(testDevice({ companyId }));
  const personToken = async (role: 'company.owner' | 'company.cashier') => {
    const email = `${testId()}@shop.test`;
    await test.server.platform.db.tenant(company, (tx) =>
      createUser(tx, { id: testId(), email, name: 'P', password: 'password 1', role, now: 0 }),
    );
    const answer = await test.call('POST /auth/login', { body: { email, password: 'password 1' } });
    return (answer.body as { accessToken: string }).accessToken;
  };
  const stage = (companyId: string) =>
    test.server.platform.db.tenant(companyId, async (tx) =>
      tx.stage('probes', [{ id: testId(), _deleted: false, label: 'x' }]),
    );

  it('tell a company’s tills, after the commit, which collections moved and how far', async () => {
    const [mine, stranger] = [open(await tillToken(company)), open(await tillToken(testId()))];
    await connected(mine, stranger);
    const overheard: unknown[] = [];
    stranger.on('heads', (event) => overheard.push(event));
    const hint = heard<HeadsEvent>(mine, 'heads');
    await stage(company);
    expect(await hint).toEqual({ epoch: test.server.platform.epoch.current(), heads: { probes: 1 } });
    // The stranger's own hint comes after whatever else it would have heard.
    const own = heard(stranger, 'heads');
    const { identity } = (await test.server.platform.tokens.read(
      (stranger.auth as { token: string }).token,
    )) ?? { identity: null };
    await stage(identity?.companyId ?? '');
    await own;
    expect(overheard).toHaveLength(1);
  });

  it('bring events to people who hold the right, and to no others', async () => {
    const [owner, cashier] = [
      open(await personToken('company.owner')),
      open(await personToken('company.cashier')),
    ];
    await connected(owner, cashier);
    const overheard: unknown[] = [];
    cashier.on('event', (event: { name: string }) => overheard.push(event.name));
    const [first, last] = [heard(owner, 'event'), heard(cashier, 'event')];
    const event = { company, payload: { n: 1 } };
    test.server.platform.publish({ ...event, right: 'sales.view', name: 'sale-booked' });
    test.server.platform.publish({ ...event, right: 'till.sell', name: 'for-all' });
    expect(await first).toEqual({ name: 'sale-booked', payload: { n: 1 } });
    await last;
    expect(overheard).toEqual(['for-all']);
  });

  it.each(['/socket/?EIO=4&transport=websocket', '/elsewhere', '//'])(
    'live on when callers of %s break off',
    async (path) => {
      await breakUpgrades(test.server.url, path);
      const owner = open(await personToken('company.owner'));
      await connected(owner);
      expect(owner.connected).toBe(true);
    },
  );

  it('end with the session', async () => {
    const token = await personToken('company.owner');
    const owner = open(token);
    await connected(owner);
    const ended = heard<string>(owner, 'disconnect');
    await test.call('POST /auth/logout', { token, body: {} });
    expect(await ended).toContain('server');
  });

  it.each([undefined, '', 'not a token'])('refuse the token %s', async (token) => {
    const refusal = await heard<Error>(open(token), 'connect_error');
    expect(refusal.message).toBe('not-signed-in');
  });
});
