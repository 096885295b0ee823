import type { Id } from '@karvon/shared/values/ids.ts';
import { audit } from '../../platform/audit/audit.ts';
import type { Doer } from '../../platform/audit/doer.ts';
import type { Database } from '../../platform/db/transaction.ts';
import type { ImportCounts, ImportEvent } from './commands/import-products.ts';

type Into = { db: Database; company: { id: Id; slug: string }; by: Doer };

/**
 * The same events. However they end, the import is in the log of deeds then, as one row for all its transactions: what went in,
 * and where the file ended before its time.
 */
export async function* auditedImport(
  into: Into,
  events: AsyncGenerator<ImportEvent, ImportCounts>,
): AsyncGenerator<ImportEvent, ImportCounts> {
  let written: ImportCounts | null = null;
  let stopped: string | null = null;
  let step: IteratorResult<ImportEvent, ImportCounts>;
  try {
    for (step = await events.next(); step.done !== true; step = await events.next()) {
      const { value } = step;
      if (value.event === 'progress') written = countsOf(value);
      if (value.event === 'stopped') stopped = value.fault.code;
      yield value;
    }
  } catch (error) {
    if (written !== null) await auditImport(into, written, 'broken-off');
    throw error;
  }
  await auditImport(into, countsOf(step.value), stopped);
  return step.value;
}

async function auditImport({ db, company, by }: Into, counts: ImportCounts, stopped: string | null) {
  const object = { kind: 'company' as const, id: company.id, label: company.slug };
  const details = { ...counts, stopped };
  await db.tenant(company.id, async (tx) => audit(tx, { by, action: 'products.imported', object, details }));
}

function countsOf({ rows, created, updated, unchanged, failed, warnings, syntheticPrices }: ImportCounts) {
  return { rows, created, updated, unchanged, failed, warnings, syntheticPrices };
}
