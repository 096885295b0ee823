import type pg from 'pg';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { CounterTimes } from '../db/counter-times.ts';
import { type AuditRow, contentOf } from './audit-row.ts';
import { wordsOfRow } from './search-words.ts';

/** Deeds of one transaction, kept back until its end. */
export type DeedStage = {
  put(rows: readonly AuditRow[]): void;
  /** Chains them onto their companies' logs; the caller commits next. */
  flush(client: pg.ClientBase, companyId: Id, times: CounterTimes): Promise<void>;
};

/** The name of the log among the counters that are watched. */
const COUNTER = 'audit';

/**
 * Makes the stage of one transaction. A company's chain has one end, whose row is locked from the flush to the commit: so
 * this is the last that a transaction does. Who holds it waits for nothing more, hence nobody waits long, or crosswise.
 */
export function createDeedStage(): DeedStage {
  const staged: AuditRow[] = [];
  return {
    put(rows) {
      staged.push(...rows);
    },
    async flush(client, companyId, times) {
      // A deed of the platform's people is also in the log of their own company: always in order of id.
      const companies = [...new Set(staged.map((row) => row.company))].sort();
      for (const company of companies) {
        if (company !== companyId) await setCompany(client, company);
        const rows = staged.filter((row) => row.company === company);
        const deeds = JSON.stringify(
          rows.map((row) => ({ content: contentOf(row), words: wordsOfRow(row) })),
        );
        await times.taking(COUNTER, () => client.query('select audit_append($1::jsonb)', [deeds]));
        if (company !== companyId) await setCompany(client, companyId);
      }
    },
  };
}

async function setCompany(client: pg.ClientBase, company: Id): Promise<void> {
  await client.query(`select set_config('app.company_id', $1, true)`, [company]);
}
