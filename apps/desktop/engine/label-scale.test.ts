import {
  type LabelScaleSimulator,
  startLabelScaleSimulator,
} from '@karvon/hardware/simulators/scales/cl5000.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
let scale: LabelScaleSimulator;

const COUNT = 40;
const kg = [{ code: 'kg', name: null, qty: 1000 }];

beforeEach(async () => {
  shop = await openTestShop();
  const weighed = (changes: Parameters<typeof testProduct>[1]) =>
    testProduct(shop.newId(), { isWeighed: true, units: kg, barcodes: [], ...changes });
  shop.centre.put(
    'products',
    ...Array.from({ length: COUNT }, (_none, index) =>
      weighed({
        names: { en: `Cheese ${index}` },
        article: String(101 + index),
        price: 98_765_43 + index * 100,
      }),
    ),
    weighed({
      names: { en: 'Saffron' },
      article: '00077',
      units: [{ code: 'g', name: null, qty: 1000 }],
      price: 1_500_00,
    }),
    weighed({ names: { en: 'One of two' }, article: '900', price: 100_00 }),
    weighed({ names: { en: 'Other of two' }, barcodes: [{ code: '900', unit: 'kg' }], price: 100_00 }),
    weighed({ names: { en: 'Sample' }, article: '901', price: 0 }),
    weighed({
      names: { en: 'Wine by the litre' },
      article: '902',
      units: [{ code: 'l', name: null, qty: 1000 }],
    }),
    testProduct(shop.newId(), { names: { en: 'Bun' }, article: '903', barcodes: [] }),
  );
  till = await shop.start();
  scale = await startLabelScaleSimulator();
  await till.begin();
  await till.must('setDevice', { device: device() });
  await till.until(({ devices }) => devices[0]?.health === 'ready');
});
afterEach(async () => {
  await shop.close();
  await scale.stop();
});

const device = () =>
  ({
    id: 's',
    kind: 'label-scale',
    address: { kind: 'tcp', host: '127.0.0.1', port: scale.port },
    model: 'cas-cl5000',
  }) as const;
const ended = async () => {
  const { upload } = await till.until((state) => state.upload?.isRunning === false);
  if (upload === null) throw new Error('There was no upload.');
  return upload;
};

test('weighed goods come into the scale as the till sells them, and what can’t go is said', async () => {
  scale.refuse(140, 0x88);
  await till.must('uploadGoods', { id: 's' });
  const { done, total, same, not, notCount, broke } = await ended();
  expect({ done, total, same, broke }).toEqual({ done: COUNT + 1, total: COUNT + 1, same: 0, broke: null });
  expect(scale.format()).toBe('20IIIIIWWWWW');
  expect(scale.plus()).toHaveLength(COUNT);
  expect(scale.plus()).toContainEqual(
    expect.objectContaining({ plu: 101, item: 101, name: 'Cheese 0', price: 98_765, type: 1 }),
  );
  expect(scale.plus()).toContainEqual(
    expect.objectContaining({ plu: 77, name: 'Saffron', price: 1_500_000 }),
  );
  expect(notCount).toBe(not.length);
  expect(not.map(({ name, why, code }) => [name, why, code])).toEqual(
    expect.arrayContaining([
      ['Cheese 39', 'scale', 0x88],
      ['One of two', 'number-taken', null],
      ['Other of two', 'number-taken', null],
      ['Sample', 'no-price', null],
      ['Помидоры розовые', 'no-number', null],
    ]),
  );
  expect(not).toHaveLength(5);
});

test('an upload that breaks off goes on where it ended, after a restart of the till too', async () => {
  scale.breakAfter(13);
  await till.must('uploadGoods', { id: 's' });
  expect(await ended()).toMatchObject({ done: COUNT + 1, broke: null });
  expect(scale.plus()).toHaveLength(COUNT + 1);

  // The tenth product is taken and not answered.
  scale.loseAnswerAfter(10);
  await till.must('uploadGoods', { id: 's', all: true });
  await till.until(({ upload }) => upload?.isRunning === true && upload.done === 9);
  await till.must('endUpload', {});
  const stopped = await ended();
  expect(stopped).toMatchObject({ broke: 'stopped', done: 9, total: COUNT + 1 });
  await till.stop();
  till = await shop.start();
  await till.begin();
  await till.must('uploadGoods', { id: 's' });
  const rest = await ended();
  expect(rest).toMatchObject({ same: 9, total: COUNT - 8, broke: null });
  await till.must('endUpload', {});
  expect(till.engine.state().upload).toBeNull();
});

test('only what has changed goes again, and what is sold no more is named', async () => {
  await till.must('uploadGoods', { id: 's' });
  await ended();
  const [first, second] = await Promise.all(
    ['Cheese 0', 'Cheese 1'].map((text) => till.must('search', { text, limit: 1 })),
  );
  const [changed] = first?.products ?? [];
  const [gone] = second?.products ?? [];
  if (changed === undefined || gone === undefined) throw new Error('The cheese is gone.');
  const cheese = { isWeighed: true, units: kg, barcodes: [] };
  shop.centre.put(
    'products',
    testProduct(changed.id, { ...cheese, names: { en: 'Cheese' }, article: '101', price: 5_000_00 }),
    testProduct(gone.id, { ...cheese, names: { en: 'Cheese' }, article: 'none' }),
  );
  const price = async () => (await till.must('search', { text: '101', limit: 1 })).products[0]?.price;
  await expect.poll(price).toBe(5_000_00);
  await till.must('uploadGoods', { id: 's' });
  const { total, same, not } = await ended();
  expect({ total, same }).toEqual({ total: 1, same: COUNT - 1 });
  expect(scale.plus().find(({ plu }) => plu === 101)).toMatchObject({ name: 'Cheese', price: 5_000 });
  expect(not).toContainEqual({ number: 102, name: 'Cheese 1', why: 'gone', code: null });
});

test('goods that are kept under a label of no weight go by the number in it', async () => {
  shop.centre.put(
    'products',
    testProduct(shop.newId(), {
      names: { en: 'Apricots' },
      isWeighed: true,
      units: kg,
      barcodes: [{ code: '2100026000003', unit: 'kg' }],
      price: 17_000_00,
    }),
  );
  await expect
    .poll(async () => (await till.must('search', { text: 'Apricots', limit: 1 })).products)
    .toHaveLength(1);
  await till.must('uploadGoods', { id: 's' });
  expect(await ended()).toMatchObject({ done: COUNT + 2, broke: null });
  expect(scale.plus().find(({ plu }) => plu === 26)).toMatchObject({ name: 'Apricots', price: 17_000 });
});

test('a scale that is not there is told, and what it is not is no label scale', async () => {
  expect(await till.call('uploadGoods', { id: 'x' })).toMatchObject({ problem: { code: 'unknown-device' } });
  const { port } = device().address;
  await scale.stop();
  await till.until(({ devices }) => devices[0]?.health === 'trouble');
  await till.must('uploadGoods', { id: 's' });
  await till.until(({ upload }) => (upload?.total ?? 0) > 0);
  expect(till.engine.state().upload).toMatchObject({ isRunning: true, done: 0 });
  await till.must('removeDevice', { id: 's' });
  expect(till.engine.state().upload).toMatchObject({ isRunning: false, broke: 'stopped', done: 0 });
  expect(port).toBeGreaterThan(0);
});
