import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { audit } from '../audit/audit.ts';
import type { Doer } from '../audit/doer.ts';
import { tenantTable } from '../db/table-sql.ts';
import type { TenantTx } from '../db/transaction.ts';
import type { Migration } from '../module.ts';
import type { SecretBox, SecretPlace } from './secret-box.ts';

type SecretsTables = {
  company_secrets: {
    company_id: string;
    name: string;
    value: string;
    updated_at: string;
    /** The user; null where it was the centre, or the operator. */
    updated_by: string | null;
  };
};

export const secretsMigrations: readonly Migration[] = [
  {
    name: '001-company-secrets',
    sql: tenantTable(
      'company_secrets',
      `name text not null check (name ~ '^[a-z][a-z0-9.-]{0,99}$'),
       value text not null,
       updated_at timestamptz not null,
       updated_by uuid`,
      { key: ['name'] },
    ),
  },
];

/** What is known of a secret without opening it. */
export type SecretName = { name: string; updatedAt: Instant; updatedBy: Id | null };

const NAME = /^[a-z][a-z0-9.-]{0,99}$/;
const LONGEST = 10_000;

/**
 * Keeps a secret of the transaction's company, as `payme.key`, in place of an earlier one. Its value leaves by no route: only
 * modules read it, where they need it. Throws a RangeError for a name that is none, or a value that is empty or huge.
 */
export async function setSecret(
  tx: TenantTx,
  box: SecretBox,
  { name, value }: { name: string; value: string },
  by: Doer,
): Promise<void> {
  if (!NAME.test(name)) throw new RangeError('A secret’s name has small letters, digits, dots and dashes.');
  if (value === '' || value.length > LONGEST || value.includes('\u0000')) {
    throw new RangeError(`A secret has 1 to ${LONGEST} characters.`);
  }
  const updatedBy = by.actor.kind === 'person' ? by.actor.id : null;
  const row = { value: box.seal(placeOf(tx, name), value), updated_at: by.at, updated_by: updatedBy };
  await secrets(tx)
    .insertInto('company_secrets')
    .values({ company_id: tx.companyId, name, ...row })
    .onConflict((conflict) => conflict.columns(['company_id', 'name']).doUpdateSet(row))
    .execute();
  audit(tx, { by, action: 'secret.set', object: { kind: 'secret', id: name, label: name } });
}

/** A secret's value; null when there is none of that name. Throws what `SecretBox.open` throws. */
export async function readSecret(tx: TenantTx, box: SecretBox, name: string): Promise<string | null> {
  const row = await secrets(tx)
    .selectFrom('company_secrets')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirst();
  return row === undefined ? null : box.open(placeOf(tx, name), row.value);
}

/** Forgets a secret; answers whether there was one. */
export async function removeSecret(tx: TenantTx, name: string, by: Doer): Promise<boolean> {
  const { numDeletedRows } = await secrets(tx)
    .deleteFrom('company_secrets')
    .where('name', '=', name)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return false;
  audit(tx, { by, action: 'secret.removed', object: { kind: 'secret', id: name, label: name } });
  return true;
}

/** The company's secrets by name, without their values. */
export async function listNames(tx: TenantTx): Promise<SecretName[]> {
  const rows = await secrets(tx)
    .selectFrom('company_secrets')
    .select(['name', 'updated_at', 'updated_by'])
    .orderBy('name')
    .execute();
  return rows.map((row) => {
    return { name: row.name, updatedAt: row.updated_at as Instant, updatedBy: row.updated_by };
  });
}

function secrets(tx: TenantTx) {
  return tx.db.withTables<SecretsTables>();
}

function placeOf(tx: TenantTx, name: string): SecretPlace {
  return { company: tx.companyId, column: 'company_secrets.value', row: name };
}
