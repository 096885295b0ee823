import type { CollectionBinding } from '../module.ts';

/** The role of every request inside one company. It owns nothing and bypasses nothing. */
export const APP_ROLE = 'karvon_app';
/** The role for the few tables that belong to no company. */
export const PLATFORM_ROLE = 'karvon_platform';
/** The role that reads every row of every table, for backups, and can do nothing else. */
export const BACKUP_ROLE = 'karvon_backup';

/** The rule on every company's table. Empty or unset means no company, hence no rows. */
const OWN_COMPANY = `company_id = nullif(current_setting('app.company_id', true), '')::uuid`;

/** Stands in `left_branches` for "every branch", after a document for the whole company became one branch's. */
export const ALL_BRANCHES = '00000000-0000-0000-0000-000000000000';

type TenantTableOptions = {
  /** Columns of the primary key after `company_id`. */
  key?: readonly string[];
  /** Append-only tables take `select, insert`. */
  grant?: string;
};

/**
 * SQL that creates a company's table: `company_id` first, a primary key that leads with it, row-level security
 * (forced, so that it holds for the owner too) and the application's grants.
 * @param columns the other columns and constraints, as in `create table`; every unique and foreign key must lead
 *   with `company_id`, which a test of the catalogue checks
 */
export function tenantTable(name: string, columns: string, options: TenantTableOptions = {}): string {
  const key = ['company_id', ...(options.key ?? ['id'])].join(', ');
  const grant = options.grant ?? 'select, insert, update, delete';
  return `
create table ${name} (
  company_id uuid not null,
  ${columns.trim().replace(/,$/, '')},
  primary key (${key})
);
${secured(name, OWN_COMPANY)}
grant ${grant} on ${name} to ${APP_ROLE};
`;
}

/** SQL that creates a table of no company, for the platform's role alone. `columns` includes the primary key. */
export function platformTable(name: string, columns: string): string {
  return `
create table ${name} (
  ${columns.trim().replace(/,$/, '')}
);
${secured(name, 'true')}
grant select, insert, update, delete on ${name} to ${PLATFORM_ROLE};
`;
}

/**
 * SQL that creates the table of a replicated collection: the document exactly as it travels, where it belongs,
 * its position, and the binding's typed columns. Facts of an append-only collection can't be changed even by the
 * application's role.
 */
export function collectionTable(binding: CollectionBinding): string {
  const typed = Object.entries(binding.typedColumns).map(([column, type]) => `${column} ${type},`);
  const { conflict, scope } = binding.collection;
  const isAppendOnly = conflict === 'append-only';
  if (scope === 'user') typed.push(`left_users uuid[] not null default '{}',`);
  const columns = `
  id uuid not null,
  doc jsonb not null,
  branch_id uuid,
  left_branches uuid[] not null default '{}',
  deleted boolean not null default false,
  pos bigint not null,
  ${typed.join('\n  ')}
  unique (company_id, pos)`;
  const grant = isAppendOnly ? 'select, insert' : 'select, insert, update, delete';
  return tenantTable(binding.table, columns, { grant });
}

function secured(name: string, rule: string): string {
  return `alter table ${name} enable row level security;
alter table ${name} force row level security;
create policy own_rows on ${name} using (${rule}) with check (${rule});`;
}

/**
 * Lets the backup's role read whatever tables there are; run after the steps of the schema, so that no module has to
 * think of it. Not part of a table's own SQL: that is of steps which may never change again.
 */
export const readableForBackupsSql = `
do $$ declare found record; begin
  for found in select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (
      select from pg_policy p where p.polrelid = c.oid and p.polname = 'backup_reads')
  loop
    execute format('grant select on public.%I to ${BACKUP_ROLE}', found.name);
    execute format('create policy backup_reads on public.%I for select to ${BACKUP_ROLE} using (true)', found.name);
  end loop;
end $$;
`;
