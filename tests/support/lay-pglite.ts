import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** Puts an empty PGlite into a new data folder of a centre, where its first start would take seconds to make one. */
export function layPglite(dataFolder: string): void {
  cpSync(inject('emptyPglite').folder, join(dataFolder, 'pglite'), { recursive: true });
}

/** The same for a whole centre: with the schema of every module, which its first start would take longer still to lay. */
export function layWholePglite(dataFolder: string): void {
  cpSync(inject('emptyPglite').whole, join(dataFolder, 'pglite'), { recursive: true });
}
