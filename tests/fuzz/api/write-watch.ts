import pg from 'pg';

/** Tells which tables have got, lost or changed rows since it was last asked. */
export type WriteWatch = { written(): Promise<string[]>; close(): Promise<void> };

/** Watches all tables of a database: whatever a transaction has written and then undone is not seen. */
export async function watchWrites(databaseUrl: string): Promise<WriteWatch> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`
    create schema watch;
    create table watch.writes (table_name text);
    create function watch.note() returns trigger language plpgsql security definer as $$
      begin insert into watch.writes values (tg_table_schema || '.' || tg_table_name); return null; end $$;
    grant usage on schema watch to public;
    grant insert on watch.writes to public;
    do $$ declare t record; begin
      for t in select c.oid::regclass as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('watch', 'information_schema')
          and n.nspname not like 'pg\\_%'
      loop
        execute format('create trigger watched after insert or update or delete on %s for each row execute function watch.note()', t.name);
      end loop;
    end $$;`);
  return {
    async written() {
      const { rows } = await client.query<{ table_name: string }>(
        'with gone as (delete from watch.writes returning table_name) select distinct table_name from gone order by 1',
      );
      return rows.map(({ table_name: name }) => name);
    },
    close: () => client.end(),
  };
}
