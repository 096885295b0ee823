import {
  awaitRxStorageReplicationFirstInSync,
  awaitRxStorageReplicationInSync,
  cancelRxStorageReplication,
  getRxReplicationMetaInstanceSchema,
  OPEN_REPLICATION_STATES,
  replicateRxStorageInstance,
  type RxStorageInstance,
  type RxStorageInstanceReplicationState,
} from 'rxdb/plugins/core';
import type { ReplicationPullOptions, ReplicationPushOptions } from 'rxdb/plugins/core';
import { BehaviorSubject, combineLatest, Subject } from 'rxjs';
import type { BareCollection } from './bare-collection.ts';

type Doc = { id: string } & Record<string, unknown>;

type Options = {
  replicationIdentifier: string;
  collection: BareCollection;
  retryTime?: number;
  pull?: ReplicationPullOptions<Doc, unknown>;
  push?: ReplicationPushOptions<Doc>;
};

/** Lets go of the replications of programs that were killed: RxDB remembers each until it is cancelled. */
export function forgetReplications(): void {
  OPEN_REPLICATION_STATES.clear();
}

/** Takes the place of RxDB's function of this name in the engine of a simulated till. */
export function replicateRxCollection(options: Options): BareReplication {
  return new BareReplication(options);
}

/**
 * RxDB's own replication of storages (`replicateRxStorageInstance`) under a shell that does what RxDB's shell for collections does for the
 * engine: a handler that throws is asked again after `retryTime`, and what it threw is told.
 */
export class BareReplication {
  readonly error$ = new Subject<unknown>();
  readonly active$ = new BehaviorSubject(false);
  readonly startPromise: Promise<void>;
  readonly replicationIdentifier: string;
  internalReplicationState: RxStorageInstanceReplicationState<Doc> | undefined;
  metaInstance: RxStorageInstance<Doc, unknown, unknown> | undefined;
  readonly #options: Options;
  readonly #remote = new Subject<'RESYNC'>();
  readonly #waiting = new Set<() => void>();
  #isStopped = false;

  constructor(options: Options) {
    this.#options = options;
    this.replicationIdentifier = options.replicationIdentifier;
    options.collection.onClose.push(() => this.cancel());
    this.startPromise = this.#start();
    this.startPromise.catch((error: unknown) => this.error$.next(error));
  }

  async #start(): Promise<void> {
    const { collection, pull, push, replicationIdentifier } = this.#options;
    const { database } = collection;
    const hash = await database.hashFunction([collection.name, replicationIdentifier].join('-'));
    if (this.#isStopped) return;
    const metaInstance = await database.storage.createStorageInstance({
      databaseName: database.name,
      collectionName: `rx-replication-meta-${hash}`,
      databaseInstanceToken: database.token,
      multiInstance: false,
      options: {},
      schema: getRxReplicationMetaInstanceSchema(collection.schema.jsonSchema, false),
      devMode: false,
    });
    this.metaInstance = metaInstance as never;
    const state = replicateRxStorageInstance<Doc>({
      pushBatchSize: push?.batchSize ?? 100,
      pullBatchSize: pull?.batchSize ?? 100,
      forkInstance: collection.storageInstance,
      metaInstance,
      hashFunction: database.hashFunction,
      skipStoringPullMeta: push === undefined,
      identifier: `rxdbreplication${replicationIdentifier}`,
      conflictHandler: collection.conflictHandler,
      replicationHandler: {
        masterChangeStream$: this.#remote.asObservable(),
        masterChangesSince: (checkpoint, batchSize) => this.#pull(checkpoint, batchSize) as never,
        masterWrite: (rows) => this.#push(rows as never),
      },
    });
    this.internalReplicationState = state;
    state.events.error.subscribe((error) => this.error$.next(error));
    combineLatest([state.events.active.down, state.events.active.up]).subscribe(([down, up]) =>
      this.active$.next(down || up),
    );
  }

  async #pull(checkpoint: unknown, batchSize: number) {
    const handler = this.#options.pull?.handler;
    if (handler === undefined) return { checkpoint: null, documents: [] };
    const pulled = await this.#untilDone(() => handler(checkpoint, batchSize));
    if (pulled === null) return { checkpoint: null, documents: [] };
    const documents = pulled.documents.map((document) => ({
      ...document,
      _deleted: document._deleted,
    }));
    return { checkpoint: pulled.checkpoint, documents };
  }

  async #push(rows: never) {
    const handler = this.#options.push?.handler;
    if (handler === undefined) return [];
    return (await this.#untilDone(() => handler(rows))) ?? [];
  }

  /** Null: the replication has ended. */
  async #untilDone<Result>(work: () => Promise<Result>): Promise<Result | null> {
    while (!this.#isStopped) {
      try {
        const result = await work();
        return this.#isStopped ? null : result;
      } catch (error) {
        // RxDB hands errors on as text.
        this.error$.next(
          Object.assign(new Error(String(error)), { parameters: { errors: [{ message: String(error) }] } }),
        );
        await this.#pause();
      }
    }
    return null;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, this.#options.retryTime ?? 5000);
      this.#waiting.add(wake);
    });
  }

  isStopped(): boolean {
    return this.#isStopped;
  }

  reSync(): void {
    this.#remote.next('RESYNC');
  }

  async awaitInitialReplication(): Promise<void> {
    await this.startPromise;
    if (this.internalReplicationState !== undefined) {
      await awaitRxStorageReplicationFirstInSync(this.internalReplicationState);
    }
  }

  async awaitInSync(): Promise<true> {
    await this.awaitInitialReplication();
    if (this.internalReplicationState === undefined) return true;
    await awaitRxStorageReplicationInSync(this.internalReplicationState);
    await awaitRxStorageReplicationInSync(this.internalReplicationState);
    return true;
  }

  async cancel(): Promise<void> {
    if (this.#isStopped) return;
    this.#isStopped = true;
    for (const wake of this.#waiting) wake();
    await this.startPromise.catch(() => undefined);
    if (this.internalReplicationState !== undefined)
      await cancelRxStorageReplication(this.internalReplicationState);
    await this.metaInstance?.close();
  }
}
