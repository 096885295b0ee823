import { testClock } from '@karvon/hardware/transport/test-clock.test-support.ts';
import type { LiveWeight } from '@karvon/shared/devices/live-weight.ts';
import type { WeightView } from '@karvon/shared/devices/weight.ts';
import { testIds } from '@karvon/shared/testing.ts';
import { initialState } from '@karvon/shared/till-api/initial-state.ts';
import { expect, test } from 'vitest';
import { createStateStore } from '../state-store.ts';
import { createWeightTeller } from './tell-weights.ts';

const setUp = () => {
  const state = createStateStore(initialState(testIds()()));
  const time = testClock();
  const said: (number | null)[] = [];
  const teller = createWeightTeller({ state, clock: time, say: ({ grams }: LiveWeight) => said.push(grams) });
  const put = (grams: number | null) => {
    const weight: WeightView = {
      device: 'scale-1',
      grams,
      isStable: true,
      tareGrams: null,
      isNet: false,
      refusal: null,
    };
    state.set({ weight });
    state.flush();
  };
  return { time, said, teller, put };
};

test('nothing is told while nobody asks, and nothing any more once nobody does', async () => {
  const { time, said, teller, put } = setUp();
  put(100);
  expect(said).toEqual([]);
  teller.want(1000);
  expect(said).toEqual([100]);
  await time.pass(1000);
  put(200);
  await time.pass(5000);
  expect(said).toEqual([100]);
});

test('weights that run are told four times a second at most, and the last one always', async () => {
  const { time, said, teller, put } = setUp();
  teller.want(60_000);
  for (let grams = 1; grams <= 100; grams += 1) {
    put(grams);
    await time.pass(20);
  }
  await time.pass(500);
  expect(said.length).toBeLessThanOrEqual(10);
  expect(said.at(-1)).toBe(100);
  put(null);
  await time.pass(300);
  expect(said.at(-1)).toBeNull();
  teller.stop();
  put(5);
  await time.pass(300);
  expect(said.at(-1)).toBeNull();
});
