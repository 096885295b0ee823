import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import nodeModule from 'node:module';
import { contentChecksum } from './content-checksum.ts';
import type { OpenFile, Settings, Work } from './file-kind.ts';
import { fileKinds } from './file-kinds.ts';
import type { FileKindName } from './file-kinds.ts';
import { watchLog } from './log-position.ts';
import type { LogPosition } from './log-position.ts';
import { randomOf } from './random.ts';
import { tellTransactions } from './tell-transactions.ts';

/** What a writer is told to do, as one line of JSON on stdin, once it has said `ready`. */
export interface WriterOrders {
  readonly kind: FileKindName;
  readonly folder: string;
  readonly seed: number;
  /** Opens and closes without end instead of writing. */
  readonly openOnly: boolean;
  readonly work: Work;
  readonly settings: Settings;
  /** The next bulk of each collection. */
  readonly next: Readonly<Record<string, number>>;
}

/**
 * What a writer tells, a line each:
 *
 * - `ready`; `opening {settings}`, `opened` and `closing`; `work` before and `worked` after what it does between bulks
 * - `begin` inside a transaction, `commit` when its work is done, `ended` when SQLite is done with it
 * - `bulk {"collection","number"}` before a bulk, `ack {…}` once its promise has resolved; `cleanup` and `cleaned {…}`
 *   in the same way
 */
export interface Acknowledgement extends Durable {
  readonly collection: string;
  readonly number: number;
  readonly checksum: number;
  /** The number in the order of all writes that the bulk ended with. */
  readonly seq: number;
}

/** How far the log was when something was acknowledged. */
export interface Durable {
  /** `PRAGMA synchronous` of the connection: 2 syncs the log at every commit. */
  readonly synchronous: number;
  readonly log: LogPosition | undefined;
}

type Position = () => LogPosition | undefined;

const tell = (line: string) => writeSync(1, `${line}\n`);

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
tellTransactions(tell);
// Nobody who is killed saves what was compiled.
nodeModule.flushCompileCache?.();
tell('ready');
const { value, done } = await lines.next();
if (done !== true) await work(JSON.parse(value) as WriterOrders);
process.exit(0);

async function work(orders: WriterOrders): Promise<never> {
  let { settings } = orders;
  let { file, position } = await open(orders, settings);
  const next = { ...orders.next };
  const random = randomOf(orders.seed, 'work', ...Object.values(next));
  for (;;) {
    if (!orders.openOnly) {
      await Promise.all(
        Object.keys(next).map(async (collection) => {
          const number = next[collection] ?? 0;
          await writeBulk(orders, file, collection, number, position);
          next[collection] = number + 1;
        }),
      );
    }
    tell('work');
    const opensAgain = reopens(orders, settings);
    if (opensAgain !== null) {
      tell('closing');
      await file.close();
      settings = opensAgain;
      ({ file, position } = await open(orders, settings));
    } else {
      if (orders.work === 'checkpoint') {
        file.database.pragma(`wal_checkpoint(${random.pick(['PASSIVE', 'FULL', 'RESTART', 'TRUNCATE'])})`);
      }
      if (orders.work === 'rebuild') file.rebuildReadModels();
      if (orders.work === 'cleanup') await cleanUp(file, position);
    }
    tell('worked');
  }
}

async function open(orders: WriterOrders, settings: Settings) {
  tell(`opening ${JSON.stringify(settings)}`);
  const kind = fileKinds[orders.kind];
  const file: OpenFile = await kind.open(orders.folder, orders.seed, settings);
  tell('opened');
  return { file, position: watchLog(kind.path(orders.folder)) };
}

/** With what the file is opened again between bulks; null when it stays open. */
function reopens({ openOnly, work }: WriterOrders, settings: Settings): Settings | null {
  if (openOnly || work === 'reopen') return settings;
  if (work === 'add-index') return { ...settings, indexes: settings.indexes + 1 };
  if (work === 'new-models') return { ...settings, models: settings.models + 1 };
  if (work === 'migrate') return { ...settings, schema: settings.schema + 1 };
  return null;
}

async function cleanUp(file: OpenFile, position: Position): Promise<void> {
  tell('cleanup');
  await file.cleanup();
  tell(`cleaned ${JSON.stringify(durable(file, position))}`);
}

function durable(file: OpenFile, position: Position): Durable {
  return {
    synchronous: Number(file.database.pragma('synchronous', { simple: true })),
    log: position(),
  };
}

async function writeBulk(
  { kind, seed }: WriterOrders,
  file: OpenFile,
  collection: string,
  number: number,
  position: Position,
): Promise<void> {
  const operation = fileKinds[kind].operation(seed, collection, number);
  const target = file.collections[collection];
  if (target === undefined) throw new Error(`There is no collection ${collection}.`);
  const checksum = contentChecksum(fileKinds[kind], seed, collection, operation);
  tell(`bulk ${JSON.stringify({ collection, number })}`);
  await target.write(operation);
  const acknowledgement: Acknowledgement = {
    collection,
    number,
    checksum,
    seq: target.lastSeq(),
    ...durable(file, position),
  };
  tell(`ack ${JSON.stringify(acknowledgement)}`);
}
