import { type ChildProcess, fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { z } from 'zod';

/** A process that has read its program and waits for work; it may be killed at any moment. */
export type WarmProcess = {
  pid: number;
  /** Asks it for something. Throws `ProcessGone` when it ends first, and what it threw itself. */
  call(method: string, input: object): Promise<unknown>;
  isRunning(): boolean;
  /** Who hears from now on what it tells without being asked, and what it writes to stderr. */
  follow(listener: Listener): void;
  /** As a power cut would end its program. */
  kill(): Promise<void>;
};

export type Listener = { onTold: (told: unknown) => void; onOutput: (text: string) => void };

/** It ended before it answered: what was asked for may have been done, or not. */
export class ProcessGone extends Error {
  override name = 'ProcessGone';
}

const messageSchema = z.union([
  z.object({ call: z.int(), ok: z.literal(true), value: z.unknown() }),
  z.object({ call: z.int(), ok: z.literal(false), reason: z.string() }),
  z.object({ told: z.unknown() }),
]);

type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void };

/** Starts a program that calls `serveCalls`; `onOutput` hears what it writes to stderr until somebody else follows it. */
export function warmProcess(program: string, onOutput: (text: string) => void): WarmProcess {
  const child = fork(program, [], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: getCompileCacheDir() },
  });
  let listener: Listener = { onTold: () => undefined, onOutput };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => listener.onOutput(text));
  const waiting = new Map<number, Waiting>();
  let calls = 0;
  const ask = (method: string, input: object) =>
    new Promise<unknown>((resolve, reject) => {
      if (!isAlive(child)) {
        reject(new ProcessGone(method));
        return;
      }
      calls += 1;
      waiting.set(calls, { resolve, reject });
      child.send({ call: calls, method, input }, () => undefined);
    });
  const isWarm = new Promise<unknown>((resolve, reject) => waiting.set(0, { resolve, reject }));
  child.on('message', (message) => {
    const answer = messageSchema.parse(message);
    if (!('call' in answer)) {
      listener.onTold(answer.told);
      return;
    }
    const { resolve, reject } = waiting.get(answer.call) ?? {};
    waiting.delete(answer.call);
    if (answer.ok) resolve?.(answer.value);
    else reject?.(new Error(answer.reason));
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      if (signal !== 'SIGKILL') listener.onOutput(`A process ended by itself: ${code ?? signal}\n`);
      for (const { reject } of waiting.values()) reject(new ProcessGone('It has ended.'));
      waiting.clear();
      resolve();
    });
  });
  // Nobody may be waiting for it when it is killed before it is warm.
  isWarm.catch(() => undefined);
  return {
    pid: child.pid ?? 0,
    async call(method, input) {
      await isWarm;
      return ask(method, input);
    },
    isRunning: () => isAlive(child),
    follow(next) {
      listener = next;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}
