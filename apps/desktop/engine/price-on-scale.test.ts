import { type ScaleSimulator, startScaleSimulator } from '@karvon/hardware/simulators/scales/start-scale.ts';
import { type ScaleProtocolCode, usualLines } from '@karvon/shared/devices/scale-protocols.ts';
import type { TillInput } from '@karvon/shared/till-api/contract.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BREAD, openTestShop, type TestShop, type TestTill, TOMATO } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
let scale: ScaleSimulator;

beforeEach(async () => {
  shop = await openTestShop();
  scale = await startScaleSimulator({ protocol: 'dibal-s200' });
});
afterEach(async () => {
  await shop.close();
  scale.stop();
});

function scaleAt(
  path: string,
  priceDecimals: number | undefined,
  protocol: ScaleProtocolCode = 'dibal-s200',
): TillInput<'setDevice'>['device'] {
  const address = { kind: 'serial', path, line: usualLines[protocol][0] } as const;
  return { id: 'scale-1', kind: 'scale', address, protocol, priceDecimals };
}

async function begin(priceDecimals: number | undefined) {
  till = await shop.start();
  await till.begin();
  await till.must('setDevice', { device: scaleAt(scale.path, priceDecimals) });
  await till.until(({ weight }) => weight?.refusal === 'no-weight');
}

const canBeTaken = ({ weight }: TillState) => weight !== null && weight.refusal === null;
const price = () => scale.display()?.price;
const asks = (code = TOMATO) => till.call('scan', { code });
const cart = () => till.engine.state().cart;

/** Prices of a list: from so much on, in tiyins. */
function listFor(product: Id, ...steps: [minQty: number, price: number][]) {
  const say = (kind: string, body: object) => {
    const id = shop.newId();
    shop.centre.put('pricing', { id, kind, v: 1, body });
    return id;
  };
  const always = { from: null, to: null, branches: null, groups: null };
  const list = say('price-list', { name: { en: 'Shelf' }, ...always, priority: 1 });
  const said = steps.map(([minQty, unitPrice]) => ({ from: null, minQty, price: unitPrice }));
  say('list-price', { list, product, steps: said });
}

test('the buyer sees price and sum of the goods that are weighed, and no more of it once they are lifted', async () => {
  await begin(0);
  expect(price()).toBe(0);
  expect(await asks()).toMatchObject({ problem: { code: 'weight-needed' } });
  await expect.poll(price).toBe(15_000);
  scale.put(1234);
  await till.until(canBeTaken);
  expect(scale.display()).toEqual({ grams: 1234, price: 15_000, sum: 18_510 });
  await till.must('scan', { code: TOMATO });
  expect(cart()).toMatchObject({ lines: [{ qty: 1234 }], total: 18_510_00 });
  await till.until(({ weight }) => weight?.refusal === 'not-lifted');
  expect(price()).toBe(15_000);
  scale.put(0);
  await expect.poll(price).toBe(0);
});

test('goods that are chosen while they lie there already are shown with their price, until they are lifted', async () => {
  await begin(0);
  scale.put(500);
  await till.until(canBeTaken);
  await till.must('scan', { code: TOMATO });
  await expect.poll(() => scale.display()).toEqual({ grams: 500, price: 15_000, sum: 7500 });
  await till.must('tender', { method: 'cash' });
  await till.must('complete', { cart: cart().id });
  expect(price()).toBe(15_000);
  scale.put(0);
  await expect.poll(price).toBe(0);
});

test('the price goes when other goods come, when nobody waits any more, and when the till is locked', async () => {
  await begin(0);
  const wait = async () => {
    await asks();
    await expect.poll(price).toBe(15_000);
  };
  await wait();
  await till.must('scan', { code: BREAD });
  await expect.poll(price).toBe(0);
  await wait();
  await till.must('endWeighing', {});
  await expect.poll(price).toBe(0);
  await wait();
  await till.must('scan', { code: TOMATO, qty: 300 });
  await expect.poll(price).toBe(0);
  await wait();
  await till.must('lock', {});
  await expect.poll(price).toBe(0);
});

test('the price is the one that pricing takes for this cart: by its list, and for as much as lies there', async () => {
  listFor(shop.products.tomato.id, [0, 14_000_00], [2000, 12_000_00]);
  await begin(0);
  await asks();
  await expect.poll(price).toBe(14_000);
  scale.put(2500);
  await expect.poll(() => scale.display()).toEqual({ grams: 2500, price: 12_000, sum: 30_000 });
  await till.until(canBeTaken);
  await till.must('scan', { code: TOMATO });
  expect(cart().total).toBe(30_000_00);
  scale.put(0);
  await expect.poll(price).toBe(0);
  await asks();
  await expect.poll(price).toBe(12_000);
});

test('a price that does not fit the scale is not shown at all, and the goods are weighed all the same', async () => {
  await begin(2);
  scale.put(700);
  await till.until(canBeTaken);
  await till.must('scan', { code: TOMATO });
  expect(cart()).toMatchObject({ lines: [{ qty: 700 }], total: 10_500_00 });
  scale.put(0);
  await till.until(({ weight }) => weight?.refusal === 'no-weight');
  expect(price()).toBe(0);
});

test('a scale that is told no prices keeps those of its own keys', async () => {
  await begin(undefined);
  await till.must('deviceBytes', { id: 'scale-1' });
  await asks();
  scale.put(700);
  await till.until(canBeTaken);
  await till.must('scan', { code: TOMATO });
  const { pieces } = await till.must('deviceBytes', { id: 'scale-1' });
  const sent = pieces.filter(({ direction }) => direction === 'out').map(({ text }) => text);
  expect(sent.join(' ')).toContain('10');
  expect(sent.filter((text) => text.includes('@'))).toEqual([]);
});

test('a scale that was switched off, or set anew, is told the price of the goods that wait', async () => {
  await begin(0);
  await asks();
  await expect.poll(price).toBe(15_000);
  scale.restart();
  scale.put(400);
  await expect.poll(price).toBe(15_000);
  scale.put(0);
  scale.restart();
  await till.must('setDevice', { device: { ...scaleAt(scale.path, 0), name: 'Counter' } });
  await expect.poll(price).toBe(15_000);
});
