import { auditRestored } from '../../platform/audit/audit-restored.ts';
import { raiseRestored } from '../../platform/exceptions/raise-restored.ts';
import type { Query, Restored } from '../../platform/module.ts';

/**
 * Since the backup was made, devices may have been enrolled that are not in it and have printed receipts. Whoever is enrolled
 * at their registers now must not get their incarnation, and so their receipts' numbers: some are left out. And people are
 * told to do again what they did since.
 */
export async function afterRestore(query: Query, restored: Restored): Promise<void> {
  await query('alter table registers no force row level security');
  await query('update registers set incarnation = incarnation + 10');
  await query('alter table registers force row level security');
  await query('alter table companies no force row level security');
  const { rows } = await query('select company_id from companies');
  await query('alter table companies force row level security');
  const companies = rows.map((row) => String(row['company_id']));
  await raiseRestored(query, companies, restored);
  await auditRestored(query, companies, restored);
}
