import { setImmediate as breathe } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { RxCollection } from 'rxdb/plugins/core';
import { indexedIds, salvageDocuments } from '@karvon/rxdb-storage/salvage.ts';
import { StorageError } from '@karvon/rxdb-storage/storage-error.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { saleBodySchema } from '@karvon/shared/journal/sale-body.ts';
import type { FormerFacts } from './former-facts.ts';
import type { Salvaged } from './salvage-log.ts';
import type { DeviceRecord } from './settings-store.ts';
import { factOf } from './stored-fact.ts';

/**
 * Reads every fact that is still whole in a database that was set aside, and writes those of this till into the present
 * one, as they are: with the device, incarnation and number they were born with. Facts that are here already stay, so
 * it may be done again after it was cut short. Selling goes on in between. Answers null when it was told to stop.
 *
 * Throws what the disk says, and `StorageError` `key-missing` or `wrong-key` when the key does not open it.
 */
export async function takeOverFacts(parts: {
  path: string;
  /** Of the till's database; a file that is not encrypted is read all the same. */
  key: string | undefined;
  collection: RxCollection<JournalFact>;
  former: FormerFacts;
  device: DeviceRecord;
  signal: AbortSignal;
}): Promise<Salvaged | null> {
  const { path, key, collection, former, device, signal } = parts;
  const salvaged: Salvaged = { facts: 0, receipts: 0, total: 0, left: 0, missing: 0 };
  const found = new Found();
  const accept = (document: Record<string, unknown>) => factOf(document) !== null;
  for (const batch of salvageDocuments(path, { primaryKey: 'id', accept, key })) {
    const facts = batch.flatMap(({ document }) => factOf(document) ?? []);
    found.add(facts);
    const own = facts.filter((fact) => isOfThisTill(fact, device));
    const refused = await store(collection, former, own);
    count(
      salvaged,
      own.filter((fact) => !refused.has(fact.id)),
    );
    salvaged.left += facts.length - own.length + refused.size;
    await breathe();
    if (signal.aborted) return null;
  }
  salvaged.missing = found.missing(
    await indexedIds(path, { database: 'till', collection: 'journal', version: 0 }, key),
  );
  return signal.aborted ? null : salvaged;
}

/**
 * Born at this register, in a life before this one. A database may have been another shop's before: its facts are nothing
 * to this till's centre. A fact of this very life can only be from a copy of this database, and would take a number.
 */
function isOfThisTill(fact: JournalFact, device: DeviceRecord): boolean {
  return (
    fact.company === device.companyId &&
    fact.register === device.registerId &&
    !(fact.device === device.deviceId && fact.incarnation === device.incarnation)
  );
}

/** Writes facts that are not here yet; answers the ids of those that contradict what is. */
async function store(
  collection: RxCollection<JournalFact>,
  former: FormerFacts,
  facts: readonly JournalFact[],
): Promise<Set<string>> {
  const refused = new Set<string>();
  const here = await collection.findByIds(facts.map((fact) => fact.id)).exec();
  const fresh: JournalFact[] = [];
  for (const fact of facts) {
    const same = here.get(fact.id);
    if (same === undefined) fresh.push(fact);
    else if (!isDeepStrictEqual(same.toMutableJSON(), fact)) refused.add(fact.id);
  }
  former.expect(fresh);
  for (const id of await insert(collection, fresh)) refused.add(id);
  return refused;
}

/** All at once; when one has a number that another fact of that life has, each by itself. */
async function insert(collection: RxCollection<JournalFact>, facts: JournalFact[]): Promise<string[]> {
  if (facts.length === 0) return [];
  try {
    const { error } = await collection.bulkInsert(facts);
    return error.map(({ documentId }) => documentId);
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== 'read-model') throw error;
    const [alone] = facts;
    if (facts.length === 1 && alone !== undefined) return [alone.id];
    const refused: string[] = [];
    for (const fact of facts) refused.push(...(await insert(collection, [fact])));
    return refused;
  }
}

function count(salvaged: Salvaged, facts: readonly JournalFact[]): void {
  for (const fact of facts) {
    const sale = fact.kind === 'sale' ? saleBodySchema.safeParse(fact.body).data : undefined;
    salvaged.facts += 1;
    salvaged.receipts += sale === undefined ? 0 : 1;
    salvaged.total += sale?.totals.total ?? 0;
  }
}

/** What a file had, to tell what it must have had besides. */
class Found {
  #count = 0;
  readonly #lives = new Map<string, { first: number; last: number; count: number }>();

  add(facts: readonly JournalFact[]): void {
    this.#count += facts.length;
    for (const { device, incarnation, seq } of facts) {
      const key = `${device} ${incarnation}`;
      const life = this.#lives.get(key) ?? { first: seq, last: seq, count: 0 };
      this.#lives.set(key, {
        first: Math.min(life.first, seq),
        last: Math.max(life.last, seq),
        count: life.count + 1,
      });
    }
  }

  /**
   * By gaps in the numbers, or by how many ids the file's own index has: whichever says more. The ids themselves are not
   * compared: that index may be damaged too.
   */
  missing(indexed: readonly string[] | null): number {
    const gaps = [...this.#lives.values()].map((life) => life.last - life.first + 1 - life.count);
    const unread = (indexed?.length ?? 0) - this.#count;
    return Math.max(
      unread,
      gaps.reduce((sum, gap) => sum + Math.max(0, gap), 0),
    );
  }
}
