import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

const PACK = '4600000000305';
const PIECE = '4600000000312';
const BOX = '4600000000329';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  const units = [
    { code: 'pack', name: null, qty: 1000 },
    { code: 'sachet', name: null, qty: 100 },
    { code: 'box', name: null, qty: 20_000 },
  ];
  shop.centre.put(
    'products',
    testProduct(shop.newId(), {
      names: { en: 'Coffee, 10 sachets' },
      units,
      barcodes: [
        { code: PACK, unit: 'pack' },
        { code: PIECE, unit: 'sachet' },
        { code: BOX, unit: 'box' },
      ],
      price: 12_345,
    }),
  );
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

const cart = () => till.engine.state().cart;

test('a piece of a pack is sold by its own barcode, as the part of the pack that it is', async () => {
  await till.must('scan', { code: PIECE, qty: 3000 });
  expect(cart().lines).toMatchObject([{ qty: 300, sum: 3704 }]);
  await till.must('scan', { code: PACK });
  await till.must('scan', { code: BOX });
  expect(cart().lines).toMatchObject([{ qty: 21_300 }]);
  const line = cart().lines[0]?.id ?? '';
  await till.must('setLine', { line, qty: 700 });
  for (const qty of [750, 50, 1]) {
    expect(await till.call('setLine', { line, qty })).toMatchObject({
      problem: { code: 'quantity-not-whole', field: 'qty' },
    });
  }
  await till.must('tender', { method: 'cash' });
  const { id } = await till.must('complete', {});
  await till.until(({ sync }) => sync.unsent.count === 0);
  const body = shop.centre.facts.get(id)?.['body'] as SaleBody;
  // Ten of them are one pack, in price and in stock.
  expect(body.lines).toMatchObject([{ qty: 700, price: 12_345, sum: 8642 }]);
});

test('what has no such part is sold whole as before', async () => {
  await till.must('scan', { code: BREAD });
  const line = cart().lines[0]?.id ?? '';
  expect(await till.call('setLine', { line, qty: 100 })).toMatchObject({
    problem: { code: 'quantity-not-whole' },
  });
  expect(await till.call('scan', { code: BREAD, qty: 1500 })).toMatchObject({
    problem: { code: 'quantity-not-whole' },
  });
});
