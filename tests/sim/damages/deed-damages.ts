import { type Damage, NOBODY, ofSale } from './damage.ts';

/** What managers had decided and does not hold, and what they are asked to decide for nothing. */
export const deedDamages: readonly Damage[] = [
  {
    name: 'a price is none that a manager set',
    finds: 'lost',
    says: /^the price of Product 1 is 1,/,
    sql: `update products set doc = jsonb_set(doc, '{price}', '1') where company_id = $1`,
  },
  {
    name: 'somebody is what nobody made them',
    finds: 'lost',
    says: /^what 1001 is is "company.owner"/,
    sql: `update people set role = 'company.owner' where company_id = $1`,
  },
  {
    name: 'somebody works where nobody let them',
    finds: 'lost',
    says: /^where 1001 works/,
    sql: `update people set branches = array['${NOBODY}']::uuid[] where company_id = $1`,
  },
  {
    name: 'a till stands where nobody moved it',
    finds: 'lost',
    says: /^where till A1 stands/,
    sql: `update registers set branch_id = '${NOBODY}' where company_id = $1`,
  },
  {
    name: 'receipts are kept for other days than was said',
    finds: 'lost',
    says: /^how long receipts are kept is 29/,
    sql: 'update companies set return_days = 29 where company_id = $1',
  },
  {
    name: 'the books are closed through another day',
    finds: 'lost',
    says: /^through when the books are closed is "1999-12-31"/,
    sql: `insert into ledger_closings (company_id, pos, id, through, at, by)
      values ($1, 99999, '${NOBODY}', '1999-12-31', now(), '${NOBODY}')`,
  },
  {
    name: 'a till that was cut off is not',
    finds: 'lost',
    says: /was cut off and is unknown/,
    change: (rest) => {
      const revoked = { what: 'revoked', isDone: true, at: 0, by: 'manager', device: NOBODY } as const;
      return { ...rest, told: [...rest.told, revoked] };
    },
  },
  {
    name: 'a decision about an exception is nowhere',
    finds: 'lost',
    says: /was settled: accept/,
    change: (rest) => {
      const deed = { what: 'settled', isDone: true, at: 0, by: 'manager' } as const;
      return { ...rest, told: [...rest.told, { ...deed, exception: NOBODY, decision: 'accept' }] };
    },
  },
  {
    name: 'bonuses that were given are nowhere',
    finds: 'lost',
    says: /was given 0 in bonuses, should be 5 to 5/,
    change: (rest) => {
      const deed = { what: 'granted', at: 0, by: 'manager', client: NOBODY, amount: 5 } as const;
      return { ...rest, told: [...rest.told, { ...deed, isDone: false }, { ...deed, isDone: true }] };
    },
  },
  {
    name: 'bonuses were given by nobody',
    finds: 'doubled',
    says: /was given 5 in bonuses, should be 0 to 0/,
    sql: `with account as (insert into ledger_accounts (company_id, id, code, subject, currency, guard, debit, credit,
        debit_held, credit_held, opened_at)
        values ($1, '${NOBODY}', 'bonuses', '${NOBODY}', 'UZS', 'credit', 0, 5, 0, 0, now()))
      insert into ledger_transfers select (json_populate_record(t,
        '{"id": "${NOBODY}", "key": "by hand", "rule": "manual", "amount": 5, "credit_id": "${NOBODY}"}')).*
      from ledger_transfers t where company_id = $1 limit 1`,
  },
  {
    name: 'the centre lives a life that was over',
    finds: 'back',
    says: /is in the life by-hand again/,
    sql: "update centre_epoch set epoch = 'by-hand' where $1::uuid is not null",
    change: (rest) => ({ ...rest, expected: { ...rest.expected, formerEpochs: new Set(['by-hand']) } }),
  },
  {
    name: 'a fact is booked and waits in quarantine all the same',
    finds: 'diverged',
    says: /of journal is in quarantine, and booked/,
    sql: `insert into quarantine (company_id, id, collection, device_id, branch_id, fact_id, code, reason, document, hash,
        received_at, record_ids)
      select company_id, id, 'journal', device_id, branch_id, id::text, 'waits', 'by hand', doc::text, '', now(), '{}'
      from journal where ${ofSale('id')}`,
  },
  {
    name: 'an edit waits in quarantine',
    finds: 'lost',
    says: /of clients is in quarantine: malformed/,
    sql: `insert into quarantine (company_id, id, collection, device_id, branch_id, fact_id, code, reason, document, hash,
        received_at, record_ids)
      values ($1, '${NOBODY}', 'clients', '${NOBODY}', '${NOBODY}', '${NOBODY}', 'malformed', 'by hand', '{}', '', now(), '{}')`,
  },
];
