import { expect, it } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { eventually } from '@karvon/tests/support/eventually.ts';
import { describeOnPostgres, testId } from '@karvon/tests/support/test-database.ts';
import { composeModules } from '../open-centre.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { holdBack } from './hold-back.ts';
import { quarantineRows, readConcerned, settleRows } from './quarantine.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';

describeOnPostgres('a fact that is held back', (open) => {
  it('is found by who books, at the same moment, what it waits for', async () => {
    const { db, pool } = await open(composeModules([]));
    const device: DevicePrincipal = testDevice();
    const ports = { newId: testId, now: 0 };
    const sale = { id: testId() };
    const fact = { id: testId(), kind: 'fiscal-result', shift: null, body: { document: sale.id } };
    const malformed = { code: 'malformed' as const, reason: 'is no fact' };
    const row = await db.tenant(device.companyId, async (tx) => {
      await quarantineRows(tx, device, [{ document: sale, refusal: malformed }], ports);
      return (await readConcerned(tx, [sale.id])).themselves[0]?.id ?? '';
    });
    const isHeld = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const holding = db.tenant(device.companyId, async (tx) => {
      const pushed = { fact: fact as unknown as JournalFact, hash: '', receivedAt: 0 };
      const refusal = (await holdBack(tx, [pushed])).get(fact.id);
      isHeld.resolve();
      await goOn.promise;
      if (refusal !== undefined) await quarantineRows(tx, device, [{ document: fact, refusal }], ports);
    });
    await isHeld.promise;
    const settling = db.tenant(device.companyId, async (tx) => {
      await settleRows(tx, [row], 'booked', { by: null, note: null }, ports);
      return readConcerned(tx, [sale.id]);
    });
    const waiters = async () => {
      const client = await pool.connect();
      const { rows } = await client
        .query(
          'select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0',
        )
        .finally(() => client.release());
      return rows.length;
    };
    await Promise.race([settling, eventually(waiters, (count) => count > 0)]);
    goOn.resolve();
    await holding;
    expect((await settling).waiting).toMatchObject([{ fact_id: fact.id }]);
  });
});
