import { sql } from 'kysely';
import { firstBeyond } from '@karvon/shared/rights/access.ts';
import { keyRights, reachOfRights, type Right } from '@karvon/shared/rights/rights.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Instant, instantOf } from '@karvon/shared/values/time.ts';
import { keyHashOf } from '../../platform/auth/api-key-text.ts';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import type { Mark } from '../../platform/list/order.ts';
import { type Found, foundOf, mapFound, type Page, pageSql } from '../../platform/list/page.ts';
import { readBranchNames } from '../companies/api.ts';
import type { KeyRow, KeysQuery, NewKey } from './key-schemas.ts';
import type { Decider } from './users.ts';

const LONGEST_MS = 366 * 24 * 3_600_000;

/**
 * Adds a key with the hash of this secret. Nobody gives one what they do not hold themselves, there. Fails with `bad-input`,
 * `no-right` and `unknown-branch`.
 */
export async function addKey(
  tx: TenantTx,
  key: NewKey & { id: Id; secret: string },
  by: Decider,
  now: number,
): Promise<void> {
  assertFit(key, now);
  const known = await readBranchNames(tx);
  const branches = key.branches === null ? null : [...new Set(key.branches)];
  if (branches?.some((branch) => !known.has(branch)) === true) throw new ApiFailure(404, 'unknown-branch');
  for (const branch of branches ?? [null]) {
    const right = firstBeyond(by.access, { branch, rights: key.rights });
    if (right !== null) throw new ApiFailure(403, 'no-right', { params: { right } });
  }
  await sql`insert into api_keys (company_id, id, name, rights, branches, made_by, key_hash, created_at, expires_at)
    values (${tx.companyId}, ${key.id}, ${key.name}, ${[...new Set(key.rights)]}::text[], ${branches}::uuid[],
      ${by.userId}, ${keyHashOf(key.secret)}, ${instantOf(now)}, ${key.expiresAt})`.execute(tx.db);
}

function assertFit({ rights, branches, expiresAt }: NewKey, now: number): void {
  const beyondKeys = rights.filter((right) => !keyRights.includes(right));
  const beyondBranches = branches === null ? [] : rights.filter((right) => reachOfRights[right] !== 'branch');
  const said = (key: 'input.right-not-for-keys' | 'input.right-not-at-branch', wrong: Right[]) =>
    wrong.map((right) => ({ key, params: { right } }));
  const wrongRights = said('input.right-not-for-keys', beyondKeys).concat(
    said('input.right-not-at-branch', beyondBranches),
  );
  const until = Date.parse(expiresAt);
  const details = {
    ...(wrongRights.length > 0 ? { rights: wrongRights } : {}),
    ...(until <= now || until > now + LONGEST_MS
      ? { expiresAt: ['must be in the future, within 366 days'] }
      : {}),
  };
  const fields = Object.keys(details).join(', ');
  if (fields !== '') throw new ApiFailure(400, 'bad-input', { details, params: { fields } });
}

/** Revokes a key for good; answers what it is called. Fails with `unknown-key`. */
export async function revokeKey(tx: TenantTx, id: Id, now: number): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    update api_keys set revoked_at = ${instantOf(now)} where id = ${id} and revoked_at is null
    returning name`.execute(tx.db);
  const [revoked] = rows;
  if (revoked === undefined) throw new ApiFailure(404, 'unknown-key');
  return revoked.name;
}

type Row = {
  id: Id;
  name: string;
  rights: Right[];
  branches: Id[] | null;
  made_by: Id;
  maker: string;
  created_at: Instant;
  expires_at: Instant;
  last_used_at: Instant | null;
  revoked_at: Instant | null;
  mark: Mark;
};

/** A page of the company's keys. */
export async function findKeys(
  tx: TenantTx,
  { id, revoked = 'all' }: Partial<Pick<KeysQuery, 'revoked'>> & { id?: Id },
  page: Page,
): Promise<Found<KeyRow>> {
  const conditions = [
    ...(id === undefined ? [] : [sql`k.id = ${id}`]),
    ...(revoked === 'all' ? [] : [sql`(k.revoked_at is not null) = ${revoked === 'yes'}`]),
  ];
  const fits = sql`${sql.join([sql`true`, ...conditions], sql` and `)}`;
  const { rows } = await sql<Row>`
    select k.id, k.name, k.rights, k.branches, k.made_by, u.name as maker, k.created_at, k.expires_at,
      k.last_used_at, k.revoked_at, ${page.mark} as mark
    from api_keys k join users u on u.company_id = k.company_id and u.id = k.made_by
    where ${fits} and ${pageSql(page)}`.execute(tx.db);
  return mapFound(foundOf(page, await countOf(tx, page, fits), rows), rowOf);
}

async function countOf(tx: TenantTx, page: Page, fits: ReturnType<typeof sql>): Promise<number | null> {
  if (page.cursor !== null) return null;
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from api_keys k where ${fits}`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

function rowOf(row: Omit<Row, 'mark'>): KeyRow {
  return {
    id: row.id,
    name: row.name,
    rights: row.rights,
    branches: row.branches,
    madeBy: { id: row.made_by, name: row.maker },
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
