import { collectionTable, platformTable, tenantTable } from '../../platform/db/table-sql.ts';
import type { Migration } from '../../platform/module.ts';
import { directoryBinding } from './collections.ts';

/** Tables of this module that belong to no company. */
export const companiesPlatformTables = [
  'company_slugs',
  'enrol_codes',
  'device_companies',
  'centre_keys',
  'used_challenges',
] as const;

const companies = tenantTable(
  'companies',
  `slug text not null,
   name text not null,
   currency text not null,
   currency_decimals integer not null,
   country text not null,
   tax_regime text not null,
   default_locale text not null,
   receipt jsonb not null,
   created_at timestamptz not null`,
  { key: [] },
);

const branches = tenantTable(
  'branches',
  `id uuid not null,
   code text not null,
   name text not null,
   time_zone text not null,
   address text,
   unique (company_id, code)`,
);

const registers = tenantTable(
  'registers',
  `id uuid not null,
   branch_id uuid not null,
   code text not null,
   name text not null,
   incarnation integer not null default 0,
   unique (company_id, code),
   foreign key (company_id, branch_id) references branches (company_id, id)`,
);

const people = tenantTable(
  'people',
  `id uuid not null,
   code text not null,
   name text not null,
   tin text,
   pin_hash text,
   role text not null,
   branches uuid[] not null,
   unique (company_id, code)`,
);

const tenders = tenantTable(
  'tenders',
  `id uuid not null,
   code text not null,
   kind text not null,
   names jsonb not null,
   sort integer not null,
   unique (company_id, code)`,
);

const devices = tenantTable(
  'devices',
  `id uuid not null,
   register_id uuid not null,
   branch_id uuid not null,
   incarnation integer not null,
   name text not null,
   public_key jsonb not null,
   state text not null check (state in ('active', 'superseded', 'revoked')),
   enrolled_at timestamptz not null,
   ended_at timestamptz,
   unique (company_id, register_id, incarnation),
   foreign key (company_id, register_id) references registers (company_id, id)`,
);

const platformTables = [
  platformTable(
    'company_slugs',
    `slug text primary key,
     company_id uuid not null unique,
     name text not null,
     created_at timestamptz not null`,
  ),
  platformTable(
    'enrol_codes',
    `code_hash text primary key,
     company_id uuid not null,
     register_id uuid not null,
     made_at timestamptz not null,
     expires_at timestamptz not null,
     used_at timestamptz`,
  ),
  platformTable('device_companies', 'device_id uuid primary key, company_id uuid not null'),
  platformTable('centre_keys', 'name text primary key, secret text not null'),
];

export const migrations: readonly Migration[] = [
  {
    name: '001-companies',
    sql: [
      companies,
      branches,
      registers,
      people,
      tenders,
      devices,
      // One device alive in a register, whatever happens at the same moment.
      `create unique index devices_active on devices (company_id, register_id) where state = 'active';`,
      collectionTable(directoryBinding),
      ...platformTables,
    ].join('\n'),
  },
  {
    name: '002-renewals',
    sql: 'alter table devices add renewed_at timestamptz, add renewal uuid;',
  },
  {
    name: '003-used-challenges',
    sql: `${platformTable('used_challenges', 'challenge_hash text primary key, used_at timestamptz not null')}
create index used_challenges_by_age on used_challenges (used_at);`,
  },
  {
    name: '004-scope-versions',
    sql: `
alter table branches add column people_version integer not null default 0;
alter table devices add column scope_version integer not null default 0,
  add column earlier_branches uuid[] not null default '{}';`,
  },
  {
    name: '005-return-days',
    sql: `alter table companies add column return_days integer not null default 30
  check (return_days between 0 and 400);`,
  },
  {
    name: '006-stale-copies',
    sql: tenantTable(
      'stale_copies',
      `device_id uuid not null,
       incarnation integer not null,
       heard_at timestamptz not null,
       backlog bigint not null`,
      { key: ['device_id', 'incarnation'], grant: 'select, insert, update' },
    ),
  },
  {
    name: '007-versions',
    sql: ['companies', 'branches', 'registers', 'people']
      .map((table) => `alter table ${table} add column version integer not null default 1;`)
      .join('\n'),
  },
  {
    name: '008-profiles-and-closed-ones',
    sql: `alter table companies add column profile jsonb not null default '{}';
alter table companies add column settings jsonb not null default '{}';
alter table company_slugs add column active boolean not null default true;`,
  },
];
