import { type Problem, problem } from '@karvon/shared/till-api/problems.ts';
import type { Salvaged } from './database/salvage-log.ts';

/**
 * What to say of a database that was set aside, now that it has been read; `said` is what was said of it before. Nothing
 * more when it was another device's and all of it is here.
 */
export function salvageNotice(path: string, salvaged: Salvaged, said: Problem | null): Problem | null {
  const { receipts, total, facts, missing, left } = salvaged;
  if (!path.includes('.corrupt-')) return missing === 0 && left === 0 ? null : said;
  // Nothing could be read: then the file is all there is, as was said. Or all of it is here already.
  if (facts === 0 || said?.code === 'database-repaired') return said;
  return problem('database-salvaged', { path, count: receipts, totalMinor: total, missing });
}
