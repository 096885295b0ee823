import { afterEach, beforeEach, expect, test } from 'vitest';
import { testProduct } from '@karvon/shared/testing.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

const WINE = '4600000000206';
const GLUE = '4600000000213';
const HOUR = 3_600_000;

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  const goods = (name: string, code: string, restrictions: object) =>
    testProduct(shop.newId(), {
      names: { en: name },
      barcodes: [{ code, unit: 'pc' }],
      restrictions: { minAge: null, hours: null, allowedTenders: null, ...restrictions },
    });
  shop.centre.put(
    'products',
    goods('Wine', WINE, { minAge: 21, hours: { from: '08:00', to: '11:00' } }),
    goods('Glue', GLUE, { minAge: 18 }),
  );
  // Ten in the morning at the branch.
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

const cart = () => till.engine.state().cart;
const scan = (code: string) => till.call('scan', { code });

test('an age is asked once a cart, with the day that is the limit, before the goods count', async () => {
  expect(await scan(GLUE)).toMatchObject({
    problem: { code: 'age-needed', params: { name: 'Glue', age: 18, bornDay: '2008-11-21' } },
  });
  expect(cart().lines).toEqual([]);
  await till.must('confirmAge', { age: 18 });
  await till.must('scan', { code: GLUE });
  await till.must('scan', { code: GLUE });
  expect(await scan(WINE)).toMatchObject({ problem: { code: 'age-needed', params: { age: 21 } } });
  await till.must('confirmAge', { age: 21 });
  await till.must('scan', { code: WINE });
  expect(cart()).toMatchObject({ lines: [{ qty: 2000 }, { name: 'Wine' }] });
  await till.must('tender', { method: 'cash' });
  await till.must('complete', {});
  // The next client is another one.
  expect(await scan(GLUE)).toMatchObject({ problem: { code: 'age-needed' } });
});

test('the answer is kept through a start, and goes with the last line', async () => {
  await till.must('confirmAge', { age: 18 });
  await till.must('scan', { code: GLUE });
  await till.stop();
  till = await shop.start();
  await till.begin();
  await till.must('scan', { code: GLUE });
  await till.must('clearCart', {});
  expect(await scan(GLUE)).toMatchObject({ problem: { code: 'age-needed' } });
  await till.must('undo', {});
  await till.must('scan', { code: GLUE });
  expect(cart().lines).toMatchObject([{ qty: 3000 }]);
});

test('outside their hours goods are refused, with the hours; and again where the hours end before it is paid', async () => {
  await till.must('confirmAge', { age: 21 });
  await till.must('scan', { code: WINE });
  await till.must('tender', { method: 'card', amount: 1000 });
  shop.clock.now += HOUR;
  shop.centreClock.now += HOUR;
  const refused = {
    problem: { code: 'outside-hours', params: { name: 'Wine', from: '08:00', to: '11:00' } },
  };
  expect(await till.call('tender', { method: 'cash' })).toMatchObject(refused);
  expect(await till.call('complete', {})).toMatchObject(refused);
  await till.must('removeTender', { tender: cart().tenders[0]?.id ?? '' });
  expect(await scan(WINE)).toMatchObject(refused);
  await till.must('clearCart', {});
  await till.sell(BREAD);
});
