import fc from 'fast-check';
import { sql } from 'kysely';
import pino from 'pino';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import {
  type Checkpoint,
  type PullAnswer,
  pullAnswerSchema,
  SYNC_PAGE_MAX,
  type Travelling,
} from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import {
  describeDatabase,
  describeOnPostgres,
  type TestDatabase,
  testId,
} from '@karvon/tests/support/test-database.ts';
import { composeModules } from '../open-centre.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import type { Epoch } from '../platform/db/epoch.ts';
import { holdCounter } from '../platform/db/hold-counter.test-support.ts';
import { probeModule } from '../platform/db/probe-module.test-support.ts';
import { createPageCache } from './page-cache.ts';
import { pullDocuments } from './pull-documents.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';

const epoch: Epoch = { current: () => 'one', renew: async () => 'one' };
const log = pino({ level: 'silent' });
const pages = createPageCache();
const modules = composeModules([probeModule]);

/** A till's copy of the probes: pages as small as wanted, and what each page said. */
function reader(test: TestDatabase, company: Id, branch = testId()) {
  const [binding] = probeModule.collections;
  if (binding === undefined) throw new Error('The probes are bound.');
  const device: DevicePrincipal = testDevice({ companyId: company, branchId: branch });
  const documents = new Map<string, Travelling>();
  let checkpoint: Checkpoint | null = null;
  const page = async (limit: number): Promise<PullAnswer> => {
    const context = { db: test.db, epoch, log, pages };
    const answer = pullAnswerSchema.parse(
      JSON.parse((await pullDocuments(context, device, binding, checkpoint, limit)).text),
    );
    for (const { _deleted, ...document } of answer.documents) {
      if (_deleted) documents.delete(document.id);
      else documents.set(document.id, document as Travelling);
    }
    checkpoint = answer.checkpoint;
    return answer;
  };
  const catchUp = async (limit: number) => {
    while ((await page(limit)).more);
  };
  return { branch, documents, page, catchUp, pos: () => checkpoint?.pos ?? 0 };
}

const probe = (label: string, branch: Id | null = null): Travelling => {
  return { id: testId(), _deleted: false, label, branch };
};

/** A transaction that has staged documents and commits when told. */
function openTransaction(test: TestDatabase, company: Id, documents: readonly Travelling[]) {
  const begun = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  const ended = test.db.tenant(company, async (tx) => {
    tx.stage('probes', documents);
    await sql`select 1`.execute(tx.db);
    begun.resolve();
    await end.promise;
  });
  return {
    begun: begun.promise,
    commit: async () => {
      end.resolve();
      await ended;
    },
  };
}

/** The probes that a till of the branch should hold, by id. */
async function inTable(test: TestDatabase, company: Id, branch: Id): Promise<Map<string, unknown>> {
  return test.db.tenant(company, async (tx) => {
    const { rows } = await sql<{ id: string; doc: unknown }>`
      select id, doc from probes where not deleted and (branch_id is null or branch_id = ${branch})`.execute(
      tx.db,
    );
    return new Map(rows.map((row) => [row.id, row.doc]));
  });
}

/** What a company does with its probes, and when its till reads: in tiny pages, in the middle of everything. */
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('read' as const), limit: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      changes: fc.array(
        fc.record({
          place: fc.nat({ max: 11 }),
          to: fc.constantFrom('all', 'ours', 'theirs', 'deleted'),
          label: fc.string({ maxLength: 4, unit: 'grapheme-ascii' }),
        }),
        { minLength: 1, maxLength: 6 },
      ),
    }),
  },
);

describeDatabase('order of what tills pull', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open(modules);
  });

  it('loses no change that moves rows forward while a till pages: its copy ends equal to the table', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.boolean(), async (steps, atOnce) => {
        const company = testId();
        const till = reader(test, company);
        const ids = Array.from({ length: 12 }, () => testId());
        const branches = { all: null, ours: till.branch, theirs: testId(), deleted: null };
        const writes: Promise<void>[] = [];
        for (const one of steps) {
          if (one.kind === 'read') await till.page(one.limit);
          if (one.kind === 'read') continue;
          const documents = one.changes.map(({ place, to, label }) => ({
            id: ids[place] ?? '',
            _deleted: to === 'deleted',
            label,
            branch: branches[to],
          }));
          const write = test.db.tenant(company, async (tx) => tx.stage('probes', documents));
          writes.push(write);
          if (!atOnce) await write;
        }
        await Promise.all(writes);
        await till.catchUp(2);
        expect(till.documents).toEqual(await inTable(test, company, till.branch));
      }),
      { numRuns: 40 },
    );
  });

  it('hazard 5: gives as many documents as a till asks for, and says when that is not all', async () => {
    const company = testId();
    const till = reader(test, company);
    for (const count of [SYNC_PAGE_MAX, 1]) {
      const documents = Array.from({ length: count }, (_, place) => probe(`p${place}`));
      await test.db.tenant(company, async (tx) => tx.stage('probes', documents));
    }
    const first = await till.page(SYNC_PAGE_MAX);
    expect([first.documents.length, first.more]).toEqual([SYNC_PAGE_MAX, true]);
    const second = await till.page(SYNC_PAGE_MAX);
    expect([second.documents.length, second.more]).toEqual([1, false]);
  });

  it('gives the place of a transaction that failed to the next one', async () => {
    const company = testId();
    const till = reader(test, company);
    const failed = test.db.tenant(company, async (tx) => {
      tx.stage('probes', [probe('lost', 'no branch')]);
    });
    await expect(failed).rejects.toThrow(/uuid/);
    await test.db.tenant(company, async (tx) => tx.stage('probes', [probe('kept')]));
    await till.catchUp(10);
    expect([till.pos(), till.documents.size]).toEqual([1, 1]);
  });
});

describeOnPostgres('order of what tills pull', (open) => {
  let test: TestDatabase;
  let company: Id;
  beforeAll(async () => {
    test = await open(modules);
  });
  beforeEach(() => {
    company = testId();
  });

  it('misses nothing when transactions commit in another order than they began, while a till pages', async () => {
    const till = reader(test, company);
    const batches = Array.from({ length: 9 }, (_, batch) =>
      Array.from({ length: 1 + (batch % 4) }, (_unused, place) => probe(`${batch}.${place}`)),
    );
    const transactions = batches.map((documents) => openTransaction(test, company, documents));
    for (const transaction of transactions) await transaction.begun;
    const pages: number[] = [];
    const readOn = async () => {
      for (;;) {
        const from = till.pos();
        const { documents, checkpoint, more } = await till.page(2);
        // Each position up to the checkpoint is a document that came: none is passed over.
        expect(documents).toHaveLength(checkpoint.pos - from);
        pages.push(documents.length);
        if (!more) return;
      }
    };
    for (const place of [4, 0, 8, 2, 7, 1, 6, 5, 3]) {
      await Promise.all([transactions[place]?.commit(), readOn()]);
    }
    await readOn();
    expect([...till.documents.keys()].sort()).toEqual(
      batches
        .flat()
        .map((document) => document.id)
        .sort(),
    );
    expect(till.pos()).toBe(batches.flat().length);
  });

  it('shows nothing behind a position that is not committed yet', async () => {
    const till = reader(test, company);
    await test.db.tenant(company, async (tx) => tx.stage('probes', [probe('first')]));
    const holder = await holdCounter(test.pool, company, 'probes', [probe('held'), probe('held too')]);
    const behind = test.db.tenant(company, async (tx) => tx.stage('probes', [probe('behind')]));
    await holder.somebodyWaits();
    await till.catchUp(1);
    expect([till.pos(), till.documents.size]).toEqual([1, 1]);
    await holder.end('commit');
    await behind;
    await till.catchUp(1);
    expect([till.pos(), till.documents.size]).toEqual([4, 4]);
  });

  it('takes the positions of who gave up, so that none stays empty', async () => {
    const till = reader(test, company);
    const holder = await holdCounter(test.pool, company, 'probes', [probe('given up'), probe('given up')]);
    const behind = test.db.tenant(company, async (tx) => tx.stage('probes', [probe('behind')]));
    await holder.somebodyWaits();
    await holder.end('rollback');
    await behind;
    await till.catchUp(1);
    expect([till.pos(), till.documents.size]).toEqual([1, 1]);
  });

  it('lets other companies write and read while one holds its counter, and that one read', async () => {
    const other = testId();
    const [till, otherTill] = [reader(test, company), reader(test, other)];
    const holder = await holdCounter(test.pool, company, 'probes', [probe('held')]);
    await test.db.tenant(other, async (tx) => tx.stage('probes', [probe('theirs')]));
    await otherTill.catchUp(10);
    await till.catchUp(10);
    expect([otherTill.documents.size, till.documents.size]).toEqual([1, 0]);
    await holder.end('commit');
    await till.catchUp(10);
    expect(till.documents.size).toBe(1);
  });

  it('holds up nobody with a long transaction that has staged and not ended', async () => {
    const long = openTransaction(test, company, [probe('long')]);
    await long.begun;
    const till = reader(test, company);
    await test.db.tenant(company, async (tx) => tx.stage('probes', [probe('short')]));
    await till.catchUp(10);
    expect(till.documents.size).toBe(1);
    await long.commit();
    await till.catchUp(10);
    expect([till.pos(), till.documents.size]).toEqual([2, 2]);
  });
});
