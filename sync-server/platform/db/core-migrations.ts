import { auditDefinerFunctions, auditSql } from '../audit/audit-sql.ts';
import type { Migration } from '../module.ts';
import { APP_ROLE, BACKUP_ROLE, PLATFORM_ROLE, platformTable, tenantTable } from './table-sql.ts';

/** Roles belong to the whole cluster: another database may have made them, even at this moment. */
const createRole = (role: string, membership = '') => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then
    create role ${role} nologin nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  if not pg_has_role(current_user, '${role}', 'SET') then
    execute format('grant ${role} to %I ${membership}', current_user);
  end if;
end $$;
grant usage on schema public to ${role};`;

/** What the platform itself needs before any module. */
export const coreMigrations: readonly Migration[] = [
  {
    name: '001-positions-and-epoch',
    sql: [
      tenantTable('sync_heads', 'collection text not null, pos bigint not null', { key: ['collection'] }),
      platformTable(
        'centre_epoch',
        `singleton boolean primary key default true check (singleton),
         epoch text not null,
         reason text not null,
         made_at timestamptz not null`,
      ),
    ].join('\n'),
  },
  {
    name: '002-book-positions',
    sql: tenantTable('book_heads', 'pos bigint not null', { key: [], grant: 'select, insert, update' }),
  },
  {
    name: '003-idempotent-requests',
    sql: `${tenantTable(
      'idempotent_requests',
      `scope text not null,
       key text not null,
       body_hash text not null,
       answer jsonb,
       at timestamptz not null`,
      { key: ['scope', 'key'] },
    )}
create index idempotent_requests_by_age on idempotent_requests (company_id, at);`,
  },
  {
    name: '004-several-processes',
    sql: [
      platformTable('centre_processes', 'id uuid primary key, seen_at timestamptz not null'),
      platformTable(
        'till_lines',
        `company_id uuid not null,
         device_id uuid not null,
         process uuid not null,
         primary key (company_id, device_id, process)`,
      ),
      platformTable(
        'token_secret',
        'singleton boolean primary key default true check (singleton), secret text not null',
      ),
    ].join('\n'),
  },
  { name: '005-audit-log', sql: auditSql },
  {
    name: '006-headers-of-answers',
    sql: `alter table idempotent_requests add column headers jsonb not null default '{}';`,
  },
];

/** Functions of these steps that run with their owner's rights, each by its exact signature. */
export const coreDefinerFunctions: readonly string[] = auditDefinerFunctions;

// Not inherited: who owns the tables would otherwise see all companies at once.
const backupRole = createRole(BACKUP_ROLE, 'with inherit false, set true');

/** The roles that own nothing. Safe to run again and again. */
export const rolesSql = [createRole(APP_ROLE), createRole(PLATFORM_ROLE), backupRole].join('\n');

/** Run before the record of migrations can be read, hence safe to run again and again. */
export const bootstrapSql = `
${rolesSql}
do $$ begin
  if to_regclass('public.schema_migrations') is null then
    ${platformTable(
      'schema_migrations',
      `module text not null,
       name text not null,
       hash text not null,
       applied_at timestamptz not null default now(),
       primary key (module, name)`,
    )}
  end if;
end $$;
`;
