import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { RetryTimes } from '@karvon/engine/sync/backoff.ts';
import { problemSchema } from '@karvon/shared/till-api/problems.ts';
import type { Id } from '@karvon/shared/values/ids.ts';

const program = fileURLToPath(new URL('till-process.ts', import.meta.url));

const statusSchema = z.object({
  boot: z.object({ phase: z.string(), problem: problemSchema.nullable() }),
  sync: z.object({
    connection: z.string(),
    problem: problemSchema.nullable(),
    unsent: z.object({ count: z.int(), edits: z.int() }),
    quarantined: z.int(),
  }),
  notices: z.array(problemSchema),
  sold: z.int(),
  refusals: z.record(z.string(), z.int()),
});
export type TillStatus = z.infer<typeof statusSchema>;

/** Connected, and with nothing left that the centre has not got. */
export function hasSentAll({ boot, sync }: TillStatus): boolean {
  const { count, edits } = sync.unsent;
  return boot.phase === 'ready' && sync.connection === 'online' && count === 0 && edits === 0;
}

/** A sale that its customer has the receipt of. */
export type Receipt = { id: string; number: string; total: number };

/** A client of a till's own: the number that it wrote into it last, and whether it deleted it. */
export type WrittenClient = { id: Id; count: number; gone: boolean };

export type SoakTill = {
  name: string;
  folder: string;
  start(): void;
  /** As a power cut would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
  isRunning(): boolean;
  /** Null: it did not answer, for instance since it has been killed. */
  status(): Promise<TillStatus | null>;
  tell(message: 'close-shop' | 'sync'): void;
  receipts(): Receipt[];
  /** Clients that it was told are kept, by id. */
  clients(): ReadonlyMap<Id, WrittenClient>;
};

const ANSWER_MS = 10_000;
/** A till starts often here: what it reads is compiled once, as our commands keep it. */
const COMPILE_CACHE = join(tmpdir(), 'node-compile-cache');

/** A till in a process of its own, on a folder that stays when the process goes. */
export function soakTill(parts: {
  name: string;
  folder: string;
  serverUrl: string;
  enrolCode: string;
  barcodes: readonly string[];
  /** Clients that every till writes about. */
  clients: readonly Id[];
  seed: number;
  pauseMs: number;
  /** How soon it tries again to reach the centre; as in a shop unless said. */
  retryTimes?: RetryTimes | undefined;
  onOutput: (text: string) => void;
}): SoakTill {
  const { name, folder, onOutput, ...given } = parts;
  const receiptsFile = join(folder, 'receipts.ndjson');
  const written = join(folder, 'clients.ndjson');
  let child: ChildProcess | null = null;
  let lives = 0;
  const gone = (running: ChildProcess) =>
    new Promise<void>((resolve) => {
      if (running.exitCode !== null || running.signalCode !== null) resolve();
      else running.once('exit', () => resolve());
    });
  return {
    name,
    folder,
    start() {
      lives += 1;
      const seed = given.seed * 1000 + lives;
      const options = { ...given, seed, folder, receipts: receiptsFile, written, version: '0.0.0-soak' };
      child = fork(program, [JSON.stringify(options)], {
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env },
      });
      child.stderr?.setEncoding('utf8').on('data', (text: string) => onOutput(`${name}: ${text}`));
      const started = child;
      started.on('exit', (code, signal) => {
        if (code !== 0 && signal !== 'SIGKILL') onOutput(`${name} ended by itself: ${code ?? signal}\n`);
        if (child === started) child = null;
      });
    },
    async kill() {
      const running = child;
      running?.kill('SIGKILL');
      if (running !== null) await gone(running);
    },
    async stop() {
      const running = child;
      if (running === null) return;
      running.send('stop');
      await gone(running);
    },
    isRunning: () => child !== null,
    status() {
      const running = child;
      if (running === null) return Promise.resolve(null);
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(null), ANSWER_MS);
        running.once('message', (message) => {
          clearTimeout(timer);
          resolve(statusSchema.parse(message));
        });
        running.send('status', (error) => {
          if (error !== null) resolve(null);
        });
      });
    },
    tell(message) {
      child?.send(message, () => undefined);
    },
    receipts: () => readLines<Receipt>(receiptsFile),
    clients: () => latestOf(readLines<WrittenClient>(written)),
  };
}

export function latestOf(written: readonly WrittenClient[]): Map<Id, WrittenClient> {
  return new Map(written.map((client) => [client.id, client]));
}

/** The last line may be half written: then nobody was told of it. */
export function readLines<Line extends Receipt | WrittenClient>(file: string): Line[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}
