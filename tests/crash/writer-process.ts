import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { KillMoment } from './round-plan.ts';
import type { WriterOrders } from './writer.ts';

/** Compiled code is kept between starts: most of a start is reading libraries. */
const COMPILE_CACHE = join(tmpdir(), 'node-compile-cache');
/** A writer that has not come to the moment by then is killed wherever it is. */
const LATEST_KILL_MS = 3000;

/** A line of the writer: its first word and, behind it, JSON or nothing. */
export interface Told {
  readonly word: string;
  readonly rest: string;
}

export interface KilledWriter {
  readonly told: readonly Told[];
  /** Set when it ended in another way than by SIGKILL. */
  readonly failure: string | null;
}

/** A writer that has loaded its code and waits for its orders. */
export interface WaitingWriter {
  /** Gives the orders, kills the process at the moment, and answers all it has told until then. */
  runAndKill(
    orders: WriterOrders,
    moment: KillMoment,
    onOpened?: (pid: number | undefined) => void,
  ): Promise<KilledWriter>;
  /** For one that is not needed any more. */
  dismiss(): Promise<void>;
}

export function startWriter(program: string): WaitingWriter {
  const child = spawn(process.execPath, [program], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env },
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const closed = once(child, 'close');
  return {
    async runAndKill(orders, moment, onOpened) {
      const told: Told[] = [];
      const kill = killer(child, moment);
      createInterface({ input: child.stdout }).on('line', (line) => {
        const end = line.indexOf(' ');
        const word = end < 0 ? line : line.slice(0, end);
        told.push({ word, rest: end < 0 ? '' : line.slice(end + 1) });
        // A line that was on its way when the process was killed tells of a process that is no more.
        if (word === 'opened' && !child.killed) onOpened?.(child.pid);
        kill.heard(word);
      });
      child.stdin.on('error', () => {});
      child.stdin.write(`${JSON.stringify(orders)}\n`);
      const [code, signal] = (await closed) as [number | null, string | null];
      kill.done();
      const failure =
        signal === 'SIGKILL' ? null : `the writer ended by itself (${code ?? signal}): ${stderr}`;
      return { told, failure };
    },
    async dismiss() {
      child.stdin.end();
      await closed;
    },
  };
}

function killer(child: ChildProcess, { from, word, times, microseconds }: KillMoment) {
  let left = times;
  let counting = from === 'start';
  const kill = () => child.kill('SIGKILL');
  const latest = setTimeout(kill, LATEST_KILL_MS);
  let timer: NodeJS.Timeout | undefined;
  return {
    heard(told: string) {
      counting ||= told === 'opened';
      if (!counting || told !== word || --left !== 0) return;
      // A timer knows milliseconds alone; what is shorter is waited for by looking at the clock.
      const due = process.hrtime.bigint() + BigInt(microseconds) * 1000n;
      const sleep = Math.floor(microseconds / 1000) - 1;
      const killWhenDue = () => {
        while (process.hrtime.bigint() < due);
        kill();
      };
      if (sleep > 0) timer = setTimeout(killWhenDue, sleep);
      else killWhenDue();
    },
    done() {
      clearTimeout(latest);
      clearTimeout(timer);
    },
  };
}
