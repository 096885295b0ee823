import type pg from 'pg';
import { withClient } from './scratch-client.ts';

/** Minor units by month (`2010-12`) and by country. */
export type Revenue = { byMonth: Record<string, number>; byCountry: Record<string, number> };

export type LogSums = { documents: number; revenue: Revenue };

const LINES_AT_ONCE = 20_000;

/**
 * What the log comes to, computed apart from everything that replays it: by Postgres over the raw lines, in a schema
 * of its own, which is gone afterwards. Throws when a line is not one of the log's.
 * @param limit how many invoices count, in the log's order
 */
export function sumsOfLog(databaseUrl: string, rawLines: readonly string[], limit: number): Promise<LogSums> {
  return withClient(databaseUrl, async (client) => {
    await client.query('create schema replay');
    try {
      await load(client, rawLines);
      await readLines(client, limit);
      return await sums(client);
    } finally {
      await client.query('drop schema replay cascade');
    }
  });
}

async function load(client: pg.Client, rawLines: readonly string[]): Promise<void> {
  await client.query('create unlogged table replay.raw (n integer not null, line text not null)');
  for (let start = 0; start < rawLines.length; start += LINES_AT_ONCE) {
    await client.query(
      'insert into replay.raw select $1 + n, line from unnest($2::text[]) with ordinality as l (line, n)',
      [start, rawLines.slice(start, start + LINES_AT_ONCE)],
    );
  }
}

/** Fields are counted from both ends, so that commas within a description do not matter. */
async function readLines(client: pg.Client, limit: number): Promise<void> {
  await client.query(`
    create unlogged table replay.lines as
    select n, m[1] as invoice, m[2]::numeric as quantity, m[3]::timestamp as at, m[4]::numeric as price, m[5] as country
    from replay.raw
    left join lateral regexp_match(line,
      '^([^,]+),[^,]+,.*,(-?[0-9]+),([-0-9]+ [:0-9]+),(-?[0-9]+(?:[.][0-9]+)?),[^,]*,([^,]+)$') as m on true`);
  const { rows } = await client.query<{ n: number }>(
    'select n from replay.lines where invoice is null limit 1',
  );
  if (rows[0] !== undefined) throw new Error(`Line ${rows[0].n + 1} is not one of the log's.`);
  await client.query(
    `delete from replay.lines where invoice not in
       (select invoice from replay.lines group by invoice order by min(n) limit $1)`,
    [limit],
  );
}

async function sums(client: pg.Client): Promise<LogSums> {
  const { rows } = await client.query<{ documents: string }>(
    'select count(distinct invoice) as documents from replay.lines',
  );
  return {
    documents: Number(rows[0]?.documents),
    revenue: {
      byMonth: await sumBy(client, "to_char(at, 'YYYY-MM')"),
      byCountry: await sumBy(client, 'country'),
    },
  };
}

/** Each line in pence, halves away from zero, as numeric rounds. */
async function sumBy(client: pg.Client, key: string): Promise<Record<string, number>> {
  const { rows } = await client.query<{ key: string; pence: string }>(
    `select ${key} as key, sum(round(quantity * price * 100)) as pence from replay.lines group by 1 order by 1`,
  );
  return Object.fromEntries(rows.map(({ key, pence }) => [key, Number(pence)]));
}
