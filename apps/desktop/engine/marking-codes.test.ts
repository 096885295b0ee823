import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GS } from '@karvon/shared/catalogue/marking-code.ts';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { testProduct } from '@karvon/shared/testing.ts';
import { BREAD, openTestShop, type TestShop, type TestTill } from './testing/test-shop.ts';

const WATER = '4600000000107';
const WATER_BOX = '4600000000114';
const BEER = '4600000000121';
const CHEESE = '4600000000138';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  const marked = { isMarked: true, price: 5_000_00 };
  const goods = (name: string, code: string, more: object) =>
    testProduct(shop.newId(), {
      names: { en: name },
      barcodes: [{ code, unit: 'pc' }],
      ...marked,
      ...more,
    });
  shop.centre.put(
    'products',
    goods('Water', WATER, {
      units: [
        { code: 'pc', name: null, qty: 1000 },
        { code: 'box', name: null, qty: 6000 },
      ],
      barcodes: [
        { code: WATER, unit: 'pc' },
        { code: WATER_BOX, unit: 'box' },
      ],
    }),
    goods('Beer', BEER, { isExcise: true }),
    goods('Cheese', CHEESE, { isWeighed: true, units: [{ code: 'kg', name: null, qty: 1000 }] }),
  );
  till = await shop.start();
  await till.begin();
});
afterEach(() => shop.close());

const cart = () => till.engine.state().cart;
const mark = (barcode: string, number: string) => `010${barcode}21${number}${GS}93abcd`;
const scan = (code: string, qty?: number) => till.call('scan', qty === undefined ? { code } : { code, qty });
const refusal = (code: string) => ({ ok: false, problem: { code } });

async function sold(): Promise<SaleBody & { id: string }> {
  await till.must('tender', { method: 'cash' });
  const { id } = await till.must('complete', {});
  await till.until(({ sync }) => sync.unsent.count === 0);
  return { ...(shop.centre.facts.get(id)?.['body'] as SaleBody), id };
}

describe('a marking code', () => {
  it('adds its goods, one a code, and is kept in the sale as it was read', async () => {
    await till.must('scan', { code: mark(WATER, 'a') });
    await till.must('scan', { code: `]d2${mark(WATER, 'b')}` });
    await till.must('scan', { code: mark(BEER, 'c') });
    expect(cart().lines).toMatchObject([
      { name: 'Water', qty: 2000, marks: 2, marksMissing: 0 },
      { name: 'Beer', qty: 1000, marks: 1, marksMissing: 0 },
    ]);
    const { lines } = await sold();
    expect(lines).toMatchObject([
      { barcode: WATER, marks: [mark(WATER, 'a'), mark(WATER, 'b')], exciseMarks: [] },
      { barcode: BEER, marks: [], exciseMarks: [mark(BEER, 'c')] },
    ]);
  });
  it('of a package stands for all that is in it', async () => {
    await till.must('scan', { code: mark(WATER_BOX, 'a') });
    expect(cart().lines).toMatchObject([{ qty: 6000, marks: 1, marksMissing: 0 }]);
    await till.must('scan', { code: WATER });
    expect(cart().lines).toMatchObject([{ qty: 7000, marks: 1, marksMissing: 1 }]);
    // A box is more than what is missing: it is another box.
    await till.must('scan', { code: mark(WATER_BOX, 'b') });
    expect(cart().lines).toMatchObject([{ qty: 13_000, marks: 2, marksMissing: 1 }]);
  });
  it('of weighed goods is one a weighing, and waits for the weight', async () => {
    const code = mark(CHEESE, 'a');
    expect(await scan(code)).toMatchObject(refusal('weight-needed'));
    await till.must('scan', { code, qty: 350 });
    await till.must('scan', { code: CHEESE, qty: 420 });
    expect(cart().lines).toMatchObject([
      { qty: 350, marksMissing: 0 },
      { qty: 420, marksMissing: 1 },
    ]);
    await till.must('scan', { code: mark(CHEESE, 'b') });
    expect(cart().lines).toMatchObject([{ marks: 1 }, { qty: 420, marks: 1, marksMissing: 0 }]);
  });
  it('of goods that need none sells them as their barcode does', async () => {
    await till.must('scan', { code: mark(BREAD, 'a'), qty: 3000 });
    expect(cart().lines).toMatchObject([{ qty: 3000, marks: 0, marksMissing: 0 }]);
  });
  it('typed under a Cyrillic layout is brought back', async () => {
    await till.must('scan', { code: `010${WATER}21фИ${GS}93фисв` });
    const { lines } = await sold();
    expect(lines[0]?.marks).toEqual([`010${WATER}21aB${GS}93abcd`]);
  });
});

describe('marked goods without their code', () => {
  it('are not paid for, nor sold, until it is scanned; it goes to the line that waits', async () => {
    await till.must('scan', { code: WATER });
    await till.must('setLine', { line: cart().lines[0]?.id ?? '', qty: 2000 });
    expect(cart().lines).toMatchObject([{ marksMissing: 2 }]);
    expect(await till.call('tender', { method: 'cash' })).toMatchObject({
      problem: { code: 'mark-missing', params: { name: 'Water', missing: 2 } },
    });
    await till.must('scan', { code: mark(WATER, 'a') });
    expect(await till.call('tender', { method: 'cash' })).toMatchObject(refusal('mark-missing'));
    await till.must('scan', { code: mark(WATER, 'b') });
    expect(cart().lines).toMatchObject([{ qty: 2000, marks: 2, marksMissing: 0 }]);
    await till.must('scan', { code: mark(WATER, 'c') });
    expect(cart().lines).toMatchObject([{ qty: 3000, marks: 3, marksMissing: 0 }]);
    expect((await sold()).lines[0]?.marks).toHaveLength(3);
  });
  it('under excise may have a stamp that names no goods; what is no stamp is still unknown', async () => {
    await till.must('scan', { code: BEER });
    expect(await scan('9999999999994')).toMatchObject(refusal('unknown-barcode'));
    await till.must('scan', { code: 'ABCD123456' });
    expect(cart().lines).toMatchObject([{ marks: 1, marksMissing: 0 }]);
    expect(await scan('ABCD123456')).toMatchObject(refusal('mark-twice'));
    expect(await scan('ABCD123457')).toMatchObject(refusal('unknown-barcode'));
    expect((await sold()).lines[0]?.exciseMarks).toEqual(['ABCD123456']);
  });
});

describe('is refused, and nothing changes:', () => {
  it('the same code twice, however it comes; a code that can’t be right', async () => {
    await till.must('scan', { code: mark(WATER, 'a') });
    const before = cart();
    const refused: [string, string][] = [
      [mark(WATER, 'a'), 'mark-twice'],
      [GS + mark(WATER, 'a'), 'mark-twice'],
      [mark('4600000000108', 'a'), 'mark-misread'],
      [mark(WATER, 'қў'), 'mark-wrong-layout'],
      [`010${WATER}21${'x'.repeat(30)}`, 'mark-without-separator'],
      [mark('4600000000909', 'a'), 'unknown-barcode'],
    ];
    for (const [code, problem] of refused) expect(await scan(code)).toMatchObject(refusal(problem));
    expect(await scan(mark(WATER, 'b'), 3000)).toMatchObject(refusal('mark-counts-once'));
    const line = before.lines[0]?.id ?? '';
    await till.must('scan', { code: mark(WATER, 'b') });
    expect(await till.call('setLine', { line, qty: 1000 })).toMatchObject(refusal('marks-above-quantity'));
    await till.must('undo', {});
    expect({ ...cart(), undoes: null }).toEqual({ ...before, undoes: null });
  });

  it('a piece that this till has sold, through a start and a rebuilt index, until it comes back', async () => {
    await till.must('scan', { code: mark(WATER, 'a') });
    const sale = await sold();
    expect(await scan(mark(WATER, 'a'))).toMatchObject(refusal('mark-sold'));
    await till.stop();
    till = await shop.start();
    await till.begin();
    expect(await scan(mark(WATER, 'a'))).toMatchObject(refusal('mark-sold'));
    const { shift, person } = till.engine.state();
    if (shift === null || person === null) throw new Error('Nobody sells.');
    const { id: original, priceVersion: _prices, surcharges: _none, tips: _no, ...back } = sale;
    const reason = null;
    await till.engine.journal()?.append({
      id: shop.newId(),
      kind: 'return',
      v: 1,
      businessDate: shift.businessDate,
      shift: shift.id,
      staff: { id: person.id, name: person.name, tin: null },
      body: (number) => ({ ...back, number, reason, original }),
    });
    expect(await scan(mark(WATER, 'a'))).toMatchObject({ ok: true });
  });
});

it('is there again after a start, with the way back', async () => {
  await till.must('scan', { code: WATER });
  await till.must('scan', { code: mark(WATER, 'a') });
  await till.stop();
  till = await shop.start();
  await till.begin();
  expect(cart()).toMatchObject({ lines: [{ marks: 1 }], undoes: { what: 'mark', name: 'Water' } });
  expect(await scan(mark(WATER, 'a'))).toMatchObject(refusal('mark-twice'));
  await till.must('undo', {});
  expect(cart()).toMatchObject({ lines: [{ qty: 1000, marks: 0, marksMissing: 1 }] });
});
