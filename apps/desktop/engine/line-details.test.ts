import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SaleBody } from '@karvon/shared/journal/sale-body.ts';
import { parseFact } from '@karvon/shared/journal/parse-fact.ts';
import { BREAD, openTestShop, TEA_BOX, type TestShop, type TestTill } from './testing/test-shop.ts';

let shop: TestShop;
let till: TestTill;
beforeEach(async () => {
  shop = await openTestShop();
  till = await shop.start();
  await till.begin();
  await till.must('scan', { code: BREAD });
  await till.must('scan', { code: TEA_BOX });
});
afterEach(() => shop.close());

const cart = () => till.engine.state().cart;
const line = (at: number) => cart().lines[at]?.id ?? '';
const manager = () => till.engine.state().people.find(({ code }) => code === 'M1')?.id ?? '';
const refusal = (code: string, field: string | null) => ({ ok: false, problem: { code, field } });

test('serial numbers, who has sold it and notes are in the sale, and on the receipt', async () => {
  const serials = ['SN-1', 'SN-2'];
  await till.must('setLineDetails', { line: line(1), serials });
  await till.must('setLineDetails', { line: line(1), note: ' Gift wrap ', salesperson: manager() });
  await till.must('noteCart', { note: 'By courier on Friday' });
  expect(cart()).toMatchObject({
    note: 'By courier on Friday',
    lines: [
      { note: '', serials: [], salesperson: null },
      { note: 'Gift wrap', serials, salesperson: manager() },
    ],
  });
  await till.stop();
  till = await shop.start();
  await till.begin();
  await till.must('tender', { method: 'cash' });
  const { id } = await till.must('complete', {});
  await till.until(({ sync }) => sync.unsent.count === 0);
  const fact = shop.centre.facts.get(id);
  expect(parseFact(fact)).toMatchObject({ ok: true, known: true });
  const body = fact?.['body'] as SaleBody;
  expect(body).toMatchObject({
    note: 'By courier on Friday',
    lines: [
      { serials: [], salesperson: null },
      { serials, note: 'Gift wrap', salesperson: manager() },
    ],
  });
  expect(body.lines[0]).not.toHaveProperty('note');
  const { text } = await till.must('receipt', { id, locale: 'en' });
  for (const said of ['S/N SN-1', 'S/N SN-2', 'Gift wrap', 'By courier on Friday']) {
    expect(text).toContain(said);
  }
});

test('a sale of which nothing is said has no field for it', async () => {
  const { id } = await till.sell();
  await till.until(({ sync }) => sync.unsent.count === 0);
  expect(shop.centre.facts.get(id)?.['body']).not.toHaveProperty('note');
});

test('each is taken back like anything else; the note goes with the last line', async () => {
  await till.must('setLineDetails', { line: line(0), note: 'Sliced' });
  expect(cart().undoes).toEqual({ what: 'details', name: 'Хлеб «Нон»' });
  await till.must('undo', {});
  expect(cart().lines[0]).toMatchObject({ note: '' });
  await till.must('noteCart', { note: 'Later' });
  expect(cart().undoes).toEqual({ what: 'details', name: null });
  await till.must('undo', {});
  expect(cart().note).toBe('');
  await till.must('noteCart', { note: 'Later' });
  await till.must('clearCart', {});
  expect(cart().note).toBe('');
  await till.must('undo', {});
  expect(cart().note).toBe('Later');
});

test('what was said of a line keeps the next scan off it', async () => {
  await till.must('setLineDetails', { line: line(0), note: 'Sliced' });
  await till.must('scan', { code: BREAD });
  expect(cart().lines.map(({ note, qty }) => [note, qty])).toEqual([
    ['Sliced', 1000],
    ['', 12_000],
    ['', 1000],
  ]);
});

test('a serial number stands in a cart once, no line has more than pieces, and nobody unknown has sold it', async () => {
  await till.must('setLineDetails', { line: line(1), serials: ['SN-1', 'SN-2'] });
  const before = cart();
  expect(await till.call('setLineDetails', { line: line(0), serials: ['SN-2'] })).toMatchObject(
    refusal('serial-twice', 'serials'),
  );
  expect(await till.call('setLineDetails', { line: line(0), serials: ['A', 'B'] })).toMatchObject(
    refusal('serials-above-quantity', 'serials'),
  );
  expect(await till.call('setLine', { line: line(1), qty: 1000 })).toMatchObject(
    refusal('serials-above-quantity', 'serials'),
  );
  expect(await till.call('setLineDetails', { line: line(0), salesperson: shop.newId() })).toMatchObject(
    refusal('unknown-person', 'salesperson'),
  );
  await till.must('tender', { method: 'card', amount: 1000 });
  expect(await till.call('noteCart', { note: 'Late' })).toMatchObject(refusal('cart-being-paid', null));
  expect({
    ...cart(),
    tenders: [],
    paid: 0,
    due: before.due,
    dueInCash: before.dueInCash,
    undoes: null,
  }).toEqual({ ...before, undoes: null });
});
