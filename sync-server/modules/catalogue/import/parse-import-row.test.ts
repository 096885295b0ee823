import { expect, test } from 'vitest';
import { importColumns } from './import-header.ts';
import { parseImportRow, type RowRules } from './parse-import-row.ts';

const rules: RowRules = { columns: importColumns, currencyDecimals: 2, checkDigits: 'refuse' };
const good = ['4602037009146', 'Хлеб', '3900.00', 'шт', 'Хлеб', '12', '00111', '1505', '0', ''];
const changed = (column: (typeof importColumns)[number], value: string) =>
  good.map((cell, index) => (importColumns[index] === column ? value : cell));

test('a whole row', () => {
  expect(parseImportRow(good, 7, rules)).toEqual({
    ok: true,
    warning: null,
    row: {
      line: 7,
      barcode: '4602037009146',
      name: 'Хлеб',
      price: 390_000,
      unit: 'pc',
      category: 'Хлеб',
      tax: { code: 'VAT', rateBp: 1200 },
      classCode: '00111',
      packageCode: '1505',
      isMarked: false,
      minAge: null,
    },
  });
});

test.each([
  ['12', { code: 'VAT', rateBp: 1200 }],
  ['12 %', { code: 'VAT', rateBp: 1200 }],
  ['vat 12.5', { code: 'VAT', rateBp: 1250 }],
  ['NHCP:0', { code: 'NHCP', rateBp: 0 }],
  ['none', { code: 'VAT', rateBp: null }],
])('tax %j', (text, tax) => {
  const parsed = parseImportRow(changed('tax', text), 2, rules);
  expect(parsed).toMatchObject({ ok: true, row: { tax } });
});

test.each(['усл', 'посл', 'xizmat', 'хизмат', 'service'])('a service may be written %j', (text) => {
  expect(parseImportRow(changed('unit', text), 2, rules)).toMatchObject({
    ok: true,
    row: { unit: 'service' },
  });
});

test.each([
  ['barcode', '', 'barcode-missing'],
  ['barcode', '46 02', 'barcode-bad'],
  ['barcode', 'штрих', 'barcode-bad'],
  ['barcode', '4602037009147', 'barcode-check-digit'],
  ['name', '  ', 'name-missing'],
  ['name', 'a\u0001', 'text-control-character'],
  ['name', 'я'.repeat(501), 'text-too-long'],
  ['price', '12.345', 'price-bad'],
  ['price', '-5', 'price-bad'],
  ['price', 'даром', 'price-bad'],
  ['unit', 'ведро', 'unit-unknown'],
  ['tax', '12.345', 'tax-bad'],
  ['tax', '101', 'tax-bad'],
  ['class_code', 'a b', 'class-code-bad'],
  ['marked', 'maybe', 'marked-bad'],
  ['min_age', '18+', 'min-age-bad'],
] as const)('column %s with %j is refused: %s', (column, value, code) => {
  const parsed = parseImportRow(changed(column, value), 9, rules);
  expect(parsed).toMatchObject({ ok: false, fault: { line: 9, column, code } });
});

test('a row with too few or too many columns', () => {
  expect(parseImportRow(good.slice(1), 3, rules)).toMatchObject({
    fault: { code: 'too-few-columns', line: 3 },
  });
  expect(parseImportRow([...good, 'x'], 3, rules)).toMatchObject({ fault: { code: 'too-many-columns' } });
});

test('a wrong check digit can be let in with a warning', () => {
  const lenient: RowRules = { ...rules, checkDigits: 'warn' };
  const parsed = parseImportRow(changed('barcode', '4602037009147'), 3, lenient);
  expect(parsed).toMatchObject({ ok: true, warning: { code: 'barcode-check-digit', line: 3 } });
});
