import { APP_ROLE } from '../../platform/db/table-sql.ts';

/**
 * What of the books the application's role may not write itself. Each of these functions runs with its owner's rights,
 * who may be a superuser whom row-level security does not hold: so each names the transaction's company in every
 * statement, and finds names only where they can't be forged. The list is what the test of the catalogue allows.
 */
export const definerFunctions = [
  'ledger_book_transfers()',
  'ledger_open_accounts(jsonb)',
  'ledger_lock_accounts(uuid[])',
  'ledger_fold_deltas()',
] as const;

const COMPANY = `nullif(current_setting('app.company_id', true), '')::uuid`;
const DEFINER = 'language plpgsql security definer set search_path = pg_catalog, public, pg_temp';

/** What the statement's transfers come to for each account. */
const touchedSql = `
    select account_id, currency, sum(debit) as debit, sum(credit) as credit,
      sum(debit_held) as debit_held, sum(credit_held) as credit_held
    from (
      select debit_id as account_id, currency, case when phase in ('single', 'post') then amount else 0 end as debit,
        0 as credit, held_change as debit_held, 0 as credit_held from fresh
      union all
      select credit_id, currency, 0, case when phase in ('single', 'post') then amount else 0 end, 0, held_change
      from fresh
    ) sides group by account_id, currency`;

/**
 * The rules a statement's new transfers must keep, and their effect on the accounts. Checked here, once a statement,
 * because a foreign key looks every row up by itself, and because nobody can go round it.
 */
const bookTransfers = `
create function ledger_book_transfers() returns trigger ${DEFINER} as $$
declare
  company uuid := ${COMPANY};
  closed_through date;
  needs_look boolean;
  accounts_named bigint;
  accounts_known bigint;
  has_guarded boolean;
begin
  if exists (select from fresh where company_id is distinct from company or pos is distinct from
      (select head.pos from book_heads head where head.company_id = company)) then
    raise exception using errcode = 'KL001', constraint = 'book_position',
      message = 'A transfer does not carry the position of its transaction.';
  end if;

  select closing.through into closed_through from ledger_closings closing
    where closing.company_id = company order by closing.pos desc limit 1;
  if closed_through >= (select min(posting_date) from fresh) then
    raise exception using errcode = 'KL002', constraint = 'period_closed',
      message = 'The books are closed through ' || closed_through || '.', detail = closed_through::text;
  end if;

  select bool_or(phase <> 'single' or reverses_id is not null) into needs_look from fresh;
  if needs_look then
    perform ledger_check_holds(company, array_agg(id)) from fresh where pending_id is not null;
    perform ledger_check_reversals(company, array_agg(id)) from fresh where reverses_id is not null;
  end if;

  with touched as (${touchedSql}), known as (
    select touched.*, account.guard from touched join ledger_accounts account on account.company_id = company
      and account.id = touched.account_id and account.currency = touched.currency
  ), added as (
    insert into ledger_deltas (company_id, account_id, id, debit, credit, debit_held, credit_held)
    select company, account_id, gen_random_uuid(), debit, credit, debit_held, credit_held
    from known where guard = 'none'
  )
  select (select count(*) from touched), count(*), coalesce(bool_or(guard <> 'none'), false)
    into accounts_named, accounts_known, has_guarded from known;
  if accounts_known <> accounts_named then
    raise exception using errcode = 'KL003', constraint = 'account_exists',
      message = 'A transfer names an account that the company does not have in this currency.';
  end if;
  if not has_guarded then return null; end if;

  -- Always in the order of ids, so that no two transactions wait for each other crosswise.
  perform from ledger_accounts account where account.company_id = company and account.guard <> 'none'
    and account.id in (select debit_id from fresh union select credit_id from fresh)
    order by account.id for no key update;
  with touched as (${touchedSql})
  update ledger_accounts account set
    debit = account.debit + touched.debit,
    credit = account.credit + touched.credit,
    debit_held = account.debit_held + touched.debit_held,
    credit_held = account.credit_held + touched.credit_held
  from touched
  where account.company_id = company and account.id = touched.account_id and account.guard <> 'none';
  return null;
end $$;
`;

/**
 * Rows that resolve a hold, against the hold: called by the trigger alone, with its rights. That no more is posted than is
 * released, a check on the row says.
 */
const checkHolds = `
create function ledger_check_holds(company uuid, ids uuid[]) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
  fault text;
begin
  select case
      when hold.id is null or hold.phase <> 'pending' then 'hold_exists'
      when (hold.debit_id, hold.credit_id, hold.currency) is distinct from
        (resolving.debit_id, resolving.credit_id, resolving.currency) then 'hold_accounts'
      when resolving.held_change <> -hold.amount then 'hold_released_whole'
      when resolving.phase = 'post' and resolving.at >= hold.expires_at then 'hold_not_expired'
    end into fault
  from ledger_transfers resolving
  left join ledger_transfers hold on hold.company_id = company and hold.id = resolving.pending_id
  where resolving.company_id = company and resolving.id = any(ids)
  order by 1 nulls last limit 1;
  if fault is not null then
    raise exception using errcode = 'KL004', constraint = fault, message = 'A hold can''t be resolved so: ' || fault;
  end if;
end $$;
`;

const checkReversals = `
create function ledger_check_reversals(company uuid, ids uuid[]) returns void
language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (
    select from ledger_transfers reversing
    left join ledger_transfers original on original.company_id = company and original.id = reversing.reverses_id
      and original.phase in ('single', 'post')
    where reversing.company_id = company and reversing.id = any(ids)
      and (original.debit_id, original.credit_id, original.currency, original.amount) is distinct from
        (reversing.credit_id, reversing.debit_id, reversing.currency, reversing.amount)
  ) then
    raise exception using errcode = 'KL005', constraint = 'reversal_mirrors',
      message = 'A reversal does not mirror a transfer that moved money.';
  end if;
end $$;
`;

/** Opens accounts with nothing on them; those that are there stay as they are. Answers them all, in the order asked. */
const openAccounts = `
create function ledger_open_accounts(wanted jsonb) returns table (id uuid, guard text) ${DEFINER} as $$
#variable_conflict use_column
declare
  company uuid := ${COMPANY};
begin
  insert into ledger_accounts (company_id, id, code, subject, currency, guard, opened_at)
  select company, input.id, input.code, input.subject, input.currency, input.guard, input.opened_at
  from jsonb_to_recordset(wanted)
    as input (id uuid, code text, subject text, currency text, guard text, opened_at timestamptz)
  where not exists (select from ledger_accounts known where known.company_id = company
    and known.code = input.code and known.subject = input.subject and known.currency = input.currency)
  on conflict (company_id, code, subject, currency) do nothing;
  return query
  select account.id, account.guard
  from rows from (jsonb_to_recordset(wanted) as (code text, subject text, currency text))
    with ordinality as input (code, subject, currency, place)
  join ledger_accounts account on account.company_id = company
    and account.code = input.code and account.subject = input.subject and account.currency = input.currency
  order by input.place;
end $$;
`;

/** Locks guarded accounts until the commit, in the order of ids, and says what each may still be drawn for. */
const lockAccounts = `
create function ledger_lock_accounts(ids uuid[]) returns table (id uuid, available bigint) ${DEFINER} as $$
#variable_conflict use_column
declare
  company uuid := ${COMPANY};
begin
  return query
  select account.id, case account.guard
    when 'credit' then account.credit - account.debit - account.debit_held
    else account.debit - account.credit - account.credit_held end
  from ledger_accounts account
  where account.company_id = company and account.id = any(ids) and account.guard <> 'none'
  order by account.id for no key update;
end $$;
`;

/**
 * Adds the deltas to their accounts, in one statement: a reader sees either both or neither, so row plus deltas is
 * exact at any moment. One at a time in a company. Answers how many were folded; null while another folds.
 */
const foldDeltas = `
create function ledger_fold_deltas() returns bigint ${DEFINER} as $$
declare
  company uuid := ${COMPANY};
  folded bigint;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('ledger-fold ' || company, 0)) then return null; end if;
  with gone as (
    delete from ledger_deltas where company_id = company
    returning account_id, debit, credit, debit_held, credit_held
  ), sums as (
    select account_id, count(*) as deltas, sum(debit) as debit, sum(credit) as credit,
      sum(debit_held) as debit_held, sum(credit_held) as credit_held
    from gone group by account_id
  ), updated as (
    update ledger_accounts account set
      debit = account.debit + sums.debit,
      credit = account.credit + sums.credit,
      debit_held = account.debit_held + sums.debit_held,
      credit_held = account.credit_held + sums.credit_held
    from sums where account.company_id = company and account.id = sums.account_id
    returning sums.deltas
  )
  select coalesce(sum(deltas), 0) into folded from updated;
  return folded;
end $$;
`;

/** Transfers and closings are never changed, not even by who owns the tables and may do everything else. */
const refuseChange = `
create function ledger_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'KL006', constraint = 'books_are_added_to',
    message = 'The books are only added to: reverse a transfer instead.';
end $$;
create trigger never_changed before update or delete or truncate on ledger_transfers
  for each statement execute function ledger_refuse_change();
create trigger never_changed before update or delete or truncate on ledger_closings
  for each statement execute function ledger_refuse_change();
`;

const rights = definerFunctions
  .map(
    (name) => `revoke all on function ${name} from public; grant execute on function ${name} to ${APP_ROLE};`,
  )
  .concat('revoke all on function ledger_check_holds, ledger_check_reversals from public;')
  .join('\n');

export const ledgerFunctionsSql = [
  checkHolds,
  checkReversals,
  bookTransfers,
  openAccounts,
  lockAccounts,
  foldDeltas,
  rights,
  `create trigger books_transfers after insert on ledger_transfers referencing new table as fresh
    for each statement execute function ledger_book_transfers();`,
  refuseChange,
].join('\n');
