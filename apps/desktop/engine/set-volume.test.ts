import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;

beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
});
afterEach(() => shop.close());

const volume = () => till.engine.state().volume;

test('the volume is the till’s, for whoever works there and after a restart', async () => {
  await till.begin();
  expect(volume()).toBe('low');
  await till.must('setVolume', { volume: 'high' });
  expect(volume()).toBe('high');
  await till.must('signOut', {});
  expect(await till.call('setVolume', { volume: 'off' })).toMatchObject({
    problem: { code: 'not-signed-in' },
  });
  await till.engine.stop();
  till = await shop.start();
  expect(volume()).toBe('high');
  await till.begin();
  expect(await till.call('setVolume', { volume: 'deafening' as 'high' })).toMatchObject({
    problem: { code: 'bad-input', field: 'volume' },
  });
  expect(volume()).toBe('high');
});
