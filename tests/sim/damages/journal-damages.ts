import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { TillContent } from '../check/read-till.ts';
import type { Told } from '../workload/told.ts';
import { type Damage, devicesOf, inTill, intoSale, newId, NOBODY, ofSale, promising } from './damage.ts';

/** Facts that are gone, there twice, changed, or wrongly numbered. */
export const journalDamages: readonly Damage[] = [
  {
    name: 'a fact is gone from the journal',
    finds: 'lost',
    says: /sale .* is not at the centre/,
    sql: `delete from journal where ${ofSale('id')}`,
  },
  {
    name: 'a fact lies in quarantine that nobody expects there',
    finds: 'lost',
    says: /is in quarantine: malformed/,
    sql: `with gone as (delete from journal where ${ofSale('id')} returning *)
      insert into quarantine (company_id, id, collection, device_id, branch_id, incarnation, seq, fact_id, code, reason,
        document, hash, received_at, record_ids)
      select company_id, id, 'journal', device_id, branch_id, incarnation, seq, id::text, 'malformed', 'by hand',
        doc::text, hash, received_at, '{}' from gone`,
  },
  {
    name: 'a fact was changed on the way',
    finds: 'diverged',
    says: /was changed on the way/,
    sql: intoSale('{staff,name}', '"Somebody"'),
  },
  {
    name: 'a till has a fact that was never sent',
    finds: 'lost',
    says: /9999 .* is not at the centre/,
    change: (rest) => inTill(rest, withFact),
  },
  {
    name: 'a promised fact is nowhere',
    finds: 'lost',
    says: /sale A1-000001 of A1 is not at the centre/,
    change: (rest) => promising(rest, promisedFact),
  },
  {
    name: 'a sale was booked twice',
    finds: 'doubled',
    says: /has the receipts/,
    sql: `insert into sales select (json_populate_record(s, '{"id": "${NOBODY}"}')).* from sales s where ${ofSale('document_id')}`,
  },
  {
    name: 'a line of a sale was booked twice',
    finds: 'doubled',
    says: /has the receipts/,
    sql: `insert into sale_lines select (json_populate_record(l, '{"position": 999}')).* from sale_lines l
      where ${ofSale('sale_id')} limit 1`,
  },
  {
    name: 'a shift was opened twice',
    finds: 'doubled',
    says: /^shifts /,
    sql: `insert into shifts select (json_populate_record(s, '{"id": "${NOBODY}"}')).* from shifts s where company_id = $1 limit 1`,
  },
  {
    name: 'a fact is at the centre and on no till',
    finds: 'doubled',
    says: /was never on its till/,
    sql: `insert into journal select (r).* from (select json_populate_record(j, json_build_object('id', '${NOBODY}',
        'seq', 9999, 'pos', 99999, 'doc', j.doc || '{"id": "${NOBODY}", "seq": 9999}')) as r
      from journal j where ${ofSale('id')}) made`,
  },
  {
    name: 'a number is missing',
    finds: 'numbers',
    says: /facts: /,
    sql: `update journal set seq = 9999, doc = jsonb_set(doc, '{seq}', '9999') where ${ofSale('id')}`,
  },
  {
    name: 'a receipt has the number of none',
    finds: 'numbers',
    says: /receipts: /,
    sql: intoSale('{body,number}', '"A1-009999"'),
  },
  {
    name: 'a fact is on a fork of a till that nobody copied',
    finds: 'fork',
    says: /nobody copied/,
    sql: `update journal set fork = 1 where ${ofSale('id')}`,
  },
  {
    name: 'a copied till is not told to enrol anew',
    finds: 'fork',
    says: /not told to enrol/,
    sql: `update journal set fork = 1 where ${ofSale('id')}`,
    change: (rest) => ({ ...rest, expected: { ...rest.expected, cloned: new Set(devicesOf(rest)) } }),
  },
];

const promisedFact: Told = {
  what: 'fact',
  at: 0,
  by: 'A1',
  id: NOBODY,
  kind: 'sale',
  number: 'A1-000001',
  seq: 1,
  device: NOBODY,
  incarnation: 1,
  hash: null,
};

function withFact(till: TillContent): TillContent {
  const [first] = till.facts as [JournalFact];
  return { ...till, facts: [...till.facts, { ...first, id: newId(), seq: 9999 }] };
}
