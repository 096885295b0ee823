import { type Damage, NOBODY, ofSale } from './damage.ts';

/** Money and goods that are not what the documents come to. */
export const booksDamages: readonly Damage[] = [
  {
    name: 'goods of a sale left twice',
    finds: 'doubled',
    says: /^sale .* moved/,
    sql: `insert into stock_moves select (json_populate_record(m, '{"position": 999}')).* from stock_moves m
      where ${ofSale('document_id')} limit 1`,
  },
  {
    name: 'the money of a sale was posted twice',
    finds: 'books',
    says: /^sale .* moved/,
    sql: `insert into ledger_transfers select (json_populate_record(t, '{"id": "${NOBODY}", "key": "by hand"}')).*
      from ledger_transfers t where ${ofSale('document_id')} limit 1`,
  },
  {
    name: 'money was posted for a document that there is not',
    finds: 'doubled',
    says: /which is no document/,
    sql: `update ledger_transfers set document_id = '${NOBODY}' where ${ofSale('document_id')}`,
  },
  {
    name: 'more money was posted than was paid',
    finds: 'books',
    says: /^sale .* moved (cash|cards|certificates|debts) /,
    sql: `update ledger_transfers set amount = amount + 1 where ${ofSale('document_id')} and rule in ('sale.cash', 'sale.card', 'sale.certificate', 'sale.debt')`,
  },
  {
    name: 'an account is not what its transfers are',
    finds: 'books',
    says: /^account till-cash/,
    sql: `update ledger_accounts set debit = debit + 1 where company_id = $1 and code = 'till-cash'`,
  },
  {
    name: 'a document leaves money in between',
    finds: 'books',
    says: /leaves settlement/,
    sql: `delete from ledger_transfers where ${ofSale('document_id')} and rule = 'sale.revenue'`,
  },
  {
    name: 'a shelf holds more than came',
    finds: 'stock',
    says: /in batches/,
    sql: `update stock_batches set remaining_qty = remaining_qty + 1 where company_id = $1`,
  },
  {
    name: 'goods left that were not sold',
    finds: 'stock',
    says: /by moves/,
    sql: `update stock_moves set qty = qty - 1 where ${ofSale('document_id')}`,
  },
];
