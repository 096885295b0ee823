import type { Logger } from 'pino';
import { audit } from '../audit/audit.ts';
import type { Doer } from '../audit/doer.ts';
import { operatorCompany } from '../auth/operator.ts';
import type { Database } from '../db/transaction.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { BackupSummary } from './backup-format.ts';

/**
 * Writes into the operator's log that a backup was made. It is not in that backup itself. A backup that can't be written down
 * is one all the same.
 */
export async function auditBackup(
  { db, newId, log }: { db: Database; newId: () => Id; log: Pick<Logger, 'error'> },
  by: Doer,
  { file, bytes, tables, rows, epoch }: BackupSummary,
): Promise<void> {
  const object = { kind: 'backup' as const, id: file, label: file };
  const details = { bytes, tables, rows, epoch };
  try {
    const companyId = await operatorCompany(db, newId);
    await db.tenant(companyId, async (tx) => audit(tx, { by, action: 'backup.made', object, details }));
  } catch (error) {
    log.error({ err: error }, 'a backup could not be written down in the log of deeds');
  }
}
