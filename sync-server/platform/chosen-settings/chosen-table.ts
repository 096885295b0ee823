import { sql } from 'kysely';
import { chosenAfter, type Choice, type Chosen } from '@karvon/shared/settings/declare.ts';
import { canonicalJson, type WireObject } from '@karvon/shared/values/wire-json.ts';
import { platformTable } from '../db/table-sql.ts';
import type { Tx } from '../db/transaction.ts';
import type { Migration } from '../module.ts';

export const chosenMigrations: readonly Migration[] = [
  {
    name: '001-platform-settings',
    sql: platformTable(
      'platform_settings',
      `singleton boolean primary key default true check (singleton),
       chosen jsonb not null,
       version integer not null`,
    ),
  },
];

/** What the platform's people have chosen, by key, and how often they have. */
export type ChosenSettings = { chosen: Chosen; version: number };

export async function readChosen(tx: Tx): Promise<ChosenSettings> {
  const { rows } = await sql<ChosenSettings>`select chosen, version from platform_settings`.execute(tx.db);
  return rows[0] ?? { chosen: {}, version: 0 };
}

/** The same, and nobody else chooses until the commit. */
export async function lockChosen(tx: Tx): Promise<ChosenSettings> {
  await sql`insert into platform_settings (chosen, version) values ('{}', 0) on conflict do nothing`.execute(
    tx.db,
  );
  await sql`select from platform_settings for update`.execute(tx.db);
  return readChosen(tx);
}

/** Chooses, after `lockChosen`. Who chooses what is chosen already leaves everything as it was. */
export async function writeChosen(tx: Tx, before: ChosenSettings, choice: Choice): Promise<ChosenSettings> {
  const chosen = chosenAfter(before.chosen, choice);
  if (canonicalJson(chosen as WireObject) === canonicalJson(before.chosen as WireObject)) return before;
  const after = { chosen, version: before.version + 1 };
  await sql`update platform_settings set chosen = ${JSON.stringify(after.chosen)}::jsonb, version = ${after.version}`.execute(
    tx.db,
  );
  return after;
}
