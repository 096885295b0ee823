import { expect, test } from 'vitest';
import { bodyOf } from '../journal/body-of.ts';
import { testBodies } from '../testing-bodies.ts';
import { testFact, testIds } from '../testing.ts';
import { layOutCorrection } from './lay-out-correction.ts';
import { layOutExchange, layOutReturn } from './lay-out-return.ts';
import { readReceiptCode } from './receipt-code.ts';
import type { ReceiptContext } from './receipt-context.ts';
import type { ReceiptLayout } from './layout.ts';
import { renderText } from './render.ts';

const newId = testIds(1);
const context: ReceiptContext = {
  company: 'Shop',
  branch: 'Branch A',
  address: null,
  tillCode: 'A1',
  shiftNumber: 7,
  header: [],
  footer: ['Thank you'],
  currency: { code: 'UZS', decimals: 2 },
  timeZone: 'Asia/Tashkent',
  locale: 'en',
  partNames: new Map(),
  columns: 48,
};
const codesIn = ({ rows }: ReceiptLayout) =>
  rows.flatMap((row) => (row.kind === 'qr' ? [readReceiptCode(row.text)] : []));

test('a return says of which receipt it is, what came back and how its money went', () => {
  const fact = testFact(newId, 'return', {
    ...testBodies(newId).return,
    originalNumber: 'A1-000001',
    reason: 'Stale',
  });
  const body = bodyOf(fact, 'return');
  if (body === null) throw new Error('no return');
  const layout = layOutReturn(fact, body, context);
  const text = renderText(layout);
  for (const said of ['Return A1-000002', 'A1-000001', 'Stale', 'Хлеб', 'Cash', 'Signature ___']) {
    expect(text).toContain(said);
  }
  expect(codesIn(layout)).toEqual([{ number: 'A1-000002', id: fact.id }]);
  const { originalNumber: _none, ...without } = body;
  expect(renderText(layOutReturn(fact, without, context))).toContain('Without a receipt');
});

test('an exchange is two receipts on one paper, each with a code of its own', () => {
  const fact = testFact(newId, 'exchange', testBodies(newId).exchange);
  const body = bodyOf(fact, 'exchange');
  if (body === null) throw new Error('no exchange');
  const layout = layOutExchange(fact, body, context);
  const text = renderText(layout);
  expect(text.indexOf('Return A1-000002')).toBeLessThan(text.indexOf('Receipt A1-000003'));
  expect(codesIn(layout)).toEqual([
    { number: 'A1-000002', id: body.returned.id },
    { number: 'A1-000003', id: body.sold.id },
  ]);
  expect(layout.rows.every((row) => row.kind !== 'text' || row.text.length <= 48)).toBe(true);
});

test('a correction says what a receipt was said to be paid by, and by what it was', () => {
  const fact = testFact(newId, 'tender-correction', testBodies(newId)['tender-correction']);
  const body = bodyOf(fact, 'tender-correction');
  if (body === null) throw new Error('no correction');
  const text = renderText(layOutCorrection(fact, body, context));
  expect(text.indexOf('Cash')).toBeLessThan(text.indexOf('Card'));
  expect(text).toContain(body.reason);
});
