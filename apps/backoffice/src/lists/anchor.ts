/** A row of a list and how far it is from the list's top, in pixels. */
export type Placed = { id: string; top: number };

/** The row that covers a height inside the list, else null: above the first there is none. */
export function rowAt(rows: readonly Placed[], height: number): string | null {
  let found: string | null = null;
  for (const row of rows) {
    if (row.top > height) break;
    found = row.id;
  }
  return found;
}

/** How many rows now stand above the anchor that were not in the list before. */
export function countNewAbove(before: readonly Placed[], now: readonly string[], anchor: string): number {
  const known = new Set(before.map((row) => row.id));
  const above = now.slice(0, Math.max(0, now.indexOf(anchor)));
  return above.filter((id) => !known.has(id)).length;
}
