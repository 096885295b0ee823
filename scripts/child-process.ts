import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const launcher = fileURLToPath(new URL('run.mjs', import.meta.url));

export type StartedCommand = {
  process: ChildProcess;
  /** The line of JSON by which the command says that it is ready, or why it is not. */
  ready: Promise<Record<string, unknown>>;
  /** Exit code, or the signal's name. */
  ended: Promise<number | string>;
};

/** Starts one of our commands as a process of its own; its logs go on to stderr, its line of JSON is answered. */
export function startCommand(
  name: string,
  args: readonly string[],
  environment: Record<string, string | undefined>,
): StartedCommand {
  const child = spawn(process.execPath, [launcher, name, ...args], {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | string>((resolve) => {
    child.on('exit', (code, signal) => resolve(code ?? signal ?? 1));
    child.on('error', () => resolve(1));
  });
  return { process: child, ready: firstJsonLine(child, ended), ended };
}

async function firstJsonLine(
  child: ChildProcess,
  ended: Promise<number | string>,
): Promise<Record<string, unknown>> {
  if (child.stdout === null) throw new Error('The command has no output to read.');
  const lines = createInterface({ input: child.stdout });
  const line = new Promise<Record<string, unknown>>((resolve) => {
    lines.on('line', (text) => {
      if (!text.startsWith('{')) return;
      resolve(JSON.parse(text) as Record<string, unknown>);
    });
  });
  const failed = ended.then((code) => ({
    ok: false,
    error: { code: 'ended', message: `It ended before it was ready (${code}).` },
  }));
  return Promise.race([line, failed]);
}
