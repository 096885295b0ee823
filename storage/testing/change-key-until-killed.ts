import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';

/**
 * Run as a process: `node change-key-until-killed.ts <path> <from> <to> <step>`, keys as hex digits or '' for none. Changes
 * the key of a database and kills itself at the step with this number, counting from 0, where a step is a call that
 * changes files: half of them before the call, half after it. Ends by itself when there are fewer steps.
 */
const [path = '', from = '', to = '', killAt = '0'] = process.argv.slice(2);
let step = 0;

function countStep(): void {
  if (step === Number(killAt)) {
    process.kill(process.pid, 'SIGKILL');
  }
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
