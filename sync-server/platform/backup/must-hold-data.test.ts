import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '@karvon/tests/support/karvon-processes.ts';
import { mustHoldData } from './must-hold-data.ts';

it('takes no backup of a folder without a database, and makes none there', () => {
  const temporary = temporaryFolder();
  onTestFinished(() => temporary.remove());
  const { path } = temporary;
  for (const folder of [path, join(path, 'mistyped')]) {
    expect(() => mustHoldData(folder)).toThrow('backup-nothing');
  }
  mkdirSync(join(path, 'pglite'));
  expect(() => mustHoldData(path)).not.toThrow();
});
