import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from './testing/temporary-folder.ts';

const SCRIPT = fileURLToPath(new URL('./testing/insert-and-push.ts', import.meta.url));
const DAY = 24 * 3600 * 1000;

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

function insertAndPush(clockOffset: number, id: string): unknown {
  const path = folder.file('till.db');
  return JSON.parse(
    execFileSync(process.execPath, [SCRIPT, path, String(clockOffset), id], { encoding: 'utf8' }),
  );
}

it('hazard 2: pushes every document once, whatever the clock does between restarts', () => {
  expect(insertAndPush(0, 'today')).toEqual(['today']);
  expect(insertAndPush(-DAY, 'clock a day back')).toEqual(['clock a day back']);
  expect(insertAndPush(-2 * DAY, 'and another')).toEqual(['and another']);
  expect(insertAndPush(DAY, 'clock a day ahead')).toEqual(['clock a day ahead']);
  expect(insertAndPush(0, 'right again')).toEqual(['right again']);
});
