import { expect, test } from 'vitest';
import { wayOf, waysOf, waysToPaySchema } from './ways-to-pay.ts';

test('a line is a kind by itself, or a code and the name of a way to pay by QR', () => {
  expect(waysOf(['debt', 'payme Payme', 'certificate'])).toEqual([
    { code: 'debt', kind: 'debt', name: null },
    { code: 'payme', kind: 'qr', name: 'Payme' },
    { code: 'certificate', kind: 'certificate', name: null },
  ]);
});

test.each(['cash', 'card', 'other', '', 'payme', 'Payme Payme', 'payme  Payme', 'cash Cash', 'debt Debt'])(
  '"%s" is none',
  (line) => {
    expect(wayOf(line)).toBeNull();
    expect(waysToPaySchema.safeParse([line]).success).toBe(false);
  },
);

test('each is named once', () => {
  expect(waysToPaySchema.safeParse(['debt', 'debt']).success).toBe(false);
  expect(waysToPaySchema.safeParse(['click Click', 'click By QR']).success).toBe(false);
  expect(waysToPaySchema.safeParse(['debt', 'click Click', 'payme Payme']).success).toBe(true);
});
