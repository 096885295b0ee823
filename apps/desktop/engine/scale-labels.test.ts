import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gtinCheckDigit } from '@karvon/shared/catalogue/gtin.ts';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  const { newId } = shop;
  const weighed = { isWeighed: true, units: [{ code: 'kg', name: null, qty: 1000 }] };
  shop.centre.put(
    'products',
    testProduct(newId(), {
      names: { en: 'Cheese' },
      ...weighed,
      price: 98_765_43,
      barcodes: [{ code: '12345', unit: 'kg' }],
    }),
    testProduct(newId(), {
      names: { en: 'Saffron' },
      article: '77',
      isWeighed: true,
      price: 15_000,
      barcodes: [],
      units: [{ code: 'g', name: null, qty: 1000 }],
    }),
    testProduct(newId(), {
      names: { en: 'Apricots' },
      ...weighed,
      price: 17_000_00,
      barcodes: [{ code: whole('210002600000'), unit: 'kg' }],
    }),
    testProduct(newId(), { names: { en: 'Free sample' }, article: '88', ...weighed, price: 0, barcodes: [] }),
    testProduct(newId(), { names: { en: 'Bun' }, article: '99', price: 2_500_00, barcodes: [] }),
  );
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

const cart = () => till.engine.state().cart;
const whole = (digits: string) => digits + gtinCheckDigit(digits);
const weight = (item: string, grams: number) => whole(`21${item}${String(grams).padStart(5, '0')}`);
const price = (item: string, sum: number) => whole(`25${item}${String(sum).padStart(5, '0')}`);

async function sold(): Promise<SaleBody> {
  await till.must('tender', { method: 'cash' });
  const { id } = await till.must('complete', {});
  await till.until(({ sync }) => sync.unsent.count === 0);
  return shop.centre.facts.get(id)?.['body'] as SaleBody;
}

describe('a label with a weight', () => {
  it('adds that much, each label as a line of its own, and the sale keeps what was read', async () => {
    await till.must('scan', { code: weight('12345', 1234) });
    await till.must('scan', { code: weight('12345', 1234) });
    await till.must('scan', { code: weight('12345', 5) });
    expect(cart().lines.map(({ name, qty, sum }) => [name, qty, sum])).toEqual([
      ['Cheese', 1234, 12_187_654],
      ['Cheese', 1234, 12_187_654],
      ['Cheese', 5, 49_383],
    ]);
    const { lines } = await sold();
    expect(lines.map(({ barcode, qty }) => [barcode, qty])).toContainEqual([weight('12345', 1234), 1234]);
  });
  it('counts grams where goods are sold by the gram', async () => {
    await till.must('scan', { code: weight('00077', 12) });
    expect(cart()).toMatchObject({ lines: [{ name: 'Saffron', qty: 12_000, sum: 180_000 }] });
  });
  it('finds goods that are kept under a label of no weight, whichever scale has printed theirs', async () => {
    await till.must('scan', { code: weight('00026', 700) });
    await till.must('scan', { code: whole('200002600300') });
    expect(cart().lines.map(({ name, qty }) => [name, qty])).toEqual([
      ['Apricots', 700],
      ['Apricots', 300],
    ]);
    const code = weight('00026', 0);
    expect(await till.call('scan', { code })).toMatchObject({ problem: { code: 'weight-needed' } });
    expect(await till.call('scan', { code: weight('00027', 700) })).toMatchObject({
      problem: { code: 'label-unknown' },
    });
  });
  it('asks for the weight where it says none', async () => {
    const code = weight('12345', 0);
    expect(await till.call('scan', { code })).toMatchObject({ problem: { code: 'weight-needed' } });
    await till.must('scan', { code, qty: 700 });
    expect(cart()).toMatchObject({ lines: [{ qty: 700 }] });
  });
});

describe('a label with a price', () => {
  it('comes to exactly what is printed, by the least weight that costs no less', async () => {
    const sums = [1, 999, 12_500, 12_345, 98_765, 99_999];
    for (const sum of sums) await till.must('scan', { code: price('12345', sum) });
    expect(cart().lines.map((line) => line.sum)).toEqual(sums.map((sum) => sum * 100));
    for (const { qty, sum, price: unit } of cart().lines) {
      expect(unit).toBe(9_876_543);
      expect(unit * qty).toBeGreaterThanOrEqual(sum * 1000);
      expect(unit * (qty - 1)).toBeLessThan(sum * 1000);
    }
    const { totals } = await sold();
    expect(totals.total).toBe(sums.reduce((all, sum) => all + sum * 100, 0));
  });
  it('counts whole pieces of what is sold by the piece', async () => {
    await till.must('scan', { code: price('00099', 7_600) });
    expect(cart()).toMatchObject({ total: 7_600_00, lines: [{ qty: 3000, price: 2_533_34 }] });
    await till.must('scan', { code: price('00099', 7_400) });
    expect(cart()).toMatchObject({ total: 15_000_00, lines: [{}, { qty: 3000, price: 2_500_00 }] });
  });
  it('says no more once another quantity is set, and comes back after a start', async () => {
    await till.must('scan', { code: price('12345', 12_500) });
    await till.stop();
    till = await shop.start();
    await till.begin();
    expect(cart()).toMatchObject({ total: 12_500_00 });
    await till.must('setLine', { line: cart().lines[0]?.id ?? '', qty: 1000 });
    expect(cart()).toMatchObject({ total: 9_876_543, lines: [{ discounts: [] }] });
  });
  it('needs a price to tell the weight by', async () => {
    expect(await till.call('scan', { code: price('00088', 500) })).toMatchObject({
      problem: { code: 'label-without-price', params: { name: 'Free sample' } },
    });
    expect(cart().lines).toEqual([]);
  });
});

it('pieces of a label are pieces, and join those that are there', async () => {
  await till.must('scan', { code: whole('230009900012') });
  await till.must('scan', { code: whole('230009900003') });
  expect(cart()).toMatchObject({ lines: [{ name: 'Bun', qty: 15_000 }] });
});

it('what is misread, names nothing of its kind or would count several times is refused, and nothing is added', async () => {
  const refused: [string, string][] = [
    [weight('12345', 1234).replace('1234', '1243'), 'label-misread'],
    [weight('54321', 1234), 'label-unknown'],
    [weight('00099', 1234), 'label-unknown'],
    [whole('231234500002'), 'label-unknown'],
  ];
  for (const [code, problem] of refused) {
    expect(await till.call('scan', { code })).toMatchObject({ problem: { code: problem, field: 'code' } });
  }
  expect(await till.call('scan', { code: weight('12345', 1234), qty: 3000 })).toMatchObject({
    problem: { code: 'label-counts-once', field: 'qty' },
  });
  expect(cart().lines).toEqual([]);
});

it('a shop’s own barcode that only looks like a label is the goods’ own', async () => {
  const codes = ['2155555012342', '2155555012349'];
  shop.centre.put(
    'products',
    ...codes.map((code) =>
      testProduct(shop.newId(), { names: { en: code }, barcodes: [{ code, unit: 'pc' }] }),
    ),
  );
  await till.must('sync', {});
  for (const code of codes) {
    await expect.poll(() => till.call('scan', { code }), { timeout: 60_000 }).toMatchObject({ ok: true });
  }
  expect(cart().lines.map(({ name }) => name)).toEqual(codes);
});

it('labels are written as the company says', async () => {
  const body = { returnDays: 30, scaleLabels: ['20IIIIWWWW.WWC'] };
  shop.centre.put('directory', { id: shop.newId(), kind: 'settings', branch: null, v: 1, body });
  shop.centre.put(
    'products',
    testProduct(shop.newId(), {
      names: { en: 'Rice' },
      isWeighed: true,
      barcodes: [{ code: '4321', unit: 'kg' }],
    }),
  );
  await till.must('sync', {});
  await expect
    .poll(() => till.call('scan', { code: whole('204321000125') }), { timeout: 60_000 })
    .toMatchObject({ ok: true });
  expect(cart()).toMatchObject({ lines: [{ name: 'Rice', qty: 1250 }] });
  expect(await till.call('scan', { code: weight('12345', 1234) })).toMatchObject({
    problem: { code: 'unknown-barcode' },
  });
  await till.must('scan', { code: BREAD });
});
