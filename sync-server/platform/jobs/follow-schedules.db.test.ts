import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { probeModule } from '../db/probe-module.test-support.ts';
import { followSchedules } from './follow-schedules.ts';
import { defineJob } from './job-definition.ts';

const HOUR = 3_600_000;
const payload = z.strictObject({});
const handle = async () => {};
const nightly = defineJob({ name: 'probe.nightly', scope: 'platform', payload, cron: '0 3 * * *', handle });
const asked = defineJob({ name: 'probe.asked', scope: 'platform', payload, handle });
const jobs = [nightly, asked];

// The test's server begins at 08:00 UTC on 21 November, which is 13:00 in Tashkent.
describeServer('schedules', (start) => {
  let test: TestServer;
  let look: () => Promise<void>;
  beforeAll(async () => {
    test = await start([{ ...probeModule, jobs }]);
    look = followSchedules(test.server.platform, jobs);
  });
  const waiting = () =>
    test.server.platform.db.platform(async (tx) => {
      const { rows } = await sql<{ name: string }>`select name from jobs.job where state = 'created'`.execute(
        tx.db,
      );
      return rows.map(({ name }) => name);
    });
  const doAll = () =>
    test.server.platform.db.platform((tx) => sql`update jobs.job set state = 'completed'`.execute(tx.db));

  it('begin when they are first seen, and ask once when their time has come where the operator is', async () => {
    await look();
    test.advance(14 * HOUR - 1);
    await look();
    expect(await waiting()).toEqual([]);
    test.advance(1);
    await look();
    await look();
    expect(await waiting()).toEqual(['probe.nightly']);
    await doAll();
    test.advance(24 * HOUR - 1);
    await look();
    expect(await waiting()).toEqual([]);
    test.advance(1);
    await look();
    expect(await waiting()).toEqual(['probe.nightly']);
  });

  it('ask for nothing while the last one still waits', async () => {
    test.advance(24 * HOUR);
    await look();
    expect(await waiting()).toEqual(['probe.nightly']);
    await doAll();
    await look();
    expect(await waiting()).toEqual([]);
  });

  it('make up for all that came while nobody was there by one job', async () => {
    test.advance(5 * 24 * HOUR);
    const another = followSchedules(test.server.platform, jobs);
    await another();
    await look();
    expect(await waiting()).toEqual(['probe.nightly']);
    await doAll();
    await another();
    await look();
    expect(await waiting()).toEqual([]);
  });

  it('come once for two processes whose clocks are a little apart', async () => {
    const { platform } = test.server;
    test.advance(24 * HOUR - 1000);
    const fast = followSchedules({ ...platform, clock: () => platform.clock() + 1500 }, jobs);
    await Promise.all([fast(), look()]);
    expect(await waiting()).toEqual(['probe.nightly']);
    await doAll();
    for (const milliseconds of [500, 500, 499, 1, 1000]) {
      test.advance(milliseconds);
      await look();
      await fast();
    }
    expect(await waiting()).toEqual([]);
  });

  it('go on by a clock that was set back', async () => {
    const { platform } = test.server;
    const back = followSchedules({ ...platform, clock: () => platform.clock() - 30 * 24 * HOUR }, jobs);
    await back();
    expect(await waiting()).toEqual([]);
    test.advance(24 * HOUR);
    await back();
    expect(await waiting()).toEqual(['probe.nightly']);
  });
});
