import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from '../db/transaction.ts';

/**
 * The key that signs tokens: from the settings, or made once. On Postgres it is kept in the database, so that all
 * processes of a centre accept each other's tokens; the first to start there gives the one of its data folder, so that
 * tokens stay good that were signed when folders had their own. On the embedded database it is kept in the folder.
 */
export async function tokenSecret(
  fromSettings: string | null,
  dataFolder: string,
  db: Database,
): Promise<Uint8Array> {
  if (fromSettings !== null) return Buffer.from(fromSettings, 'utf8');
  const own = secretOfFolder(dataFolder);
  if (db.kind === 'pglite') return Buffer.from(own, 'utf8');
  const shared = await db.platform(async (tx) => {
    await sql`insert into token_secret (secret) values (${own}) on conflict do nothing`.execute(tx.db);
    const { rows } = await sql<{ secret: string }>`select secret from token_secret`.execute(tx.db);
    return rows[0]?.secret ?? own;
  });
  return Buffer.from(shared, 'utf8');
}

/** Readable by its owner alone. */
function secretOfFolder(dataFolder: string): string {
  const path = join(dataFolder, 'token.secret');
  mkdirSync(dataFolder, { recursive: true });
  try {
    writeFileSync(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < 32) throw new Error(`${path} is damaged: it should hold at least 32 characters.`);
  return secret;
}
