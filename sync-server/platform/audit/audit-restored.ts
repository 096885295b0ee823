import type { Id } from '@karvon/shared/values/ids.ts';
import { OPERATOR_NAME } from '../auth/operator.ts';
import type { Query, Restored } from '../module.ts';
import { type AuditRow, contentOf } from './audit-row.ts';
import { wordsOfRow } from './search-words.ts';

/**
 * Writes into the logs of these companies that their data was put back: what was done since the backup is gone from the log,
 * too. As the tables' owner, under forced policies.
 */
export async function auditRestored(
  query: Query,
  companies: readonly Id[],
  { madeAt, at }: Pick<Restored, 'madeAt' | 'at'>,
): Promise<void> {
  for (const company of companies) {
    const row: AuditRow = {
      company,
      at,
      actor: { kind: 'system', id: null, name: OPERATOR_NAME, role: null },
      action: 'centre.restored',
      object: { kind: 'centre', id: company, label: '' },
      details: { madeAt },
      requestId: null,
      address: null,
    };
    const deeds = [{ content: contentOf(row), words: wordsOfRow(row) }];
    await query(`select set_config('app.company_id', $1, true)`, [company]);
    await query('select audit_append($1::jsonb)', [JSON.stringify(deeds)]);
  }
  await query(`select set_config('app.company_id', '', true)`);
}
