import { withClient } from './scratch-client.ts';

/** Throws when the database holds anything already: a replay opens a shop of its own and would mix with it. */
export async function demandEmptyDatabase(databaseUrl: string): Promise<void> {
  const { rows } = await withClient(databaseUrl, (client) =>
    client.query<{ name: string }>(
      `select nspname || '.' || relname as name from pg_class join pg_namespace n on n.oid = relnamespace
       where nspname not in ('pg_catalog', 'information_schema') and nspname !~ '^pg_(toast|temp)' limit 1`,
    ),
  );
  if (rows[0] === undefined) return;
  throw new Error(`The database of DATABASE_URL is not empty: it has ${rows[0].name}. Give it an empty one.`);
}
