import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { testIds, testProduct, testSale } from '@karvon/shared/testing.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { expect, test } from 'vitest';
import { effectsOfReceipt } from './effects-of-receipt.ts';
import { receiptsOf } from './receipts-of.ts';

const newId = testIds();
const bread = testProduct(newId());
const delivery = testProduct(newId(), { kind: 'service', names: { ru: 'Доставка' } });
const receivedAt = instantOf(1_790_000_000_000);

const effectsOf = (fact: JournalFact) =>
  receiptsOf(fact).map((receipt) => effectsOfReceipt(fact, receipt, receivedAt));

test('a sale becomes its header, lines, tenders and goods that leave', () => {
  const fact = testSale(newId, [
    { product: bread, name: 'Хлеб', unitName: 'шт', qty: milli(2500) },
    { product: delivery, name: 'Доставка', unitName: 'усл', qty: milli(1000) },
  ]);
  const [effects] = effectsOf(fact);
  expect(effects?.sale).toMatchObject({
    id: fact.id,
    kind: 'sale',
    document_id: fact.id,
    original_id: null,
    number: 'A1-000001',
    branch_id: fact.branch,
    total: 1_400_000,
    paid: 1_400_000,
    line_count: 2,
    received_at: receivedAt,
    business_date: '2026-11-21',
    staff_name: 'Кассир 1',
  });
  expect(effects?.lines).toMatchObject([
    { sale_id: fact.id, position: 0, product_id: bread.id, qty: 2500, sum: 1_000_000, tax: 107_143 },
    { sale_id: fact.id, position: 1, product_id: delivery.id, qty: 1000, sum: 400_000 },
  ]);
  expect(effects?.tenders).toMatchObject([{ position: 0, kind: 'cash', amount: 1_400_000, change: 0 }]);
});
