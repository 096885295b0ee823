import {
  LEAVE_WEIGHTS,
  type LiveWeight,
  SCALE_WEIGHT,
  WATCH_WEIGHTS,
  WEIGHT,
  WEIGHTS_WANTED,
} from '@karvon/shared/devices/live-weight.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { createUser } from '../auth/create-user.ts';
import { probeModule } from '../db/probe-module.test-support.ts';

describeServer('live weights', (start) => {
  let test: TestServer;
  const [company, stranger, branchA, branchB] = [testId(), testId(), testId(), testId()];
  const sockets: Socket[] = [];

  beforeAll(async () => {
    test = await start([{ ...probeModule, deviceCheck: () => async () => ({}) }]);
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });

  const open = async (token: string): Promise<Socket> => {
    const options = { path: '/socket', transports: ['websocket'], reconnection: false, forceNew: true };
    const socket = io(test.server.url, { ...options, auth: { token } });
    sockets.push(socket);
    await new Promise<void>((resolve) => {
      socket.once('connect', resolve);
    });
    return socket;
  };
  /** Somebody, and the weights that they have heard. */
  const person = async (role: string, companyId = company, branches?: Id[]) => {
    const email = `${testId()}@shop.test`;
    const user = { id: testId(), email, name: 'P', password: 'password 1', role, now: 0 };
    await test.server.platform.db.tenant(companyId, (tx) =>
      createUser(tx, branches === undefined ? user : { ...user, branches }),
    );
    const answer = await test.call('POST /auth/login', { body: { email, password: 'password 1' } });
    const socket = await open((answer.body as { accessToken: string }).accessToken);
    const heard: unknown[] = [];
    socket.on('event', ({ name, payload }: { name: string; payload: { weight: LiveWeight } }) => {
      if (name === SCALE_WEIGHT) heard.push(payload.weight.grams);
    });
    const watch = (device: unknown) => socket.timeout(5000).emitWithAck(WATCH_WEIGHTS, { device });
    return { socket, heard, watch };
  };
  /** A till at a branch, which counts how often its weights were wanted. */
  const till = async (branchId: Id, companyId = company) => {
    const deviceId = testId();
    const socket = await open(
      await test.server.platform.tokens.forDevice(testDevice({ companyId, branchId, deviceId })),
    );
    const asked: unknown[] = [];
    socket.on(WEIGHTS_WANTED, (word) => asked.push(word));
    const say = (grams: number) => socket.emit(WEIGHT, { grams, isStable: true, refusal: null });
    return { deviceId, socket, asked, say };
  };

  it('come to whoever may see tills there and asks, and to nobody else', async () => {
    const [scale, other, theirs] = [await till(branchA), await till(branchB), await till(testId(), stranger)];
    const [owner, ofA, ofB, cashier, foreign, idle] = [
      await person('company.owner'),
      await person('company.manager', company, [branchA]),
      await person('company.manager', company, [branchB]),
      await person('company.cashier'),
      await person('company.owner', stranger),
      await person('company.owner'),
    ];
    expect(await owner.watch(scale.deviceId)).toEqual({ success: true });
    expect(await ofA.watch(scale.deviceId)).toEqual({ success: true });
    expect(await ofB.watch(scale.deviceId)).toEqual({ success: true });
    expect(await foreign.watch(scale.deviceId)).toEqual({ success: true });
    expect(await foreign.watch(theirs.deviceId)).toEqual({ success: true });
    expect(await cashier.watch(scale.deviceId)).toEqual({ success: false, error: { code: 'no-right' } });
    expect(await owner.watch('everything')).toEqual({ success: false, error: { code: 'bad-input' } });
    // Of who may not see this till nobody told it.
    expect(scale.asked).toEqual([{ forMs: 30_000 }, { forMs: 30_000 }]);
    expect([other.asked, theirs.asked]).toEqual([[], [{ forMs: 30_000 }]]);

    scale.say(1234);
    other.say(777);
    theirs.say(555);
    await expect.poll(() => [owner.heard, ofA.heard, foreign.heard]).toEqual([[1234], [1234], [555]]);
    expect([ofB.heard, cashier.heard, idle.heard]).toEqual([[], [], []]);
  });

  it('end for who leaves, and nobody but a till says one', async () => {
    const scale = await till(branchA);
    const [owner, other] = [await person('company.owner'), await person('company.owner')];
    await owner.watch(scale.deviceId);
    await other.watch(scale.deviceId);
    other.socket.emit(WEIGHT, { grams: 1, isStable: true, refusal: null });
    owner.socket.emit(LEAVE_WEIGHTS, { device: scale.deviceId });
    // What it says next is heard behind the word that it leaves.
    expect(await owner.watch('everything')).toMatchObject({ success: false });
    scale.socket.emit(WEIGHT, { grams: 'much', isStable: true, refusal: null });
    // The last word of a quick hand counts, too.
    scale.say(500);
    scale.say(501);
    await expect.poll(() => other.heard).toEqual([500, 501]);
    expect(owner.heard).toEqual([]);
  });
});
