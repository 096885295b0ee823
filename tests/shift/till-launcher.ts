/**
 * Starts tills, one after the other, for a process that has simulated ports open: a process that is started inherits the far ends of
 * those, and no plug could be pulled any more. This one is started before there are any.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type ToLauncher = { start: string } | { tell: unknown };
export type FromLauncher = { pid: number; started?: true; said?: unknown; ended?: true };

const program = fileURLToPath(new URL('till-process.ts', import.meta.url));
/** A till starts often here: what it reads is compiled once, as our commands keep it. */
const COMPILE_CACHE = join(tmpdir(), 'node-compile-cache');

let child: ChildProcess | null = null;

process.on('message', (message: ToLauncher) => {
  if ('start' in message) start(message.start);
  else child?.send(message.tell as object, () => undefined);
});

function start(options: string): void {
  const running = fork(program, [options], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env },
  });
  const pid = running.pid ?? 0;
  child = running;
  const tell = (more: Omit<FromLauncher, 'pid'>) => process.send?.({ pid, ...more });
  tell({ started: true });
  running.on('message', (said) => tell({ said }));
  running.on('exit', () => tell({ ended: true }));
}

process.on('disconnect', () => {
  child?.kill('SIGKILL');
  process.exit(0);
});
