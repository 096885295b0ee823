import type { Random } from '../fuzz/random.ts';

/** Most bulks are small, as a till's are; the large ones are there to be killed in. */
export function bulkSize(random: Random): number {
  const kind = random.next();
  if (kind < 0.4) return random.int(1, 8);
  if (kind < 0.75) return random.int(20, 100);
  if (kind < 0.97) return random.int(120, 350);
  return random.int(600, 1200);
}
