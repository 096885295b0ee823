import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { firstReturnDate } from '@karvon/shared/journal/return-window.ts';
import type { Checkpoint, PullAnswer, PushAnswer } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { BusinessDate } from '@karvon/shared/values/time.ts';
import { testId } from '@karvon/tests/support/test-database.ts';
import { describeServer, type TestServer } from '@karvon/tests/support/test-server.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { ServerModule } from '../platform/module.ts';
import { anyTill, standings, testDevice } from '@karvon/tests/support/test-device.ts';

const TODAY = '2026-11-21' as BusinessDate;
const days = new Map<Id, number>();
/** Knows every till. Facts of any body are booked by nobody, and kept. */
const tillsModule: ServerModule = {
  ...anyTill,
  formerLives: async (_tx, registerId) =>
    former.filter((life) => life.registerId === registerId).map((life) => ({ ...life, isRevoked: false })),
  readReturnWindow: async (tx) => {
    const count = days.get(tx.companyId) ?? 30;
    return { days: count, from: firstReturnDate(TODAY, count) };
  },
};
const former: DevicePrincipal[] = [];

describeServer('what other tills of a branch have sold', (start) => {
  let test: TestServer;
  let company: Id;
  let a1: DevicePrincipal;
  let a2: DevicePrincipal;
  let b1: DevicePrincipal;

  const newDevice = (branchId: Id, tillCode: string, companyId = company): DevicePrincipal =>
    testDevice({ companyId, branchId, tillCode });
  const tokenOf = (device: DevicePrincipal) => test.server.platform.tokens.forDevice(device);
  const seqs = new Map<string, number>();
  const factOf = (device: DevicePrincipal, label: string, change: Partial<JournalFact> = {}): JournalFact => {
    const key = `${device.deviceId} ${device.incarnation}`;
    const seq = (seqs.get(key) ?? 0) + 1;
    seqs.set(key, seq);
    return {
      id: testId(),
      kind: 'amend',
      // Of a version to come: nobody looks into its body.
      v: 99,
      company: device.companyId,
      branch: device.branchId,
      register: device.registerId,
      device: device.deviceId,
      incarnation: device.incarnation,
      seq,
      at: '2026-11-21T08:00:00.000Z',
      clockOffsetMs: 0,
      businessDate: TODAY,
      shift: null,
      staff: { id: testId(), name: 'Cashier 1', tin: null },
      body: { label },
      ...change,
    } as JournalFact;
  };
  const push = async (device: DevicePrincipal, ...facts: JournalFact[]) => {
    const rows = facts.map((newDocumentState) => ({ newDocumentState }));
    const answer = await test.call('POST /sync/journal', { token: await tokenOf(device), body: { rows } });
    const { results } = answer.body as PushAnswer;
    expect(results.map(({ state }) => state)).toEqual(facts.map(() => 'accepted'));
  };
  const page = async (
    device: DevicePrincipal,
    checkpoint: Checkpoint | null = null,
    limit = 100,
  ): Promise<PullAnswer> => {
    const from = checkpoint === null ? '' : `&checkpoint=${encodeURIComponent(JSON.stringify(checkpoint))}`;
    const answer = await test.call(`GET /sync/journal?limit=${limit}${from}`, {
      token: await tokenOf(device),
    });
    expect(answer.status).toBe(200);
    return answer.body;
  };
  const labels = ({ documents }: PullAnswer) =>
    documents.map((document) => (document['body'] as { label: string }).label);
  const seen = async (device: DevicePrincipal) => labels(await page(device));

  beforeAll(async () => {
    test = await start([tillsModule]);
  });
  beforeEach(() => {
    company = testId();
    const [a, b] = [testId(), testId()];
    [a1, a2, b1] = [newDevice(a, 'A1'), newDevice(a, 'A2'), newDevice(b, 'B1')];
  });

  it('comes down to the others of the branch, as it was born, and to nobody else', async () => {
    const fact = factOf(a1, 'of a1');
    await push(a1, fact);
    await push(a2, factOf(a2, 'of a2'));
    await push(b1, factOf(b1, 'of b1'));
    expect((await page(a2)).documents).toEqual([{ ...fact, _deleted: false }]);
    expect(await seen(a1)).toEqual(['of a2']);
    expect(await seen(b1)).toEqual([]);
    expect(await seen(newDevice(a1.branchId, 'A1', testId()))).toEqual([]);
  });

  it('is what returns need, and none of a shift’s own matters', async () => {
    const kinds = ['tender-correction', 'amend', 'drawer-open', 'fiscal-result', 'override'] as const;
    await push(a1, ...kinds.map((kind) => factOf(a1, kind, { kind })));
    expect(await seen(a2)).toEqual(['tender-correction', 'amend']);
  });

  it('reaches back as many business dates as the company says, whenever it came', async () => {
    const on = (businessDate: string) =>
      factOf(a1, businessDate, { businessDate: businessDate as BusinessDate });
    await push(a1, on('2026-10-22'), on('2026-10-23'), on('2026-11-20'), on('2026-11-21'), on('2026-11-22'));
    const before = await page(a2);
    expect(labels(before)).toEqual(['2026-10-23', '2026-11-20', '2026-11-21', '2026-11-22']);
    const again = async () => {
      const answer = await page(a2, before.checkpoint);
      return { isNew: answer.checkpoint.epoch !== before.checkpoint.epoch, labels: labels(answer) };
    };
    expect(await again()).toEqual({ isNew: false, labels: [] });
    days.set(company, 1);
    expect(await again()).toEqual({ isNew: true, labels: ['2026-11-21', '2026-11-22'] });
    days.set(company, 31);
    expect(await again()).toMatchObject({ isNew: true, labels: { length: 5 } });
    days.set(company, 0);
    expect(await again()).toEqual({ isNew: true, labels: [] });
  });

  it('is also what this till sold before it was set up anew', async () => {
    await push(a1, factOf(a1, 'before'));
    const after: DevicePrincipal = { ...a1, deviceId: testId(), incarnation: 2 };
    former.push(a1);
    await push(after, factOf(after, 'after'));
    expect(await seen(after)).toEqual(['before']);
    // The same device in its next life, after its file was copied.
    const renewed: DevicePrincipal = { ...after, incarnation: 3 };
    await push(renewed, factOf(renewed, 'renewed'));
    expect(await seen(renewed)).toEqual(['before', 'after']);
    expect((await page(renewed)).checkpoint.epoch).not.toBe((await page(after)).checkpoint.epoch);
  });

  it('comes page by page, and once more from the beginning at another branch', async () => {
    await push(a1, ...['1', '2', '3', '4', '5'].map((label) => factOf(a1, label)));
    await push(b1, factOf(b1, 'of b1'));
    const pages: string[][] = [];
    let at = await page(a2, null, 2);
    for (;;) {
      pages.push(labels(at));
      if (!at.more) break;
      at = await page(a2, at.checkpoint, 2);
    }
    expect(pages).toEqual([['1', '2'], ['3', '4'], ['5']]);
    expect(labels(await page(a2, at.checkpoint))).toEqual([]);
    standings.set(a2.deviceId, { branchId: b1.branchId, scopeVersions: { device: 1, people: 0 } });
    test.server.platform.cutOff(company, a2.deviceId);
    expect(labels(await page(a2, at.checkpoint))).toEqual(['of b1']);
  });

  it('is read anew by a till that says it has seen more than there is, and by no other', async () => {
    const { epoch } = test.server.platform;
    const before = epoch.current();
    await push(a1, factOf(a1, 'one'));
    const { checkpoint } = await page(a2);
    const ahead = await page(a2, { epoch: checkpoint.epoch, pos: checkpoint.pos + 5 });
    expect(ahead).toMatchObject({ documents: [], more: true });
    expect(ahead.checkpoint.epoch).not.toBe(checkpoint.epoch);
    const anew = await page(a2, ahead.checkpoint);
    expect([labels(anew), anew.checkpoint]).toEqual([['one'], checkpoint]);
    expect(epoch.current()).toBe(before);
  });

  it('is found by its index, past any number of old facts', async () => {
    await push(a1, factOf(a1, 'one'));
    const plan = await test.server.platform.db.tenant(company, async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx.db);
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain select doc, pos from journal
        where branch_id = ${a2.branchId}::uuid and pos > ${0} and business_date >= ${'2026-11-01'}::date
        and kind in ('sale', 'return', 'exchange', 'tender-correction', 'amend')
        order by pos limit 10`.execute(tx.db);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toMatch(/Index Scan using journal_siblings.*\n\s*Index Cond:.*business_date/);
    expect(plan).not.toContain('Sort');
  });
});
