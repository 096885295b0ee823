import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { isEverywhere } from '@karvon/tests/support/is-everywhere.ts';
import { createEmptyPostgres, testId } from '@karvon/tests/support/test-database.ts';
import { createCompany } from '../../modules/companies/api.ts';
import { createCompaniesModule } from '../../modules/companies/module.ts';
import { composeModules } from '../../open-centre.ts';
import { operatorCompany } from '../auth/operator.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { connectPool } from '../db/connect-pool.ts';
import { createDatabase } from '../db/create-database.ts';
import { openEpoch } from '../db/epoch.ts';
import { migrate } from '../db/migrate.ts';
import type { Database } from '../db/transaction.ts';
import { audit } from './audit.ts';
import { systemDoer } from './doer.ts';
import { findDeeds } from './find-deeds.ts';
import { verifyChain } from './verify-chain.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const all = composeModules([createCompaniesModule()]);

type Place = { dataFolder: string; databaseUrl: string | null };

async function place(kind: 'postgres' | 'pglite'): Promise<Place> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'karvon-log-'));
  const database = kind === 'postgres' ? await createEmptyPostgres() : null;
  onTestFinished(async () => {
    rmSync(dataFolder, { recursive: true, force: true });
    await database?.drop();
  });
  return { dataFolder, databaseUrl: database?.url ?? null };
}

async function onDatabase<Result>(
  { dataFolder, databaseUrl }: Place,
  work: (db: Database) => Promise<Result>,
) {
  const pgliteFolder = join(dataFolder, 'pglite');
  const pool = await connectPool({ databaseUrl, pgliteFolder, onIdleError: () => {} });
  try {
    await migrate(pool, all);
    return await work(createDatabase(pool, all));
  } finally {
    await pool.close();
  }
}

const note = (db: Database, company: Id, now: number) =>
  db.tenant(company, async (tx) => {
    const object = { kind: 'company' as const, id: company, label: 'Магазин' };
    audit(tx, {
      by: systemDoer(now),
      action: 'company.changed',
      object,
      details: { days: { from: 1, to: 2 } },
    });
  });

describe.each([
  ['postgres', 'pglite'],
  ...(isEverywhere ? ([['pglite', 'postgres']] as const) : []),
] as const)('the log of deeds in a backup of %s restored into %s', (from, onto) => {
  it('is as whole as it was, says that it was put back, and goes on', async () => {
    const [source, target] = [await place(from), await place(onto)];
    const company = testId();
    const file = join(source.dataFolder, 'backup.karvon');
    const ports = { clock: () => NOW, signal: new AbortController().signal, onRows: () => {} };
    const { operator, noted } = await onDatabase(source, async (db) => {
      await openEpoch(db, () => NOW, false);
      await db.tenant(company, (tx) => {
        const terms = { currency: 'UZS', currencyDecimals: 2, country: 'UZ', taxRegime: 'vat' };
        const receipt = { header: [], footer: [] };
        const shop = { slug: 'shop', name: 'Shop', ...terms, defaultLocale: 'ru' as const, receipt };
        return createCompany(tx, testId(), shop, instantOf(NOW));
      });
      for (let day = 0; day < 3; day += 1) await note(db, company, NOW + day);
      const operator = await operatorCompany(db, testId);
      await note(db, operator, NOW);
      await writeBackup(db, file, ports);
      await note(db, company, NOW);
      const { head } = await db.snapshot(company, (tx) => verifyChain(tx));
      return { operator, noted: head };
    });
    const restoredAt = NOW + 60_000;
    await restoreBackup(target, all, file, { ...ports, clock: () => restoredAt });
    await onDatabase(target, async (db) => {
      const rows = await db.tenant(company, (tx) => findDeeds(tx, {}, { limit: 50, after: null }));
      expect(rows.map(({ seq, action }) => `${seq} ${action}`)).toEqual([
        '4 centre.restored',
        '3 company.changed',
        '2 company.changed',
        '1 company.changed',
      ]);
      expect(rows[0]).toMatchObject({
        at: instantOf(restoredAt),
        actor: { kind: 'system', name: 'operator@localhost' },
        object: { kind: 'centre' },
        details: { madeAt: instantOf(NOW) },
      });
      expect(await db.snapshot(company, (tx) => verifyChain(tx))).toMatchObject({ ok: true, rows: 4 });
      expect(await db.snapshot(company, (tx) => verifyChain(tx, noted))).toMatchObject({
        ok: false,
        brokenSeq: 4,
        fault: 'other-than-noted',
      });
      expect(await db.snapshot(operator, (tx) => verifyChain(tx))).toMatchObject({ ok: true, rows: 2 });
      await note(db, company, NOW);
      expect(await db.snapshot(company, (tx) => verifyChain(tx))).toMatchObject({ ok: true, rows: 5 });
    });
  });
});
