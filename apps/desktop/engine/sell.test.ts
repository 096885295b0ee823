import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseFact } from '@karvon/shared/journal/parse-fact.ts';
import { BREAD, openTestShop, TEA_BOX, TOMATO, type TestShop } from './testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

test('enrols, syncs, sells, prints, and the centre has the sale once', async () => {
  const till = await shop.start();
  await till.begin();
  const sale = await till.sell(BREAD, BREAD, TEA_BOX);
  expect(sale).toMatchObject({ number: 'A1-000001', total: 2 * 400_000 + 12 * 2_160_000, change: 0 });
  await till.until((state) => state.sync.unsent.count === 0 && state.printer.waiting === 0);
  const kinds = [...shop.centre.facts.values()].map((fact) => fact.kind);
  expect(kinds).toEqual(['shift-open', 'sale']);
  for (const fact of shop.centre.facts.values()) expect(parseFact(fact).ok).toBe(true);
  const { receipts } = await till.must('receipts', {});
  expect(receipts).toMatchObject([{ number: 'A1-000001', sent: true, printed: true, cashier: 'Cashier 1' }]);
  const { text } = await till.must('receipt', { id: sale.id });
  expect(text).toContain('A1-000001');
  expect(readFileSync(join(shop.folder, 'till', 'printed', 'A1-000001.txt'), 'utf8')).toBe(text);
});

test('the open cart, and what was taken out of it, speak the language that the till is switched to', async () => {
  const till = await shop.start();
  await till.begin();
  await till.must('setLocale', { locale: 'ru' });
  await till.must('scan', { code: TOMATO, qty: 1234 });
  const before = till.engine.state().cart;
  expect(before.lines).toMatchObject([{ name: 'Помидоры розовые', unit: 'кг' }]);
  await till.must('setLocale', { locale: 'en' });
  const after = till.engine.state().cart;
  expect(after.lines).toMatchObject([{ name: 'Pink tomatoes', unit: 'kg', sum: before.lines[0]?.sum }]);
  await till.must('clearCart', {});
  await till.must('setLocale', { locale: 'ru' });
  await till.must('undo', {});
  expect(till.engine.state().cart.lines).toMatchObject([{ name: 'Помидоры розовые', unit: 'кг' }]);
  expect(till.engine.state().cart.total).toBe(before.total);
});
