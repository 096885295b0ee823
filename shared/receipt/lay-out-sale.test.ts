import { expect, test } from 'vitest';
import { saleBodySchema } from '../journal/sale-body.ts';
import { testIds, testProduct, testSale } from '../testing.ts';
import { milli, minor } from '../values/money.ts';
import { columnsFor } from './layout.ts';
import { layOutSale } from './lay-out-sale.ts';
import type { ReceiptContext } from './receipt-context.ts';
import { renderSvg, renderText } from './render.ts';

const newId = testIds();
const context: ReceiptContext = {
  company: 'Магазин',
  branch: 'Филиал A',
  address: null,
  tillCode: 'A1',
  shiftNumber: 3,
  header: [],
  footer: ['Спасибо за покупку!'],
  currency: { code: 'UZS', decimals: 2 },
  timeZone: 'Asia/Tashkent',
  locale: 'ru',
  partNames: new Map(),
  columns: 32,
};

function saleOf(name: string) {
  const product = testProduct(newId(), { price: 1_500_000 });
  const fact = testSale(newId, [{ product, name, unitName: 'кг', qty: milli(1234) }], {
    number: 'A1-000042',
    received: minor(2_000_000),
  });
  return { fact, body: saleBodySchema.parse(fact.body) };
}

test('the receipt reads as a receipt', () => {
  const { fact, body } = saleOf('Помидоры');
  expect(renderText(layOutSale(fact, body, context)).replaceAll(/[\u00a0\u202f]/g, ' ')).toBe(
    [
      '    Магазин',
      '            Филиал A',
      '-'.repeat(32),
      '         Чек A1-000042',
      'Дата        21.11.2026, 08:30:00',
      'Касса                         A1',
      'Кассир                  Кассир 1',
      'Смена                          3',
      '-'.repeat(32),
      'Помидоры',
      '1,234 кг × 15 000         18 510',
      '-'.repeat(32),
      'ИТОГО 18 510 сум',
      'в т. ч. НДС 12 %        1 983,21',
      'Наличные                  20 000',
      'Сдача                      1 490',
      '',
      '      Спасибо за покупку!',
      '         [QR A1-000042]',
      '',
    ].join('\n'),
  );
});

test('of a bundle its parts stand under it, so many as the line has, and those nobody knows are left out', () => {
  const [bread, tea, gone] = [newId(), newId(), newId()];
  const parts = [
    { productId: bread, qty: 2000 },
    { productId: tea, qty: 50 },
    { productId: gone, qty: 1000 },
  ];
  const product = testProduct(newId(), { kind: 'bundle', price: 300_000, parts });
  const fact = testSale(newId, [{ product, name: 'Завтрак', unitName: 'шт', qty: milli(3000) }]);
  const partNames = new Map([
    [bread, { name: 'Хлеб', unit: 'шт' }],
    [tea, { name: 'Чай', unit: 'кг' }],
  ]);
  const layout = layOutSale(fact, saleBodySchema.parse(fact.body), { ...context, partNames });
  const rows = renderText(layout)
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .split('\n');
  const at = rows.indexOf('Завтрак');
  expect(rows.slice(at, at + 5)).toEqual([
    'Завтрак',
    '3 шт × 3 000               9 000',
    '- Хлеб 6 шт',
    '- Чай 0,15 кг',
    '-'.repeat(32),
  ]);
});

test.each([
  'Очень-очень длинное название товара, которое не помещается в одну строку чека ни при каких условиях',
  'Безпробеловоеназваниетоваракотороедлиннеелюбойстрокичека',
  '<b>"&amp;"</b>',
])('no row is wider than the paper, whatever the product is called: %s', (name) => {
  const { fact, body } = saleOf(name);
  const layout = layOutSale(fact, body, context);
  const tooWide = layout.rows.filter(
    (row) => row.kind === 'text' && Array.from(row.text).length > columnsFor(row.emphasis, 32),
  );
  expect(tooWide).toEqual([]);
  expect(renderSvg(layout)).not.toMatch(/<b>/);
});
