import { changes } from '@karvon/shared/audit/changes.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { WireObject } from '@karvon/shared/values/wire-json.ts';
import type { TenantTx } from '../../../platform/db/transaction.ts';
import { profileFields, profileOf } from '../company-profile.ts';
import type { CompanyChange } from '../company-schemas.ts';
import { type CompanyRow, lockCompany, saveCompany } from './save-company.ts';

export type ChangedCompany = { name: string; changed: WireObject };

/**
 * Changes what a company is called, what is known of it, and for how long its tills keep receipts of others. What is absent
 * stays. Fails with `unknown-company`.
 * @param newId for entries of the directory that are not there yet
 */
export async function changeCompany(
  tx: TenantTx,
  change: CompanyChange,
  newId: () => Id,
): Promise<ChangedCompany> {
  const before = await lockCompany(tx);
  const said = Object.entries(change.profile ?? {}).filter(([, value]) => value !== undefined);
  const after = {
    ...before,
    name: change.name ?? before.name,
    return_days: change.returnDays ?? before.return_days,
    profile: profileOf({ ...before.profile, ...Object.fromEntries(said) }),
  };
  await saveCompany(tx, before, after, newId);
  const fields = ['name', 'returnDays', ...profileFields] as const;
  return { name: before.name, changed: changes(fieldsOf(before), fieldsOf(after), fields) };
}

function fieldsOf({ name, return_days: returnDays, profile }: CompanyRow) {
  return { name, returnDays, ...profileOf(profile) };
}
