import { expect, test } from 'vitest';
import { keepLive } from './live-connection.ts';

function fakeWorld() {
  const listeners = new Map<string, (payload: unknown) => void>();
  const log: string[] = [];
  let askToken: () => Promise<string | null> = async () => null;
  let waiting: { delayMs: number; action: () => void } | null = null;
  const socket = {
    active: true,
    connect: () => log.push('connect'),
    disconnect: () => log.push('disconnect'),
    on: (event: string, listener: (payload: unknown) => void) => listeners.set(event, listener),
  };
  const close = keepLive({
    open: (token) => {
      askToken = token;
      return socket;
    },
    accessToken: async (renew) => (renew ? 'renewed' : 'kept'),
    later: (delayMs, action) => {
      waiting = { delayMs, action };
      return () => {
        waiting = null;
      };
    },
    onEvent: (name) => log.push(`event ${name}`),
    onLive: (again) => log.push(again ? 'live again' : 'live'),
    onState: (state) => log.push(`state ${state}`),
  });
  return {
    socket,
    log,
    close,
    token: () => askToken(),
    fire: (event: string, payload?: unknown) => listeners.get(event)?.(payload),
    retry: () => {
      const due = waiting;
      waiting = null;
      due?.action();
      return due?.delayMs ?? null;
    },
  };
}

test('an outage that Socket.IO mends by itself is told, and what was missed is asked for', () => {
  const world = fakeWorld();
  world.fire('connect');
  world.fire('event', { name: 'sales.sale-booked.v1', payload: {} });
  world.fire('event', 'not an event');
  world.fire('disconnect');
  expect(world.retry()).toBeNull();
  world.fire('connect');
  expect(world.log).toEqual([
    'state connecting',
    'connect',
    'state live',
    'live',
    'event sales.sale-booked.v1',
    'state offline',
    'state live',
    'live again',
  ]);
});

test('a refused connection renews the token and tries again, ever more slowly', async () => {
  const world = fakeWorld();
  expect(await world.token()).toBe('kept');
  world.socket.active = false;
  const delays: (number | null)[] = [];
  for (let attempt = 0; attempt < 7; attempt += 1) {
    world.fire('connect_error');
    delays.push(world.retry());
  }
  expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect(await world.token()).toBe('renewed');
  expect(await world.token()).toBe('kept');
});

test('a door that the centre closes is opened again at once with a new token', async () => {
  const world = fakeWorld();
  world.fire('connect');
  world.socket.active = false;
  world.fire('disconnect');
  expect(world.log.at(-1)).toBe('state connecting');
  expect(world.retry()).toBe(100);
  expect(await world.token()).toBe('renewed');
});

test('closed for good, it neither retries nor speaks', () => {
  const world = fakeWorld();
  world.socket.active = false;
  world.fire('connect_error');
  world.close();
  const before = [...world.log];
  expect(world.retry()).toBeNull();
  world.fire('disconnect');
  expect(world.retry()).toBeNull();
  expect(world.log).toEqual(before);
});
