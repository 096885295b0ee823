import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

export type Proof = {
  /** Keeps the run in the file: call it with the last line of stdout, once the run is over. */
  finish(last: Readonly<Record<string, unknown>>, notes?: string): void;
};

/**
 * Begins a long run that is to be kept in `file` (`proofs/<name>.json`, from the repository's root): notes the commit
 * and the time now, since both may have moved on by the end. Throws when the tree holds uncommitted changes, because
 * nobody could run the same again.
 *
 * `command` is what to type to run it again; `seed` is left out where a run has none.
 */
export function beginProof(file: string, command: string, seed?: number): Proof {
  if (git('status', '--porcelain') !== '') {
    throw new Error(
      'There are uncommitted changes. Commit them first: a proof names the commit it was run on.',
    );
  }
  const commit = git('rev-parse', 'HEAD');
  const date = new Date().toISOString();
  return {
    finish(last, notes) {
      const path = resolve(ROOT, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${JSON.stringify({ commit, command, seed, date, last, notes }, null, 2)}\n`);
    },
  };
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
}
