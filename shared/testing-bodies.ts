import type { BodyOf, KnownKind } from './journal/known-bodies.ts';
import type { SaleBody } from './journal/sale-body.ts';
import {
  testExchangeBody,
  testGoods,
  testProduct,
  testReturnBody,
  testSale,
  testStockReceiptBody,
  testTender,
} from './testing.ts';
import type { Id } from './values/ids.ts';
import { milli, minor, ONE_UNIT, subtractMinor } from './values/money.ts';

/** A valid body of each kind, for tests that want one and change what they are about. */
export function testBodies(newId: () => Id): { [Kind in KnownKind]: BodyOf<Kind> } {
  const product = testProduct(newId());
  const one = [{ product, name: 'Хлеб «Нон»', unitName: 'шт', qty: ONE_UNIT }];
  const three = one.map((item) => ({ ...item, qty: milli(3000) }));
  const sale = testSale(newId, three);
  const sold = sale.body as unknown as SaleBody;
  const { number, country, taxRegime, lines, totals } = sold;
  const currency = 'UZS';
  const price = product.price;
  const paid = { currency, tenders: [testTender(newId, price)], total: price };
  return {
    sale: sold,
    return: testReturnBody(newId, one, { of: sale }),
    exchange: testExchangeBody(newId, one, three),
    'tender-correction': {
      document: sale.id,
      number,
      currency,
      was: testTender(newId, sold.totals.total),
      now: [
        testTender(newId, price, { kind: 'card', method: 'card' }),
        testTender(newId, subtractMinor(sold.totals.total, price)),
      ],
      buyer: null,
      reason: 'Оплата картой',
    },
    amend: {
      document: sale.id,
      currency,
      reason: 'Неверная цена',
      lines: [
        {
          name: 'Хлеб «Нон»',
          amount: minor(-112_000),
          taxes: lines.flatMap(({ taxes }) =>
            taxes.map((tax) => ({ ...tax, base: minor(-100_000), amount: minor(-12_000) })),
          ),
        },
      ],
      tender: { kind: 'cash', method: 'cash' },
      buyer: null,
    },
    'cash-move': {
      direction: 'out',
      amount: minor(50_000),
      currency,
      purpose: 'expense',
      article: 'cleaning',
      counterparty: null,
      reason: 'Уборка',
    },
    collection: { amount: minor(900_000), currency, bag: '0001', reason: null },
    remittance: { ...paid, agent: newId() },
    'shift-open': { number: 1, float: minor(1_000_000), currency },
    'shift-close': {
      number: 1,
      currency,
      expected: minor(1_000_000),
      counted: minor(980_000),
      difference: minor(-20_000),
      denominations: [
        { value: minor(500_000), count: 1 },
        { value: minor(80_000), count: 6 },
      ],
      reason: null,
    },
    'stock-receipt': testStockReceiptBody(newId, [
      { productId: product.id, qty: milli(10_000), cost: minor(2_500_000) },
    ]),
    count: {
      place: null,
      lines: [testGoods(newId, product.id, { counted: milli(9000), expected: milli(10_000) })],
      reason: null,
    },
    'write-off': {
      place: null,
      reason: 'damaged',
      note: null,
      currency,
      lines: [testGoods(newId, product.id, { qty: ONE_UNIT })],
    },
    'debt-payment': { ...paid, client: newId(), name: 'Клиент 1', account: 'debt' },
    'certificate-issue': { ...paid, code: 'CERT-0001', amount: price },
    'agent-sale': {
      agent: newId(),
      number: 'A1-000004',
      currency,
      country,
      taxRegime,
      lines,
      totals: { ...totals, paid: minor(0), change: minor(0) },
      buyer: null,
    },
    'drawer-open': { reason: null },
    override: { right: 'sales.view', by: newId(), reason: null, document: null },
  };
}
