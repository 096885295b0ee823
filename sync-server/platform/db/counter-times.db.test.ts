import { expect, it } from 'vitest';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import { describeOnBothDatabases, describeOnPostgres, testId } from '@karvon/tests/support/test-database.ts';
import { createMetrics } from '../http/metrics.ts';
import { alarmSlowCounters, type SlowCounter } from './counter-times.ts';
import { createDatabase } from './create-database.ts';
import { holdCounter } from './hold-counter.test-support.ts';
import { probeModule } from './probe-module.test-support.ts';

const LIMIT_MS = 1000;
const probe = (): Travelling => ({ id: testId(), _deleted: false, label: 'a' });

describeOnBothDatabases('the counter of a collection', (open) => {
  it('raises the alarm for who holds it for too long, and for nobody else', async () => {
    const { pool } = await open([probeModule]);
    const clock = { now: 0 };
    const db = createDatabase(pool, [probeModule], { now: () => clock.now, limitMs: LIMIT_MS });
    const company = testId();
    const logged: unknown[] = [];
    const metrics = createMetrics();
    alarmSlowCounters(db, { error: (slow: unknown) => logged.push(slow) }, metrics.countSlowCounter);
    const write = (tookMs: number) =>
      db.tenant(company, async (tx) => {
        // What goes before the counter is taken holds up nobody.
        clock.now += 60_000;
        tx.stage('probes', [probe()]);
        tx.afterCommit(() => (clock.now += tookMs));
      });
    await write(LIMIT_MS);
    expect(logged).toEqual([]);
    await write(LIMIT_MS + 500);
    expect(logged).toEqual([{ company, collection: 'probes', what: 'holding', milliseconds: 1500 }]);
    expect(await metrics.text()).toContain(
      'karvon_sync_counter_slow_total{what="holding",collection="probes"} 1',
    );
  });
});

describeOnPostgres('the counter of a collection', (open) => {
  it('raises the alarm for who waited for it too long', async () => {
    const { pool } = await open([probeModule]);
    const clock = { now: 0 };
    const db = createDatabase(pool, [probeModule], { now: () => clock.now, limitMs: LIMIT_MS });
    const told: SlowCounter[] = [];
    db.onSlowCounter((slow) => told.push(slow));
    const company = testId();
    const holder = await holdCounter(pool, company, 'probes', [probe()]);
    const waiting = db.tenant(company, async (tx) => tx.stage('probes', [probe()]));
    await holder.somebodyWaits();
    clock.now += 2000;
    await holder.end('commit');
    await waiting;
    expect(told).toEqual([{ company, collection: 'probes', what: 'waiting', milliseconds: 2000 }]);
  });
});
