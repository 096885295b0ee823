import { APP_ROLE, tenantTable } from '../db/table-sql.ts';
import { CHAIN_START } from './audit-row.ts';

/** Functions of the log that run with their owner's rights: it names the transaction's company in every statement. */
export const auditDefinerFunctions = ['audit_append(jsonb)'] as const;

const log = tenantTable(
  'audit_log',
  `seq bigint not null,
   hash text not null,
   at timestamptz not null,
   actor_kind text not null,
   actor_id uuid,
   actor_name text not null,
   actor_role text,
   action text not null,
   object_kind text,
   object_id text,
   object_label text,
   details jsonb not null,
   request_id text,
   address text`,
  { key: ['seq'], grant: 'select' },
);

/** How far each company's chain has got: rows that are cut off its end are missed by this. */
const heads = tenantTable('audit_heads', 'seq bigint not null, hash text not null', {
  key: [],
  grant: 'select',
});

/**
 * Words of labels and actors, for the search by their beginnings. Compared byte by byte: only such comparisons keep their
 * index under row-level security.
 */
const words = tenantTable('audit_words', 'word text collate "C" not null, seq bigint not null', {
  key: ['word', 'seq'],
  grant: 'select',
});

const indexes = `
create index audit_log_by_time on audit_log (company_id, at, seq);
create index audit_log_by_actor on audit_log (company_id, actor_id, at, seq);
create index audit_log_by_action on audit_log (company_id, action, at, seq);
create index audit_log_by_object on audit_log (company_id, object_kind, object_id, at, seq);
`;

/**
 * Puts rows at the end of the company's chain, in the order given, and answers the number of the last. Nobody writes the log
 * but through this: so each row has its number and hash by the row before it, and the columns say what the hash was made of.
 * The head stays locked until the commit.
 */
const append = `
create function audit_append(deeds jsonb) returns bigint
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  company uuid := nullif(current_setting('app.company_id', true), '')::uuid;
  head audit_heads%rowtype;
  given record;
  deed jsonb;
begin
  select * into head from audit_heads where company_id = company for no key update;
  if not found then
    insert into audit_heads (company_id, seq, hash) values (company, ${CHAIN_START.seq}, '${CHAIN_START.hash}')
      on conflict (company_id) do nothing;
    select * into strict head from audit_heads where company_id = company for no key update;
  end if;
  for given in
    select content, words from rows from (jsonb_to_recordset(deeds) as (content text, words text[]))
      with ordinality as input (content, words, place) order by place
  loop
    deed := given.content::jsonb;
    if deed->>'company' is distinct from company::text then
      raise exception using errcode = 'KA002', constraint = 'audit_of_company',
        message = 'A deed of another company.';
    end if;
    head.seq := head.seq + 1;
    head.hash := encode(sha256(convert_to(
      head.hash || chr(10) || head.seq || chr(10) || given.content, 'UTF8')), 'hex');
    insert into audit_log (company_id, seq, hash, at, actor_kind, actor_id, actor_name, actor_role, action,
      object_kind, object_id, object_label, details, request_id, address)
    values (company, head.seq, head.hash, (deed->>'at')::timestamptz,
      deed->'actor'->>'kind', (deed->'actor'->>'id')::uuid, deed->'actor'->>'name', deed->'actor'->>'role',
      deed->>'action', deed->'object'->>'kind', deed->'object'->>'id', deed->'object'->>'label',
      deed->'details', deed->>'requestId', deed->>'address');
    insert into audit_words (company_id, word, seq)
      select company, word, head.seq from unnest(given.words) as word on conflict do nothing;
  end loop;
  update audit_heads set seq = head.seq, hash = head.hash where company_id = company;
  return head.seq;
end $$;
revoke all on function audit_append(jsonb) from public;
grant execute on function audit_append(jsonb) to ${APP_ROLE};
`;

/** Rows are never changed and the chain never gets shorter, not even by who owns the tables and may do everything else. */
const refuseChange = `
create function audit_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'KA001', constraint = 'log_is_added_to', message = 'The log is only added to.';
end $$;
create trigger never_changed before update or delete or truncate on audit_log
  for each statement execute function audit_refuse_change();
create trigger never_removed before delete or truncate on audit_heads
  for each statement execute function audit_refuse_change();
create trigger never_put_back before update on audit_heads
  for each row when (new.company_id <> old.company_id or new.seq <= old.seq) execute function audit_refuse_change();
`;

export const auditSql = [log, heads, words, indexes, append, refuseChange].join('\n');
