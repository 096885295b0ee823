import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import { openWritingTill, type WritingTill } from '../../replication/both-sides.test-support.ts';
import { anyTill } from '@karvon/tests/support/test-device.ts';
import { appointmentsModule } from './module.ts';

const at = (hour: number, minutes = 60) => ({
  start: new Date(Date.UTC(2026, 10, 22, hour)).toISOString(),
  end: new Date(Date.UTC(2026, 10, 22, hour, minutes)).toISOString(),
});

describeServer('appointments at the same time', (start) => {
  let test: TestServer;
  let one: WritingTill;
  let other: WritingTill;
  const staff = testId();

  beforeAll(async () => {
    test = await start([anyTill, appointmentsModule]);
  });
  beforeEach(async () => {
    const now = test.server.platform.clock();
    one = await openWritingTill(test, now);
    const { companyId, branchId } = one.device;
    other = await openWritingTill(test, now, { companyId, branchId });
  });
  const appointment = (till: WritingTill, fields: Record<string, unknown> = {}): Travelling =>
    till.edit(
      { id: testId(), v: 1, stamps: {}, _deleted: false },
      {
        branch: one.device.branchId,
        status: 'scheduled',
        time: at(9),
        staff,
        client: null,
        contact: null,
        services: [],
        note: '',
        overlaps: null,
        ...fields,
      },
    );
  const overlaps = async (): Promise<Map<string, unknown>> => {
    const { documents } = await one.pull('appointments');
    return new Map(documents.map((document) => [document.id, document['overlaps']]));
  };

  it('belong to whom they were handed in for first, and the till hears of it', async () => {
    const [first, second] = [appointment(one), appointment(other, { time: at(9, 30) })];
    expect((await one.push('appointments', first)).results[0]?.state).toBe('accepted');
    const answer = await other.push('appointments', second);
    expect(answer.results[0]).toMatchObject({ state: 'conflict', master: { overlaps: first.id } });
    // Repeated, and edited by the one who holds the time: as it was.
    await other.push('appointments', second);
    await one.push('appointments', one.edit(first, { note: 'by phone' }));
    expect(await overlaps()).toEqual(
      new Map([
        [first.id, null],
        [second.id, first.id],
      ]),
    );
  });

  it('do not overlap when they follow each other, are somebody else’s, or take no time any more', async () => {
    const others = [
      appointment(one),
      appointment(one, { time: at(10) }),
      appointment(one, { staff: testId() }),
      appointment(one, { staff: null }),
      appointment(one, { status: 'cancelled' }),
    ];
    await one.push('appointments', ...others);
    expect([...(await overlaps()).values()]).toEqual(others.map(() => null));
  });

  it('are free again once the first is cancelled, for one of those that wait', async () => {
    const [first, second, third] = [appointment(one), appointment(one), appointment(one)];
    for (const each of [first, second, third]) await one.push('appointments', each);
    expect(await overlaps()).toEqual(
      new Map([
        [first.id, null],
        [second.id, first.id],
        [third.id, first.id],
      ]),
    );
    await one.push('appointments', one.edit(first, { status: 'cancelled' }));
    const now = await overlaps();
    const holders = [second.id, third.id].filter((id) => now.get(id) === null);
    expect(holders).toHaveLength(1);
    expect([second.id, third.id].map((id) => now.get(id)).filter((id) => id !== null)).toEqual(holders);
  });
});
