import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { syncBuiltinESMExports } from 'node:module';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';

/**
 * Run as a process: `node change-key-by-steps.ts <path> <from> <to> <folder> <step>`, keys as hex digits or '' for none. Changes
 * the key of a database, where a step is a call that changes files: half of them before the call, half after it. At each it
 * copies the files to `<folder>/<step>`, as a kill would leave them; at the step with the given number, counting from 0, it
 * kills itself instead.
 */
const [path = '', from = '', to = '', folder = '', killAt = ''] = process.argv.slice(2);
const { cpSync } = fs;
let step = 0;
let isCopying = false;

function countStep(): void {
  if (isCopying) return;
  if (killAt === String(step)) {
    process.kill(process.pid, 'SIGKILL');
  }
  isCopying = true;
  if (killAt === '') cpSync(dirname(path), join(folder, String(step)), { recursive: true });
  isCopying = false;
  step++;
}

function counted<A extends unknown[], R>(work: (this: unknown, ...args: A) => R) {
  return function (this: unknown, ...args: A): R {
    countStep();
    const result = work.apply(this, args);
    countStep();
    return result;
  };
}

for (const name of ['copyFileSync', 'fsyncSync', 'renameSync', 'rmSync', 'writeSync'] as const) {
  Object.assign(fs, { [name]: counted(fs[name] as (...args: unknown[]) => unknown) });
}
syncBuiltinESMExports();
const methods = BetterSqlite3.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
for (const name of ['rekey', 'close']) {
  methods[name] = counted(methods[name] as (...args: unknown[]) => unknown);
}

const { changeKey } = await import('../change-key.ts');
changeKey({ path, from: from || undefined, to: to || undefined });
