import type { MessageLine } from '@karvon/shared/till-api/client.ts';
import { expect, test } from 'vitest';
import { fakeState } from '../dev/fake-state.ts';
import { createTillLink } from './till-link.ts';

/** An engine that can be killed and started, and timers that run when told. */
function setUp() {
  const pauses: number[] = [];
  let waiting: (() => void)[] = [];
  let isUp = true;
  let close: () => void = () => undefined;
  let answers = true;
  const openLine = (): Promise<MessageLine> => {
    if (!isUp) return Promise.reject(new Error('nobody there'));
    const closers: (() => void)[] = [];
    let onMessage: (message: unknown) => void = () => undefined;
    close = () => {
      for (const run of closers) run();
    };
    return Promise.resolve({
      send: (message) => {
        if (answers) onMessage({ id: message.id, result: { ok: true, value: {} } });
      },
      onMessage: (listener) => {
        onMessage = listener;
        onMessage({ state: fakeState('selling') });
      },
      onClose: (listener) => closers.push(listener),
    });
  };
  const link = createTillLink({
    openLine,
    later: (ms, run) => {
      pauses.push(ms);
      waiting.push(run);
    },
  });
  return {
    link,
    pauses,
    mute: () => {
      answers = false;
    },
    kill: () => {
      isUp = false;
      close();
    },
    start: () => {
      isUp = true;
    },
    passPause: async () => {
      const due = waiting;
      waiting = [];
      for (const run of due) run();
      await settle();
    },
  };
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

test('the last state stays in sight while the engine is away, and calls are answered as not ready', async () => {
  const { link, kill } = setUp();
  await settle();
  expect(link.view()).toMatchObject({ line: 'open', session: 1 });
  kill();
  expect(link.view()).toMatchObject({ line: 'lost', session: 1, state: { shift: { number: 12 } } });
  const result = await link.call('sync', {});
  expect(result).toMatchObject({ ok: false, problem: { code: 'not-ready' } });
});

test('a call that was on its way when the engine died is answered', async () => {
  const { link, kill, mute } = setUp();
  await settle();
  mute();
  const answer = link.call('complete', {});
  kill();
  expect(await answer).toMatchObject({ ok: false, problem: { code: 'not-ready' } });
});

test('the page comes back by itself, however long it takes', async () => {
  const { link, kill, start, passPause, pauses } = setUp();
  await settle();
  kill();
  for (let attempt = 0; attempt < 6; attempt += 1) await passPause();
  expect(link.view().line).toBe('lost');
  expect(pauses).toEqual([250, 500, 1000, 2000, 2000, 2000, 2000]);
  start();
  await passPause();
  expect(link.view()).toMatchObject({ line: 'open', session: 2 });
  expect(await link.call('sync', {})).toEqual({ ok: true, value: {} });
});
