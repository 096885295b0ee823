import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { createHealth } from './create-health.ts';

type Centre = Parameters<typeof createHealth>[0];

function centreWith(connect: () => Promise<unknown>, dataFolder = tmpdir()): Centre {
  return {
    pool: { connect },
    db: { kind: 'postgres' },
    epoch: { current: () => 'e' },
    dataFolder,
  } as unknown as Centre;
}
const client = { query: async () => ({ rows: [{ count: 7 }] }), release: () => undefined };

it('says what it has found', async () => {
  expect(
    await createHealth(
      centreWith(async () => client),
      () => 3,
    )(),
  ).toMatchObject({
    ok: true,
    detail: {
      database: { kind: 'postgres', ok: true },
      disk: { ok: true },
      migrations: 7,
      epoch: 'e',
      sockets: 3,
    },
  });
});

it.each([
  ['refuses', () => Promise.reject(new Error('connection refused'))],
  ['says nothing', () => new Promise(() => undefined)],
])('is failing when the database %s', async (_how, connect) => {
  expect(await createHealth(centreWith(connect), () => 0, 20)()).toMatchObject({
    ok: false,
    detail: { database: { ok: false } },
  });
});

it('is failing when its folder is gone or its disk has no room', async () => {
  const { ok, detail } = await createHealth(
    centreWith(async () => client, '/no/such/folder'),
    () => 0,
  )();
  expect([ok, detail['disk']]).toEqual([false, { freeBytes: 0, ok: false }]);
});

it('asks on one connection at a time, and anew once that has come back', async () => {
  const hanging = Promise.withResolvers<unknown>();
  let asked = 0;
  const connect = async () => {
    asked += 1;
    return asked === 1 ? hanging.promise : client;
  };
  const health = createHealth(centreWith(connect), () => 0, 20);
  const answers = await Promise.all([health(), health()]);
  expect([answers.map(({ ok }) => ok), (await health()).ok, asked]).toEqual([[false, false], false, 1]);
  hanging.resolve(client);
  await expect.poll(async () => (await health()).ok).toBe(true);
});
