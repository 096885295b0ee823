import { type Damage, intoSale, NOBODY, ofSale, SALE, SHIFT } from './damage.ts';

/** What managers are told of too much, or too little. */
export const exceptionDamages: readonly Damage[] = [
  {
    name: 'a sale at another price, and nobody is told',
    finds: 'exceptions',
    says: /sold at another price, and nobody/,
    sql: intoSale('{body,lines,0,price}', '1'),
  },
  {
    name: 'a debt of nobody, and nobody is told',
    finds: 'exceptions',
    says: /has 0 of debt-without-client/,
    sql: `update journal set doc = jsonb_set(jsonb_set(doc, '{body,buyer}', 'null'), '{body,tenders,0,kind}', '"debt"')
      where ${ofSale('id')}`,
  },
  {
    name: 'a certificate was overspent, and nobody is told',
    finds: 'exceptions',
    says: /told of nothing, should be/,
    sql: intoSale(
      '{body,tenders,0}',
      '{"kind": "certificate", "method": "certificate", "amount": 999999999, "rrn": "G-0"}',
    ),
  },
  {
    name: 'a shelf is short, and nobody is told',
    finds: 'exceptions',
    says: /is short, and nobody is told/,
    sql: `with untold as (delete from exceptions where company_id = $1 and kind = 'stock-shortage'),
      uncounted as (delete from journal where company_id = $1 and kind = 'count')
      ${intoSale('{body,lines,0,qty}', '999999999')}`,
  },
  {
    name: 'told of a price where nothing was sold',
    finds: 'exceptions',
    says: /has price-differs, and sold/,
    sql: raised('price-differs', 'x', SHIFT),
  },
  {
    name: 'told of money that was not missing',
    finds: 'exceptions',
    says: /should be nothing/,
    sql: raised('account-overspent', 'x', SALE),
  },
  {
    name: 'told of a debt that there is not',
    finds: 'exceptions',
    says: /has debt-without-client for nothing/,
    sql: raised('debt-without-client', 'x', SALE),
  },
  {
    name: 'told of a fork that there is not',
    finds: 'exceptions',
    says: /has fork for nothing/,
    sql: raised('fork', 'x', SALE),
  },
  {
    name: 'told of a shelf that there is not',
    finds: 'exceptions',
    says: /nothing ever moved there/,
    sql: raised('stock-shortage', 'x:y'),
  },
  {
    name: 'told of a restore that there was not',
    finds: 'exceptions',
    says: /told of 1 restores/,
    sql: raised('centre-restored', 'x'),
  },
  {
    name: 'told of a clock that was right',
    finds: 'exceptions',
    says: /^clock-drift/,
    sql: raised('clock-drift', 'x'),
  },
  {
    name: 'a restore, and nobody is told',
    finds: 'exceptions',
    says: /told of 0 restores/,
    change: (rest) => ({
      ...rest,
      expected: { ...rest.expected, restores: [{ backedUpAt: 1, restoredAt: 2 }] },
    }),
  },
];

function raised(kind: string, subject: string, document = 'null'): string {
  return `insert into exceptions (company_id, id, kind, subject, document_id, details, raised_at)
   values ($1, '${NOBODY}', '${kind}', '${subject}', ${document}, '{"missing": 1}', now())`;
}
