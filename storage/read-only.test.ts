import { spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from './testing/temporary-folder.ts';
import { runOnTinyDisk, tinyDiskHindrance } from './testing/tiny-disk.ts';

const SCENARIOS = fileURLToPath(new URL('./testing/on-read-only.ts', import.meta.url));
/** `nobody`, on every Linux. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
/** Root is held to no rights, so its test runs as somebody else. */
const account = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** Why no process can be held to rights on files here, or null. */
function hindranceOf(): string | null {
  if (process.platform === 'win32') return 'Windows has other rights';
  // Without a scenario it ends with an error of its own, once it could be read.
  const { stderr, error } = spawnSync(process.execPath, [SCENARIOS], { ...account, encoding: 'utf8' });
  if (error === undefined && stderr.includes('There is no scenario')) return null;
  return 'another account may not read Node or these sources';
}

const hindrance = hindranceOf();
const diskHindrance = tinyDiskHindrance();

describe.skipIf(hindrance !== null)(
  `without the right to write (${hindrance ?? 'as an ordinary account'})`,
  () => {
    let folder: ReturnType<typeof temporaryFolder>;
    beforeEach(() => {
      folder = temporaryFolder();
      if (isRoot) chownSync(folder.path, NOBODY, NOBODY);
    });
    afterEach(() => folder.remove());

    it.each([
      ['the file', null, [1, 2]],
      ['every file', null, [1, 2]],
      ['the folder', null, [1, 2]],
      ['the folder of a new file', null, [0, 1]],
      ['file and folder', null, [1, 2]],
      // The system asks for rights at opening alone: what is open goes on, and is there afterwards.
      ['file and folder while open', 'none', [2, 3]],
    ])('to %s, opening says so, and nothing is lost', (scenario, writing, after) => {
      const args = [SCENARIOS, folder.path, scenario];
      const { stdout, stderr } = spawnSync(process.execPath, args, { ...account, encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(JSON.parse(stdout)).toEqual({ opening: 'read-only', writing, after });
    });
  },
);

it.skipIf(diskHindrance !== null)(
  `a read-only disk is told at opening (${diskHindrance ?? 'a small one'})`,
  () => {
    expect(runOnTinyDisk(SCENARIOS, 8, 'the disk')).toEqual({
      opening: 'read-only',
      writing: null,
      after: [1, 2],
    });
  },
);
