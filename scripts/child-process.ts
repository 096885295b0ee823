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
  /** What it has logged, when its logs are kept; the last of it. */
  logs(): string;
};

const KEPT_CHARACTERS = 20_000;

/**
 * Starts one of our commands as a process of its own; its line of JSON is answered. Its logs are passed on to stderr,
 * or kept for whoever wants to see them. `input`: what is typed goes to it, where that is inherited.
 */
export function startCommand(
  name: string,
  args: readonly string[],
  environment: Record<string, string | undefined>,
  logs: 'pass-on' | 'keep' = 'pass-on',
  input: 'ignore' | 'inherit' = 'ignore',
): StartedCommand {
  const child = spawn(process.execPath, [launcher, name, ...args], {
    cwd: root,
    env: environment,
    stdio: [input, 'pipe', logs === 'keep' ? 'pipe' : 'inherit'],
  });
  let kept = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    kept = (kept + text).slice(-KEPT_CHARACTERS);
  });
  const ended = new Promise<number | string>((resolve) => {
    child.on('exit', (code, signal) => resolve(code ?? signal ?? 1));
    child.on('error', () => resolve(1));
  });
  return { process: child, ready: firstJsonLine(child, ended), ended, logs: () => kept };
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
