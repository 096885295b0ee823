import { sql } from 'kysely';
import { type Access, accessOf, accessWithin } from '@karvon/shared/rights/access.ts';
import { keyRights, type Right } from '@karvon/shared/rights/rights.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { Database, TenantTx } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { isKeySecret, type KeyParts } from './api-key-text.ts';
import { companyIsOpen } from './closed-companies.ts';
import type { KeyPrincipal } from './principal.ts';
import { readPersonStanding } from './read-access.ts';

const NOTED_EVERY_MS = 5 * 60_000;
const REMEMBERED = 10_000;

/** A key as of now. */
export type KeyStanding = {
  name: string;
  makerId: Id;
  hash: string;
  /** It was revoked, its maker may not sign in any more, or the company was closed. */
  isOver: boolean;
  /** Epoch ms. */
  expiresAt: number;
  /** Epoch ms; 0: never. */
  lastUsedAt: number;
  access: Access;
};

type Row = {
  name: string;
  rights: Right[];
  branches: Id[] | null;
  made_by: Id;
  key_hash: string;
  expires_at: string;
  last_used_at: string | null;
  is_over: boolean;
};

/**
 * What a key may do: what it was given, of that what its maker may do by now, and never what no key may. Null when there is no
 * such key in the transaction's company.
 */
export async function readKeyStanding(tx: TenantTx, keyId: Id): Promise<KeyStanding | null> {
  const { rows } = await sql<Row>`
    select k.name, k.rights, k.branches, k.made_by, k.key_hash, k.expires_at, k.last_used_at,
      k.revoked_at is not null or not u.active or not ${companyIsOpen} as is_over
    from api_keys k join users u on u.company_id = k.company_id and u.id = k.made_by
    where k.id = ${keyId}`.execute(tx.db);
  const [row] = rows;
  if (row === undefined) return null;
  const maker = await readPersonStanding(tx, row.made_by);
  if (maker === null) return null;
  return {
    name: row.name,
    makerId: row.made_by,
    hash: row.key_hash,
    isOver: row.is_over,
    expiresAt: Date.parse(row.expires_at),
    lastUsedAt: row.last_used_at === null ? 0 : Date.parse(row.last_used_at),
    access: accessWithin(givenBy(row), maker.access),
  };
}

function givenBy({ rights, branches }: Pick<Row, 'rights' | 'branches'>): Access {
  const held = rights.filter((right) => keyRights.includes(right));
  return accessOf((branches ?? [null]).map((branch) => ({ branch, rights: held })));
}

export type KeyCaller = { principal: KeyPrincipal; expiresAt: number };

/**
 * Makes the function that says which key is presented. Null: none, as a forged one. Throws ApiFailure 401 `key-ended` when it is
 * genuine, but was revoked, is too old, or its maker may not sign in any more.
 * @param standingOf what is believed of a key
 */
export function createKeyCheck(
  { db, clock }: { db: Database; clock: () => number },
  standingOf: (companyId: Id, keyId: Id) => Promise<KeyStanding | null>,
): (parts: KeyParts) => Promise<KeyCaller | null> {
  /** When this process last wrote down that a key was used. */
  const noted = new Map<Id, number>();
  const noteUse = async (companyId: Id, keyId: Id, lastUsedAt: number) => {
    const now = clock();
    if (now - Math.max(lastUsedAt, noted.get(keyId) ?? 0) < NOTED_EVERY_MS) return;
    if (noted.size >= REMEMBERED) noted.clear();
    noted.set(keyId, now);
    await db.tenant(companyId, (tx) =>
      sql`update api_keys set last_used_at = ${instantOf(now)} where id = ${keyId}`.execute(tx.db),
    );
  };
  return async ({ companyId, keyId, secret }) => {
    const standing = await standingOf(companyId, keyId);
    if (standing === null || !isKeySecret(secret, standing.hash)) return null;
    const { name, makerId, isOver, expiresAt, access, lastUsedAt } = standing;
    if (isOver || expiresAt <= clock()) throw new ApiFailure(401, 'key-ended');
    await noteUse(companyId, keyId, lastUsedAt);
    return { expiresAt, principal: { kind: 'key', keyId, companyId, makerId, name, access } };
  };
}
