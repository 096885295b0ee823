import { afterEach, beforeEach, expect, test } from 'vitest';
import { usualKeys } from '@karvon/shared/till-keys/chosen-keys.ts';
import { openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;

beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
});
afterEach(() => shop.close());

const keys = () => till.engine.state().keys;

test('keys that were chosen are the till’s, for whoever works there and after a restart', async () => {
  await till.begin();
  expect(keys()).toEqual(usualKeys);
  const chosen = { preset: 'signs', own: { pay: 'F12' } } as const;
  await till.must('setKeys', chosen);
  expect(keys()).toEqual(chosen);
  await till.must('signOut', {});
  expect(keys()).toEqual(chosen);
  await till.engine.stop();
  till = await shop.start();
  expect(keys()).toEqual(chosen);
});

test('keys that must stay are refused by name, and nobody changes keys who may not sell', async () => {
  await till.begin();
  const keep = { preset: 'functions', own: { pay: 'Enter' } } as const;
  expect(await till.call('setKeys', keep)).toMatchObject({
    problem: { code: 'bad-input', field: 'own.pay' },
  });
  const twice = { preset: 'functions', own: { pay: 'F12', park: 'F12' } } as const;
  expect(await till.call('setKeys', twice)).toMatchObject({ problem: { code: 'bad-input', field: 'own' } });
  await till.must('signOut', {});
  expect(await till.call('setKeys', usualKeys)).toMatchObject({ problem: { code: 'not-signed-in' } });
  expect(keys()).toEqual(usualKeys);
});
