import { normalizeMangoQuery, now as rxdbNow, prepareQuery } from 'rxdb/plugins/core';
import type { PreparedQuery } from 'rxdb/plugins/core';
import type { Finding } from '../frame.ts';
import { asText, expectedAnswer, wrongAnswer } from './arbiter.ts';
import { OpenedPair } from './opened-pair.ts';
import type { Instance, OpenTested } from './opened-pair.ts';
import type { Fields, Operation, Query, StorageCase, Stored } from './storage-case.ts';
import { CONTEXT, digestOf, missingAttachments, rowsOf, splitAtRepeats, WriteLog } from './write-log.ts';
import type { WriteRow } from './write-log.ts';

/** Thrown where the answers differ. */
class Difference extends Error {
  readonly kind: string;

  constructor(kind: string, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Runs a case on both storages and answers where ours is wrong. Files go into `folder`. */
export async function runStorageCase(
  input: StorageCase,
  folder: string,
  open?: OpenTested,
): Promise<Finding | undefined> {
  const run = new CaseRun(input, folder, open);
  try {
    await run.pair.openMemory();
    await run.pair.openOurs();
    for (const [at, operation] of input.operations.entries()) await run.operate(operation, at);
    await run.changes(2, 'start');
    return undefined;
  } catch (error) {
    if (error instanceof Difference) return { kind: error.kind, message: error.message };
    const { message, stack } = error as Error;
    return { kind: `threw: ${message.slice(0, 50)}`, message: String(stack) };
  } finally {
    await run.pair.close();
  }
}

class CaseRun {
  readonly pair: OpenedPair;
  readonly #input: StorageCase;
  readonly #log = new WriteLog();
  /** Checkpoints that were given out, and what had been written by then. */
  #checkpoints: Record<'last' | 'event', { checkpoint: unknown; moment: number } | undefined> = {
    last: undefined,
    event: undefined,
  };

  constructor(input: StorageCase, folder: string, open?: OpenTested) {
    this.#input = input;
    this.pair = new OpenedPair(input, folder, open);
  }

  async operate(operation: Operation, at: number): Promise<void> {
    switch (operation.op) {
      case 'write':
        return this.#write(operation, `w${at}r`);
      case 'find':
        return this.#find(operation.ids, operation.deleted);
      case 'query':
        return this.#query(operation);
      case 'changes':
        return this.changes(operation.limit, operation.from);
      case 'attachment':
        return this.#attachment(operation);
      case 'cleanup':
        return this.#cleanup(operation.before);
      case 'reopen':
        return this.pair.reopen(operation.indexes);
      case 'remove':
        this.#log.forget(this.#log.ids);
        return this.pair.remove();
    }
  }

  async #documents(ids: string[] = this.#log.ids): Promise<Stored[]> {
    return await this.pair.memory.findDocumentsById(ids, true);
  }

  async #write({ rows: specs }: Extract<Operation, { op: 'write' }>, revision: string): Promise<void> {
    const { primary } = this.#input.schema;
    const { ours, bulks } = this.pair;
    const stored = await this.#documents();
    const current = new Map(stored.map((document) => [document[primary] as string, document]));
    const rows = rowsOf(this.#input, specs, current, revision);
    bulks.ours.length = 0;
    bulks.memory.length = 0;
    const answer = await ours.bulkWrite(rows, CONTEXT);
    const errors: unknown[] = [];
    for (const bulk of splitAtRepeats(rows, primary)) errors.push(...(await this.#writeToMemory(bulk)));
    same('errors', answer.error.map(asText).toSorted(), errors.map(asText).toSorted());
    this.#compareEvents();
    await this.#find(
      specs.map(({ id }) => id),
      true,
    );
  }

  /**
   * Answers the errors that a bulk should come to. Rows without their attachments are kept from the memory storage,
   * which tells of them as written, and throws where it has written nothing else.
   */
  async #writeToMemory(bulk: readonly WriteRow[]): Promise<unknown[]> {
    const { primary } = this.#input.schema;
    const idOf = (row: WriteRow) => row.document[primary] as string;
    const stored = await this.#documents(bulk.map(idOf));
    const current = new Map(stored.map((document) => [document[primary] as string, document]));
    const errors = new Map(
      bulk.map((row) => [row, missingAttachments(row, idOf(row), current.get(idOf(row)))]),
    );
    const whole = bulk.filter((row) => errors.get(row)?.length === 0);
    const { error } = await this.pair.memory.bulkWrite(whole, CONTEXT);
    const failed = new Set(error.map(({ documentId }) => documentId));
    const written = whole.map(idOf).filter((id) => !failed.has(id));
    if (written.length > 0) this.#log.note(written);
    return [...error, ...[...errors.values()].flat()];
  }

  #compareEvents(): void {
    const { ours, memory } = this.pair.bulks;
    same(
      'events',
      ours.flatMap(({ events }) => events),
      memory.flatMap(({ events }) => events),
    );
    if (ours.some(({ events, context }) => events.length === 0 || context !== CONTEXT)) {
      throw new Difference('events', `a bulk without events or of another context: ${asText(ours)}`);
    }
    const last = ours.at(-1);
    const id = last?.events.at(-1)?.documentId;
    if (last !== undefined && id !== undefined) {
      this.#checkpoints.event = { checkpoint: last.checkpoint, moment: this.#log.writtenAt(id) };
    }
  }

  async #find(ids: string[], deleted: boolean): Promise<void> {
    const { ours, memory } = this.pair;
    same(
      'findDocumentsById',
      await ours.findDocumentsById(ids, deleted),
      await memory.findDocumentsById(ids, deleted),
    );
  }

  async #query({ query, strict, raw }: Extract<Operation, { op: 'query' }>): Promise<void> {
    const { schema, memorySchema, ours, memory } = this.pair;
    const normal = raw ? rawQuery(query, this.#input.schema.primary) : normalized(schema, query);
    const expected = expectedAnswer(schema, await this.#documents(), normal);
    if (expected === undefined) return;
    const asked = { query: normal, queryPlan: undefined } as unknown as PreparedQuery<Fields>;
    const { documents } = await ours.query(asked);
    const wrong = wrongAnswer(expected, documents);
    if (wrong !== undefined) throw new Difference('query', `${asText(normal)}: ${wrong}`);
    const { count } = await ours.count(asked);
    if (count !== documents.length) {
      throw new Difference('count', `${asText(normal)}: ${count} instead of ${documents.length}`);
    }
    if (!strict) return;
    const answer = await memory.query(prepareQuery(memorySchema, normal));
    const other = wrongAnswer(expected, answer.documents);
    if (other !== undefined) throw new Difference('arbiters', `memory on ${asText(normal)}: ${other}`);
  }

  /** Reads changes page by page to the end: each document that was written since exactly once, as it is now. */
  async changes(limit: number, from: 'start' | 'last' | 'event'): Promise<void> {
    const start = from === 'start' ? undefined : this.#checkpoints[from];
    const found: Stored[] = [];
    let checkpoint: unknown = start?.checkpoint;
    for (let more = true; more; ) {
      const page = await changedSince(this.pair.ours, limit, checkpoint);
      found.push(...page.documents);
      checkpoint = page.checkpoint;
      more = page.documents.length === limit;
    }
    this.#checkpoints.last = { checkpoint, moment: this.#log.now };
    const order = found.map((document) =>
      this.#log.writtenAt(document[this.#input.schema.primary] as string),
    );
    if (order.some((moment, at) => at > 0 && moment < (order[at - 1] ?? 0))) {
      throw new Difference('changes', `not in the order of writes: ${asText(found)}`);
    }
    const expected = await this.#documents(this.#log.since(start?.moment ?? 0));
    same('changes', found.map(asText).toSorted(), expected.map(asText).toSorted());
  }

  /** An attachment can be read when its document names it: the memory storage also keeps those of refused documents. */
  async #attachment({ id, name, text }: Extract<Operation, { op: 'attachment' }>): Promise<void> {
    const digest = digestOf(text);
    const [document] = await this.#documents([id]);
    const named = document?._attachments[name]?.digest === digest;
    const expected = named ? await readBlob(this.pair.memory, id, name, digest) : 'none';
    same('attachment', await readBlob(this.pair.ours, id, name, digest), expected);
  }

  async #cleanup(before: number): Promise<void> {
    const { pair } = this;
    const age = 5000;
    pair.clock = before + age;
    const done = await pair.ours.cleanup(age);
    same('cleanup', done, true);
    await pair.memory.cleanup(rxdbNow() - before);
    const left = new Set((await this.#documents()).map((document) => document[this.#input.schema.primary]));
    const all = this.#log.ids;
    this.#log.forget(all.filter((id) => !left.has(id)));
    same(
      'cleanup',
      await pair.ours.findDocumentsById(all, true),
      await pair.memory.findDocumentsById(all, true),
    );
  }
}

function same(kind: string, ours: unknown, expected: unknown): void {
  const [text, other] = [asText(ours), asText(expected)];
  if (text !== other) throw new Difference(kind, `expected\n${other}\nbut got\n${text}`);
}

function normalized(
  schema: OpenedPair['schema'],
  query: Extract<Operation, { op: 'query' }>['query'],
): Query {
  return normalizeMangoQuery(schema, query);
}

/** As RxDB's own queries come: with a selector in shorthand and an order of their own. */
function rawQuery(query: Extract<Operation, { op: 'query' }>['query'], primary: string): Query {
  const sort = query.sort ?? [];
  return { selector: {}, skip: 0, ...query, sort: [...sort, { [primary]: 'asc' }] } as Query;
}

async function readBlob(instance: Instance, id: string, name: string, digest: string): Promise<unknown> {
  try {
    const blob = await instance.getAttachmentData(id, name, digest);
    return [blob.type, await blob.text()];
  } catch {
    return 'none';
  }
}

async function changedSince(
  instance: Instance,
  limit: number,
  checkpoint: unknown,
): Promise<{ documents: Stored[]; checkpoint: unknown }> {
  const page = await instance.getChangedDocumentsSince?.(limit, checkpoint);
  if (page === undefined) throw new Error('the storage cannot tell changes');
  return page;
}
