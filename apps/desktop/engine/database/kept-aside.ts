import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Problem, problemSchema } from '@karvon/shared/till-api/problems.ts';
import { writeWhole } from '../write-whole.ts';

const keptSchema = z.array(problemSchema);

/**
 * What was said of databases that were set aside, kept beside them: receipts that the centre has not seen may be in
 * them, so the till goes on saying it at every start until somebody has taken the file away.
 */
export function readKeptAside(dataFolder: string): Problem[] {
  const path = listPath(dataFolder);
  if (!existsSync(path)) return [];
  const parsed = keptSchema.safeParse(parseJson(readFileSync(path, 'utf8')));
  return (parsed.data ?? []).filter(({ params }) => existsSync(String(params['path'])));
}

/** Adds to the list; `found.params.path` is the file that it speaks of. */
export function noteKeptAside(dataFolder: string, found: Problem): void {
  writeWhole(listPath(dataFolder), [...readKeptAside(dataFolder), found]);
}

function listPath(dataFolder: string): string {
  return join(dataFolder, 'till', 'kept-aside.json');
}

/** A list that can't be read is an empty one: it only repeats what was on the screen. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
