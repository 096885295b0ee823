import type { ColumnType } from 'kysely';
import { journal } from '@karvon/shared/collections/journal.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { TillOrder } from '@karvon/shared/sync/protocol.ts';
import { APP_ROLE, collectionTable, tenantTable } from '../platform/db/table-sql.ts';
import type { CollectionBinding, Migration } from '../platform/module.ts';
import { noticesBinding } from './notices.ts';

/** The journal's place in the database. `hash`, `received_at` and `fork` come with the push, not from the fact. */
export const journalBinding: CollectionBinding = {
  collection: journal,
  table: 'journal',
  typedColumns: {
    device_id: 'uuid not null',
    incarnation: 'integer not null',
    seq: 'bigint not null',
    fork: 'integer not null',
    kind: 'text not null',
    business_date: 'date not null',
    shift_id: 'uuid',
    at: 'timestamptz not null',
    received_at: 'timestamptz not null',
    hash: 'text not null',
  },
  columnsOf: (document) => {
    // Only the booking stages facts, and they have been parsed when they came.
    const fact = document as unknown as JournalFact;
    return {
      branchId: fact.branch,
      typed: {
        device_id: fact.device,
        incarnation: fact.incarnation,
        seq: fact.seq,
        kind: fact.kind,
        business_date: fact.businessDate,
        shift_id: fact.shift,
        at: fact.at,
      },
    };
  },
};

export type ReplicationTables = {
  sync_heads: { company_id: string; collection: string; pos: number };
  journal: {
    company_id: string;
    id: string;
    device_id: string;
    incarnation: number;
    seq: number;
    fork: number;
    hash: string;
  };
  device_seqs: { company_id: string; device_id: string; incarnation: number; last_seq: number };
  device_ratchets: { company_id: string; device_id: string; current: string; previous: string | null };
  till_orders: {
    company_id: string;
    device_id: string;
    incarnation: number;
    order: TillOrder;
    given_at: string;
    /** By a manager, who knows that the copy is gone. */
    withdrawn_at: ColumnType<string | null, string | null | undefined, string | null>;
  };
  device_contacts: {
    company_id: string;
    device_id: string;
    seen_at: string;
    pulled_at: string | null;
    /** When its live connection came up last. */
    online_since: string | null;
    version: string | null;
    protocol: number | null;
  };
  device_hellos: {
    company_id: string;
    device_id: string;
    /** When it was heard; all the rest is as of then. */
    heard_at: string;
    backlog: number;
    edits: number;
    oldest_unsent_at: string | null;
    data_as_of: string | null;
    /** Centre's clock minus the till's, in milliseconds. */
    drift_ms: number;
    /** The centre's life that it has pulled from. */
    epoch: string | null;
    quarantined: number;
    /** Documents of the centre that its program can't make use of. */
    unreadable: number;
    /** Numbers below its highest that have not come. */
    missing: number;
    /** Since when there have been such, without a pause. */
    missing_since: string | null;
    /** How many it has said. */
    turn: number;
  };
  quarantine: {
    company_id: string;
    id: string;
    collection: string;
    device_id: string;
    branch_id: string;
    incarnation: number | null;
    seq: number | null;
    fact_id: string | null;
    code: string;
    reason: string;
    document: string;
    hash: string;
    received_at: string;
    /** By these ids other facts may name what it holds. */
    record_ids: string[];
    /** The refused fact that it waits for; null unless the code is `waits`. */
    waits_for: string | null;
    settled_at: ColumnType<string | null, string | null | undefined, string | null>;
    /** `booked` after all, or `put-aside` by a person's decision; null while it is open. */
    settled_how: ColumnType<SettledHow | null, SettledHow | null | undefined, SettledHow | null>;
  };
  quarantine_decisions: {
    company_id: string;
    id: string;
    quarantine_id: string;
    action: QuarantineAction;
    note: string | null;
    /** Null where the system itself did it: a later push brought what was missing. */
    decided_by: string | null;
    decided_at: string;
    /** Counts up for each row of the quarantine. */
    position: number;
  };
};

export type SettledHow = 'booked' | 'put-aside';
/** What became of a refused document: booked after all, put aside for good, or taken up again. */
export type QuarantineAction = SettledHow | 'taken-up';

export const replicationMigrations: readonly Migration[] = [
  {
    name: '001-journal-and-quarantine',
    sql: [
      collectionTable(journalBinding),
      `create unique index journal_number on journal (company_id, device_id, incarnation, seq, fork);
       create index journal_by_day on journal (company_id, kind, business_date);`,
      tenantTable(
        'device_seqs',
        'device_id uuid not null, incarnation integer not null, last_seq bigint not null',
        { key: ['device_id', 'incarnation'] },
      ),
      tenantTable('device_ratchets', 'device_id uuid not null, current text not null, previous text', {
        key: ['device_id'],
      }),
      // The document as text: what is refused may hold what jsonb refuses too.
      tenantTable(
        'quarantine',
        `id uuid not null,
         collection text not null,
         device_id uuid not null,
         branch_id uuid not null,
         incarnation integer,
         seq bigint,
         fact_id text,
         code text not null,
         reason text not null,
         document text not null,
         hash text not null,
         received_at timestamptz not null,
         settled_at timestamptz,
         unique (company_id, device_id, hash)`,
        { grant: 'select, insert, update' },
      ),
      `create index quarantine_number on quarantine (company_id, device_id, incarnation, seq);`,
      tenantTable(
        'sync_exceptions',
        `id uuid not null,
         kind text not null,
         device_id uuid not null,
         incarnation integer not null,
         subject text not null,
         raised_at timestamptz not null,
         settled_at timestamptz,
         unique (company_id, kind, device_id, incarnation, subject)`,
        { grant: 'select, insert, update' },
      ),
    ].join('\n'),
  },
  {
    name: '002-device-contacts',
    sql: tenantTable(
      'device_contacts',
      'device_id uuid not null, seen_at timestamptz not null, version text',
      { key: ['device_id'], grant: 'select, insert, update' },
    ),
  },
  {
    name: '003-exceptions-of-the-platform',
    // Forced row-level security holds for the owner too, who would find no rows to move.
    sql: `
alter table sync_exceptions no force row level security;
alter table exceptions no force row level security;
insert into exceptions (company_id, id, kind, subject, device_id, details, raised_at, settled_at)
select company_id, id, kind, device_id || ' ' || incarnation || ' ' || subject, device_id,
  jsonb_build_object('incarnation', incarnation), raised_at, settled_at
from sync_exceptions;
alter table exceptions force row level security;
drop table sync_exceptions;`,
  },
  {
    name: '004-device-hellos',
    sql: tenantTable(
      'device_hellos',
      `device_id uuid not null,
       heard_at timestamptz not null,
       backlog bigint not null,
       oldest_unsent_at timestamptz,
       data_as_of timestamptz,
       drift_ms bigint not null,
       epoch text,
       quarantined bigint not null,
       missing integer not null,
       missing_since timestamptz`,
      { key: ['device_id'], grant: 'select, insert, update' },
    ),
  },
  {
    name: '005-till-orders',
    sql: tenantTable(
      'till_orders',
      'device_id uuid not null, incarnation integer not null, "order" text not null, given_at timestamptz not null',
      { key: ['device_id', 'incarnation'], grant: 'select, insert' },
    ),
  },
  {
    name: '006-pulls-and-protocols',
    sql: 'alter table device_contacts add column pulled_at timestamptz, add column protocol integer;',
  },
  {
    name: '010-quarantine-settled-by-people',
    // As above: forced row-level security would hide the rows from their owner.
    sql: [
      `alter table quarantine
         add column record_ids uuid[] not null default '{}',
         add column waits_for text,
         add column settled_how text check (settled_how in ('booked', 'put-aside'));
       alter table quarantine no force row level security;
       update quarantine set settled_how = 'booked' where settled_at is not null;
       update quarantine set record_ids = array[fact_id::uuid]
         where fact_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
       alter table quarantine force row level security;
       create index quarantine_open on quarantine (company_id, fact_id) where settled_at is null;
       create index quarantine_waiting on quarantine (company_id, waits_for)
         where settled_at is null and waits_for is not null;
       create index quarantine_newest on quarantine (company_id, received_at, id);`,
      tenantTable(
        'quarantine_decisions',
        `id uuid not null,
         quarantine_id uuid not null,
         action text not null check (action in ('booked', 'put-aside', 'taken-up')),
         note text,
         decided_by uuid,
         decided_at timestamptz not null,
         position integer not null,
         unique (company_id, quarantine_id, position),
         foreign key (company_id, quarantine_id) references quarantine (company_id, id)`,
        { grant: 'select, insert' },
      ),
      collectionTable(noticesBinding),
    ].join('\n'),
  },
  {
    name: '011-online-since',
    sql: 'alter table device_contacts add column online_since timestamptz;',
  },
  {
    name: '015-orders-withdrawn',
    sql: `alter table till_orders add column withdrawn_at timestamptz;
grant update (given_at, withdrawn_at) on till_orders to ${APP_ROLE};`,
  },
  {
    name: '016-unreadable-at-tills',
    sql: 'alter table device_hellos add column unreadable bigint not null default 0;',
  },
  {
    name: '017-hellos-counted',
    sql: 'alter table device_hellos add column turn integer not null default 0;',
  },
];
