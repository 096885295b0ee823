import pino from 'pino';
import { beforeAll, expect, it, vi } from 'vitest';
import {
  type Checkpoint,
  type PullAnswer,
  pullAnswerSchema,
  SYNC_PAGE_MAX,
} from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { describeDatabase, type TestDatabase, testId } from '@karvon/tests/support/test-database.ts';
import { composeModules } from '../open-centre.ts';
import type { DevicePrincipal } from '../platform/auth/principal.ts';
import { createDatabase } from '../platform/db/create-database.ts';
import type { DatabasePool } from '../platform/db/connect-pool.ts';
import { probeModule } from '../platform/db/probe-module.test-support.ts';
import type { CollectionBinding } from '../platform/module.ts';
import { createHeadsHint } from '../platform/realtime/heads-hint.ts';
import { createPageCache } from './page-cache.ts';
import { pullDocuments } from './pull-documents.ts';
import { testDevice } from '@karvon/tests/support/test-device.ts';

const TILLS = 200;
const CHANGED = 10_000;
const epoch = { current: () => 'one', renew: async () => 'one' };
const log = pino({ level: 'silent' });
const modules = composeModules([probeModule]);

const deviceOf = (companyId: Id, branchId: Id): DevicePrincipal => testDevice({ companyId, branchId });

/** The binding of the probes, which counts how many documents were made ready to be served. */
function countingBinding(): { binding: CollectionBinding; served: () => number } {
  const [binding] = probeModule.collections;
  if (binding === undefined) throw new Error('The probes are bound.');
  let served = 0;
  const schema = binding.collection.schema.refine(() => {
    served += 1;
    return true;
  });
  const collection = Object.assign({}, binding.collection, { schema });
  return { binding: Object.assign({}, binding, { collection }), served: () => served };
}

/** The pool, which counts the statements that read a table of documents. */
function countingPool(pool: DatabasePool): { pool: DatabasePool; reads: () => number } {
  let reads = 0;
  const connect = async () => {
    const client = await pool.connect();
    return new Proxy(client, {
      get(target, name) {
        if (name !== 'query') {
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? value.bind(target) : value;
        }
        return (...args: [never]) => {
          if (/from \\"probes/.test(JSON.stringify(args[0]))) reads += 1;
          return target.query(...args);
        };
      },
    });
  };
  return { pool: { kind: pool.kind, connect, close: () => pool.close() }, reads: () => reads };
}

/** The hints that go out when all of these moves come within a second. */
function hintsOf(moves: readonly Record<string, number>[]): Record<string, number>[] {
  const sent: Record<string, number>[] = [];
  vi.useFakeTimers();
  try {
    const hint = createHeadsHint((_company, heads) => sent.push(heads));
    for (const heads of moves) hint.moved('a', heads);
    vi.advanceTimersByTime(60_000);
  } finally {
    vi.useRealTimers();
  }
  return sent;
}

describeDatabase('pages that tills share', (open) => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await open(modules);
  });

  it('brings ten thousand changed prices to two hundred tills by two hints, and reads every page once', async () => {
    const company = testId();
    const counting = countingPool(test.pool);
    const db = createDatabase(counting.pool, modules);
    const { binding, served } = countingBinding();
    const moves: Record<string, number>[] = [];
    db.onHeads((_company, heads) => moves.push(heads));
    for (let from = 0; from < CHANGED; from += 1000) {
      const documents = Array.from({ length: 1000 }, (_, place) => {
        return { id: testId(), _deleted: false, label: `price ${from + place}`, branch: null };
      });
      await db.tenant(company, async (tx) => tx.stage('probes', documents));
    }
    expect(hintsOf(moves)).toEqual([{ probes: 1000 }, { probes: CHANGED }]);

    const context = { db, epoch, log, pages: createPageCache() };
    const branch = testId();
    const till = async () => {
      const device = deviceOf(company, branch);
      let checkpoint: Checkpoint | null = null;
      let count = 0;
      for (;;) {
        const answer = await pullDocuments(context, device, binding, checkpoint, SYNC_PAGE_MAX);
        const { documents, more, checkpoint: reached } = JSON.parse(answer.text) as PullAnswer;
        count += documents.length;
        checkpoint = reached;
        if (!more) return count;
      }
    };
    const before = counting.reads();
    const counts = await Promise.all(Array.from({ length: TILLS }, till));
    expect(new Set(counts)).toEqual(new Set([CHANGED]));
    expect(counting.reads() - before).toBe(CHANGED / SYNC_PAGE_MAX);
    expect(served()).toBe(CHANGED);
  });

  it('gives no till a page of another company or branch, though position and size are the same', async () => {
    const [binding] = probeModule.collections;
    if (binding === undefined) throw new Error('The probes are bound.');
    const context = { db: test.db, epoch, log, pages: createPageCache() };
    const companies = [testId(), testId()];
    const branches = [testId(), testId()];
    for (const company of companies) {
      const documents = branches.map((branch) => {
        return { id: testId(), _deleted: false, label: `${company} ${branch}`, branch };
      });
      await test.db.tenant(company, async (tx) => tx.stage('probes', documents));
    }
    for (const company of companies) {
      for (const branch of branches) {
        const answer = await pullDocuments(context, deviceOf(company, branch), binding, null, 10);
        const { documents } = pullAnswerSchema.parse(JSON.parse(answer.text));
        expect(documents.map((document) => document['label'])).toEqual([`${company} ${branch}`]);
      }
    }
  });
});
