/**
 * Closes parts, one after the other. One that can't be closed, as without its database, keeps none of the others open: what
 * holds a lock is among them. Throws the first failure once all have been tried.
 */
export async function closeAll(parts: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const close of parts) await close().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
