import { expect, test } from 'vitest';
import type { CertificateIssueBody, DebtPaymentBody } from '../journal/payment-bodies.ts';
import type { Tender } from '../journal/sale-body.ts';
import { testBodies } from '../testing-bodies.ts';
import { testIds, testProduct, testSale } from '../testing.ts';
import { milli, minor } from '../values/money.ts';
import { layOutCertificate } from './lay-out-certificate.ts';
import { layOutDebtPayment } from './lay-out-debt-payment.ts';
import type { ReceiptContext } from './receipt-context.ts';
import { renderText } from './render.ts';
import type { ReceiptLayout } from './layout.ts';

const newId = testIds();
const context: ReceiptContext = {
  company: 'Магазин',
  branch: 'Филиал A',
  address: null,
  tillCode: 'A1',
  shiftNumber: 3,
  header: [],
  footer: ['Спасибо!'],
  currency: { code: 'UZS', decimals: 2 },
  timeZone: 'Asia/Tashkent',
  locale: 'ru',
  partNames: new Map(),
  columns: 32,
};
const product = testProduct(newId(), { price: 100 });
const fact = testSale(newId, [{ product, name: 'x', unitName: 'шт', qty: milli(1000) }], {
  number: 'A1-000001',
});
const paid: DebtPaymentBody = testBodies(newId)['debt-payment'];
const tender = (part: Partial<Tender>): Tender => ({ ...(paid.tenders[0] as Tender), ...part });
const text = (layout: ReceiptLayout) =>
  renderText(layout)
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .split('\n')
    .slice(2);

test('a slip for a debt says who paid, how much in all, by what, and what was given back', () => {
  const body: DebtPaymentBody = {
    ...paid,
    name: 'Client 7',
    account: 'debt',
    total: minor(250_000),
    tenders: [
      tender({ kind: 'cash', amount: minor(100_000), received: minor(150_000), change: minor(50_000) }),
      tender({ kind: 'card', amount: minor(150_000), received: minor(150_000), change: minor(0), rrn: '77' }),
    ],
  };
  expect(text(layOutDebtPayment(fact, body, context))).toEqual([
    '-'.repeat(32),
    '          Оплата долга',
    'Дата        21.11.2026, 08:30:00',
    'Касса                         A1',
    'Кассир                  Кассир 1',
    'Смена                          3',
    'Клиент                  Client 7',
    '-'.repeat(32),
    'ОПЛАЧЕНО',
    '       2 500 сум',
    'Наличные                   1 500',
    'Карта                      1 500',
    'Операция 77',
    'Сдача                        500',
    '',
    '            Спасибо!',
    '',
  ]);
  const instalment = text(layOutDebtPayment(fact, { ...body, account: 'instalment', name: null }, context));
  expect(instalment[1]?.trim()).toBe('Оплата рассрочки');
  expect(instalment.join('\n')).not.toContain('Клиент');
});

test('a certificate’s slip has its number and what it is worth in large type', () => {
  const body: CertificateIssueBody = {
    currency: 'UZS',
    code: 'G-200001',
    amount: minor(500_000),
    total: minor(500_000),
    tenders: [
      tender({ kind: 'cash', amount: minor(500_000), received: minor(500_000), change: minor(0), rrn: null }),
    ],
  };
  const layout = layOutCertificate(fact, body, context);
  const large = layout.rows.flatMap((row) =>
    row.kind === 'text' && row.emphasis === 'large'
      ? [row.text.trim().replaceAll(/[\u00a0\u202f]/g, ' ')]
      : [],
  );
  expect(large).toEqual(['Магазин', 'G-200001', '5 000 сум', 'ОПЛАЧЕНО', '5 000 сум']);
  expect(text(layout).join('\n')).not.toContain('Сдача');

  const bars = (code: string, own: Partial<ReceiptContext>) =>
    layOutCertificate(fact, { ...body, code }, { ...context, ...own }).rows.filter(
      ({ kind }) => kind === 'bars' || kind === 'qr',
    );
  expect(bars('G-200001', {})).toEqual([]);
  expect(bars('G-200001', { codeAs: 'bars' })).toEqual([
    { kind: 'bars', text: 'G-200001', label: 'G-200001' },
  ]);
  expect(bars('G-200001', { codeAs: 'bars', show: { qr: false } })).toEqual([]);
  expect(bars('ПОДАРОК-1', { codeAs: 'bars' })).toEqual([]);
});
