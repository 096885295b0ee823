import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TillInput, TillMethod, TillOutput, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { TillState, TillStatePatch } from '@karvon/shared/till-api/state.ts';
import type { FromLauncher, ToLauncher } from './till-launcher.ts';

const launcherProgram = fileURLToPath(new URL('till-launcher.ts', import.meta.url));

/** The till was killed before it had answered: what was asked for has been done, or has not. */
export class TillGone extends Error {}

/** A till in a process of its own, which may be killed at any moment. */
export type ShiftTill = {
  /** Resolves once it is ready. */
  start(): Promise<void>;
  /** As a power cut would. */
  kill(): void;
  call<Method extends TillMethod>(
    method: Method,
    input: TillInput<Method>,
  ): Promise<TillResult<TillOutput<Method>>>;
  /** The same, where it must not be refused. */
  must<Method extends TillMethod>(method: Method, input: TillInput<Method>): Promise<TillOutput<Method>>;
  state(): TillState;
  /** Waits until the state is as wanted; false where it has not become so in time. Throws `TillGone`. */
  until(wanted: (state: TillState) => boolean, limitMs: number): Promise<boolean>;
  isUp(): boolean;
  /** How often it was started. */
  lives(): number;
  /** For good. */
  stop(): Promise<void>;
};

type Message = { patch?: TillStatePatch; id?: number; result?: TillResult<unknown> };
type Waiting = { done: (result: TillResult<unknown>) => void; gone: () => void };

const START_MS = 60_000;

/** Must be made before there is a simulated port: see `till-launcher.ts`. */
export function shiftTill(options: { folder: string; serverUrl: string; mutant: string | null }): ShiftTill {
  const launcher = fork(launcherProgram, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const tell = (message: ToLauncher) => void launcher.send(message, () => undefined);
  /** Of the till that is up; the folder is free once the one before is gone. */
  let pid: number | null = null;
  const running = new Set<number>();
  let state: TillState | null = null;
  let lives = 0;
  let calls = 0;
  const waiting = new Map<number, Waiting>();
  const watchers = new Set<() => void>();

  const look = () => {
    for (const watch of watchers) watch();
  };
  const letGo = () => {
    pid = null;
    state = null;
    for (const { gone } of waiting.values()) gone();
    waiting.clear();
  };
  const hear = ({ patch, id, result }: Message) => {
    if (patch !== undefined) state = { ...state, ...patch } as TillState;
    if (id === undefined || result === undefined) return;
    waiting.get(id)?.done(result);
    waiting.delete(id);
  };
  launcher.on('message', (message) => {
    const { pid: of, started, said, ended } = message as FromLauncher;
    if (started) {
      running.add(of);
      pid = of;
    }
    if (said !== undefined && of === pid) hear(said as Message);
    if (ended) {
      running.delete(of);
      if (of === pid) letGo();
    }
    look();
  });
  /** Resolves with whether it came about in time. */
  const comesAbout = (is: () => boolean, limitMs: number) =>
    new Promise<boolean>((resolve, reject) => {
      const end = (settle: () => void) => {
        watchers.delete(watch);
        clearTimeout(timer);
        settle();
      };
      const watch = () => {
        try {
          if (is()) end(() => resolve(true));
        } catch (error) {
          end(() => reject(error));
        }
      };
      const timer = setTimeout(() => end(() => resolve(false)), limitMs);
      watchers.add(watch);
      watch();
    });
  const now = () => {
    if (pid === null) throw new TillGone();
    return state;
  };
  const isSo = (wanted: (state: TillState) => boolean) => () => {
    const shown = now();
    return shown !== null && wanted(shown);
  };
  const till: ShiftTill = {
    async start() {
      await comesAbout(() => running.size === 0, START_MS);
      lives += 1;
      tell({ start: JSON.stringify(options) });
      await comesAbout(() => pid !== null, START_MS);
      if (
        !(await comesAbout(
          isSo(({ boot }) => boot.phase === 'ready'),
          START_MS,
        ))
      )
        throw new Error(`The till is not ready: ${JSON.stringify(state?.boot)}`);
    },
    kill() {
      if (pid !== null) process.kill(pid, 'SIGKILL');
      letGo();
      look();
    },
    call: (method, input) =>
      new Promise((resolve, reject) => {
        if (pid === null) return reject(new TillGone());
        calls += 1;
        waiting.set(calls, {
          done: (result) => resolve(result as never),
          gone: () => reject(new TillGone()),
        });
        tell({ tell: { id: calls, method, input } });
      }),
    async must(method, input) {
      const result = await till.call(method, input);
      if (!result.ok) throw new Error(`${method} was refused: ${JSON.stringify(result.problem)}`);
      return result.value;
    },
    state() {
      const shown = now();
      if (shown === null) throw new TillGone();
      return shown;
    },
    until: (wanted, limitMs) => comesAbout(isSo(wanted), limitMs),
    isUp: () => pid !== null,
    lives: () => lives,
    async stop() {
      if (pid !== null) tell({ tell: 'stop' });
      await comesAbout(() => running.size === 0, START_MS);
      launcher.disconnect();
    },
  };
  return till;
}
