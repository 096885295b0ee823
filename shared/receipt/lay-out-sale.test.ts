import { expect, test } from 'vitest';
import { saleBodySchema } from '../journal/sale-body.ts';
import { testIds, testProduct, testSale } from '../testing.ts';
import { milli, minor } from '../values/money.ts';
import { columnsFor } from './layout.ts';
import { layOutSale, type ReceiptContext } from './lay-out-sale.ts';
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
      'в т. ч. налог 12 %      1 983,21',
      'Наличные                  20 000',
      'Сдача                      1 490',
      '',
      '      Спасибо за покупку!',
      '',
    ].join('\n'),
  );
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
