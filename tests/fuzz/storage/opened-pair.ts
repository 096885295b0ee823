import { join } from 'node:path';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import type { RxStorageInstance } from 'rxdb/plugins/core';
import type { Observable } from 'rxjs';
import { getRxStorageSqlite } from '@karvon/rxdb-storage/rx-storage-sqlite.ts';
import { schemaOf } from './storage-case.ts';
import type { Fields, Schema, StorageCase } from './storage-case.ts';

export type Instance = RxStorageInstance<Fields, unknown, unknown>;

/** A storage to be tested: ours, or ours with a fault. */
export type TestedStorage = {
  createStorageInstance(params: never): Promise<unknown>;
  close(): void;
};
export type OpenTested = (options: { path: string; now: () => number }) => TestedStorage;

type Bulk = { context: string; checkpoint: unknown; events: { documentId: string }[] };

let opened = 0;

/** Our storage and the memory storage, opened with the schema of one case, and the events that each tells of. */
export class OpenedPair {
  readonly path: string;
  ours!: Instance;
  memory!: Instance;
  schema: Schema;
  readonly memorySchema: Schema;
  /** What our storage takes for now. */
  clock = 0;
  readonly bulks: { ours: Bulk[]; memory: Bulk[] } = { ours: [], memory: [] };
  readonly #input: StorageCase;
  readonly #open: OpenTested;
  #storage: TestedStorage | undefined;
  readonly #name: string;

  constructor(input: StorageCase, folder: string, open: OpenTested = getRxStorageSqlite) {
    opened += 1;
    this.#name = `case-${opened}`;
    this.#input = input;
    this.#open = open;
    this.path = input.file ? join(folder, `${this.#name}.db`) : ':memory:';
    this.schema = schemaOf(input.schema, input.schema.indexes);
    this.memorySchema = schemaOf(input.schema, input.mode === 'strict' ? input.schema.indexes : []);
  }

  async openOurs(): Promise<void> {
    this.#storage ??= this.#open({ path: this.path, now: () => this.clock });
    this.ours = await this.#instance(this.#storage, this.schema);
    collect(this.ours, this.bulks.ours);
  }

  async openMemory(): Promise<void> {
    this.memory = await this.#instance(getRxStorageMemory(), this.memorySchema);
    collect(this.memory, this.bulks.memory);
  }

  /** Ours from the file, in a new storage as after a restart. */
  async reopen(indexes: readonly string[][]): Promise<void> {
    await this.ours.close();
    this.#storage = undefined;
    this.schema = schemaOf(this.#input.schema, indexes);
    await this.openOurs();
  }

  async remove(): Promise<void> {
    // A second instance keeps the database open, which else would go with its last collection.
    const { schema } = this;
    const other = this.#storage && (await this.#instance(this.#storage, schema, 'other'));
    await Promise.all([this.ours.remove(), this.memory.remove()]);
    await this.openOurs();
    await this.openMemory();
    await other?.close();
  }

  async close(): Promise<void> {
    this.#storage?.close();
    // The memory storage keeps closed collections for as long as the process lives.
    await this.memory.remove();
  }

  async #instance(
    storage: Pick<TestedStorage, 'createStorageInstance'>,
    schema: Schema,
    collectionName = 'items',
  ): Promise<Instance> {
    return (await storage.createStorageInstance({
      databaseInstanceToken: this.#name,
      databaseName: this.#name,
      collectionName,
      schema,
      options: {},
      multiInstance: false,
      devMode: false,
    } as never)) as Instance;
  }
}

function collect(instance: Instance, into: Bulk[]): void {
  (instance.changeStream() as unknown as Observable<Bulk>).subscribe((bulk) => into.push(bulk));
}
