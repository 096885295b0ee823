import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const launcher = fileURLToPath(new URL('../scripts/run.mjs', import.meta.url));

type Line = { ok: boolean; server: string; epoch: string; pids: { server: number }; error: { code: string } };

/** Runs one of our commands on a data folder as its user would; answers its last line once that is out. */
export async function runCommand(dataFolder: string, args: string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, [launcher, ...args], {
    env: {
      ...process.env,
      KARVON_DATA: dataFolder,
      PORT: '0',
      DATABASE_URL: '',
      LOG_LEVEL: 'error',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = once(child, 'exit');
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  const line = JSON.parse(chunk.toString().trim().split('\n').at(-1) ?? '') as Line;
  return { child, line, ended, errors: () => errors };
}
