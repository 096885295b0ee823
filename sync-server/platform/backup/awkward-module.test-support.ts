import { tenantTable } from '../db/table-sql.ts';
import type { ServerModule } from '../module.ts';

const values = tenantTable(
  'awkward_values',
  `id integer not null,
   large bigint, exact numeric, scaled numeric(40, 10), floating double precision, small real,
   doc jsonb, bytes bytea, moment timestamptz, bare timestamp, day date, clock time, span interval,
   words text[], grid integer[], ids uuid[], docs jsonb[], flag boolean, words_text text, short varchar(5), fixed char(4),
   "Quoted ""name" text,
   doubled bigint generated always as (id * 2) stored`,
);

/** References in a circle and to itself, a trigger that refuses, and one that adds rows. */
const bound = `${tenantTable('awkward_left', 'id integer not null, other integer, parent integer')}
${tenantTable('awkward_right', 'id integer not null, other integer')}
${tenantTable('awkward_log', 'id uuid not null default gen_random_uuid()')}
alter table awkward_left add constraint to_right foreign key (company_id, other) references awkward_right (company_id, id);
alter table awkward_left add constraint to_self foreign key (company_id, parent) references awkward_left (company_id, id);
alter table awkward_right add constraint to_left foreign key (company_id, other) references awkward_left (company_id, id);
create function awkward_refuse() returns trigger language plpgsql as $$ begin raise exception 'never'; end $$;
create trigger refuses before update or delete or truncate on awkward_left
  for each statement execute function awkward_refuse();
create function awkward_note() returns trigger language plpgsql as $$ begin
  insert into awkward_log (company_id) values (new.company_id); return new; end $$;
create trigger notes after insert on awkward_right for each row execute function awkward_note();`;

const company = `'00000000-0000-7000-8000-000000000001'::uuid`;

/** Rows of every form that a column of ours may take, and what Postgres would rather not let in again. */
export const awkwardRowsSql = `
insert into awkward_values values
(${company}, 1, 9223372036854775807, 12345678901234567890.0123456789000, 1.5000000000, 0.1::float8 + 0.2::float8, 1.1,
 '{"a": 1.00, "b": 123456789012345678901234567890, "c": "\\u2028 \\" \\n", "d": null}', '\\x00ff0a22', '2026-11-21 10:20:30.123456+05',
 '2026-11-21 10:20:30.000001', '2026-11-21', '23:59:59.999999', '1 mon 2 days 03:04:05.678',
 array['a', null, 'NULL', '', '{"}', 'x,y'], '{{1,2},{3,null}}', array[${company}], array['null'::jsonb, null, '[1]'], true,
 E'line\\nbreak\\ttab "quote" \\\\ back, ¥ 😀 \\u2028', 'short', 'ab', 'x'),
(${company}, 2, -9223372036854775808, 'NaN', null, 'Infinity', '-0', 'null', '', 'infinity', null, '-infinity', null, null,
 '{}', null, null, null, false, '', null, null, null),
(${company}, 3, null, 'Infinity', null, '-Infinity', 'NaN', null, null, '0001-01-01 00:00:00+00 BC', null, '0044-03-15 BC', null,
 '-1 year', null, null, null, null, null, null, null, null, null);
insert into awkward_left values (${company}, 2, null, null), (${company}, 1, null, 2);
insert into awkward_right values (${company}, 1, 2), (${company}, 2, 1);
insert into awkward_left values (${company}, 3, 2, 3);
`;

export const awkwardModule: ServerModule = {
  name: 'awkward',
  dependsOn: [],
  tables: ['awkward_values', 'awkward_left', 'awkward_right', 'awkward_log'],
  migrations: [{ name: '001-awkward', sql: values + bound }],
  collections: [],
  bookings: [],
  routes: () => [],
};
