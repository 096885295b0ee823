import { expect, test } from 'vitest';
import { readReceiptCode, receiptCode } from './receipt-code.ts';

const receipt = { number: 'A1B-000042', id: '019aa0de-1f3b-7c4d-8e5f-0123456789ab' };

test('a receipt’s code is read back, also in lower case and under a Cyrillic layout', () => {
  const code = receiptCode(receipt);
  expect(code).toBe('KV*A1B-000042*019AA0DE1F3B7C4D8E5F0123456789AB');
  expect(readReceiptCode(code)).toEqual(receipt);
  expect(readReceiptCode(` ${code.toLowerCase()}\n`)).toEqual(receipt);
  expect(readReceiptCode('ЛМ*Ф1И-000042*019ФФ0ВУ1А3И7С4В8У5А0123456789ФИ')).toEqual(receipt);
});

test('bars have no room for more than the number, and are read back as well', () => {
  const code = receiptCode({ ...receipt, id: null });
  expect(code).toBe('KV*A1B-000042');
  expect(readReceiptCode(code)).toEqual({ number: 'A1B-000042', id: null });
  expect(readReceiptCode('лм*ф1и-000042')).toEqual({ number: 'A1B-000042', id: null });
});

test.each([
  ['a barcode', '4600000000015'],
  ['a number alone', 'A1-000042'],
  ['no id of ours', 'KV*A1-000042*019AA0DE1F3B4C4D8E5F0123456789AB'],
  ['no number', 'KV*A1*019AA0DE1F3B7C4D8E5F0123456789AB'],
  ['more than a code', 'KV*A1-000042*019AA0DE1F3B7C4D8E5F0123456789AB1'],
  ['two layouts in one', 'КV*A1-000042*019AA0DE1F3B7C4D8E5F0123456789AB'],
])('%s is no receipt', (_name, read) => {
  expect(readReceiptCode(read)).toBeNull();
});
