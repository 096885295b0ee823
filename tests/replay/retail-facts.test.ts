import { join } from 'node:path';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { parseFact } from '@karvon/shared/journal/parse-fact.ts';
import { namedId } from './named-id.ts';
import { type Invoice, readLog } from './read-log.ts';
import { importFile, retailCatalogue } from './retail-catalogue.ts';
import { retailFacts, type RetailGoods, type RetailTill } from './retail-facts.ts';

const MONTH = join(import.meta.dirname, 'data/online-retail-2010-12.csv.gz');
const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';

const id = (name: string) => namedId(Date.UTC(2010, 0, 1), name);
const till: RetailTill = {
  company: id('company'),
  branch: id('branch'),
  register: id('register'),
  device: id('device'),
  incarnation: 1,
  code: 'T01',
  staff: { id: id('staff'), name: 'Cashier', tin: null },
};

function goodsOf(invoices: readonly Invoice[]): RetailGoods {
  return new Map(
    retailCatalogue(invoices).map(({ stockCode, unit }) => [
      stockCode,
      { id: id(stockCode), kind: unit === 'service' ? 'service' : 'product' },
    ]),
  );
}

function factsOf(invoices: readonly Invoice[]): JournalFact[] {
  return [...retailFacts(till, goodsOf(invoices), invoices)];
}

describe('lines of the log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'karvon-replay-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const read = (...lines: string[]) => {
    const file = join(folder, 'log.csv');
    writeFileSync(file, [HEADER, ...lines, ''].join('\n'));
    return readLog(file);
  };
  const facts = (...lines: string[]) => factsOf(read(...lines).invoices);

  it('a sale has its gifts and its buyer; a price below the penny is rounded for the line', () => {
    const [sale] = facts(
      '1,22041,"FRAME 7"" SIZE, RED ",3,2011-01-04 10:00:00,2.1,15311.0,France',
      '1,POST,,1,2011-01-04 10:01:00,0.0,15311.0,France',
      '1,PADS,PADS,1,2011-01-04 10:01:00,0.001,15311.0,France',
      '1,PADS,PADS,5,2011-01-04 10:01:00,0.001,15311.0,France',
    );
    expect(sale).toMatchObject({
      kind: 'sale',
      seq: 1,
      at: '2011-01-04T10:00:00.000Z',
      businessDate: '2011-01-04',
      body: {
        number: 'T01-000001',
        lines: [
          { name: 'FRAME 7" SIZE, RED', kind: 'product', qty: 3000, price: 210, sum: 630, discounts: [] },
          { name: 'POST', kind: 'service', qty: 1000, price: 0, sum: 0, discounts: [] },
          { price: 1, sum: 0, discounts: [{ source: 'price-list', amount: 1 }] },
          { price: 1, sum: 1, discounts: [{ source: 'price-list', amount: 4 }] },
        ],
        tenders: [{ kind: 'cash', amount: 631 }],
        totals: { gross: 636, discount: 5, total: 631, paid: 631 },
        buyer: { clientId: expect.any(String) },
      },
    });
  });

  it('cancellations come back, goods without a price are written off, bad debt is taken out of revenue', () => {
    const made = facts(
      '1,A,Goods,2,2011-01-04 10:00:00,1.5,,France',
      'C2,A,Goods,-2,2011-01-04 11:00:00,1.5,17850.0,France',
      '3,A,thrown away,-70,2011-01-04 12:00:00,0.0,,France',
      'A4,B,Adjust bad debt,1,2011-01-04 13:00:00,-11062.06,,France',
      '5,A,Goods,1,2011-01-04 14:00:00,1.5,,France',
    );
    expect(made.map(parseFact)).toEqual(made.map((fact) => ({ ok: true, fact, known: true })));
    expect(made).toMatchObject([
      { kind: 'sale', seq: 1, body: { number: 'T01-000001', buyer: null } },
      {
        kind: 'return',
        seq: 2,
        body: {
          number: 'T01-000002',
          original: null,
          lines: [{ qty: 2000, sum: 300 }],
          totals: { total: 300 },
        },
      },
      { kind: 'write-off', seq: 3, body: { note: 'thrown away', lines: [{ qty: 70_000 }] } },
      { kind: 'amend', seq: 4, body: { lines: [{ amount: -1_106_206 }], tender: { kind: 'cash' } } },
      { kind: 'sale', seq: 5, body: { number: 'T01-000003' } },
    ]);
  });

  it.each([
    [
      'a mixture of signs',
      '1,A,x,1,2011-01-04 10:00:00,1.5,,France\n1,A,x,-1,2011-01-04 10:00:00,1.5,,France',
    ],
    ['a cancellation of nothing', 'C1,A,x,1,2011-01-04 10:00:00,1.5,,France'],
  ])('%s is said, not guessed at', (_what, lines) => {
    expect(() => facts(lines)).toThrow(/Invoice C?1 is neither/);
  });

  it.each([
    ['a field too many', '1,A,x,1,2011-01-04 10:00:00,1.5,,France,'],
    ['half a piece', '1,A,x,0.5,2011-01-04 10:00:00,1.5,,France'],
    ['no price', '1,A,x,1,2011-01-04 10:00:00,,,France'],
    ['a day that is none', '1,A,x,1,2011-13-04 10:00:00,1.5,,France'],
  ])('a line with %s is named', (_what, line) => {
    expect(() => read('1,A,x,1,2011-01-04 10:00:00,1.5,,France', line)).toThrow('Line 3');
  });
});

describe('a month of the log', () => {
  let invoices: Invoice[];
  let facts: JournalFact[];
  beforeAll(() => {
    invoices = readLog(MONTH).invoices;
    facts = factsOf(invoices);
  });

  it('makes one well-formed fact of each invoice', () => {
    const refused = facts.map(parseFact).filter((parsed) => !parsed.ok || !parsed.known);
    expect(refused).toEqual([]);
    expect(facts).toHaveLength(invoices.length);
    expect(new Set(facts.map((fact) => fact.id)).size).toBe(invoices.length);
  });

  it('numbers facts and receipts without a gap, in order of time', () => {
    expect(facts.map(({ seq }) => seq)).toEqual(facts.map((_fact, index) => index + 1));
    expect(facts.map(({ at }) => at)).toEqual(facts.map(({ at }) => at).toSorted());
    const numbers = facts.flatMap(({ body }) => ('number' in body ? [body['number']] : []));
    expect(numbers).toEqual(numbers.map((_number, index) => `T01-${String(index + 1).padStart(6, '0')}`));
  });

  it('makes the same facts again', () => {
    expect(factsOf(invoices)).toEqual(facts);
  });
});

test('products have the price that the log has most often, and codes without blanks', () => {
  const line = (stockCode: string, name: string, pence: number) => ({
    stockCode,
    name,
    quantity: 1,
    price: BigInt(pence * 1000),
  });
  const lines = [
    line('85123a', '85123a', 0),
    line('85123a', 'HOLDER', 250),
    line('85123a', 'HOLDER', 255),
    line('85123a', 'wrongly coded', 255),
    line('85123A', 'HOLDER', 0),
    line('BANK CHARGES', 'Bank Charges', 1500),
  ];
  const products = retailCatalogue([{ number: '1', at: 0, customer: null, country: 'France', lines }]);
  expect(importFile(products).split('\n')).toEqual([
    'barcode\tname\tprice\tunit',
    '85123a\tHOLDER\t2.55\tpc',
    '85123A\tHOLDER\t0.00\tpc',
    'BANK_CHARGES\tBank Charges\t15.00\tservice',
    '',
  ]);
});
