import type { SourceChange } from './module-hooks.ts';

/** How each mutant of this tier is made of the product's text. */
const CHANGES: Readonly<Record<string, readonly SourceChange[]>> = {};

/** Throws when there is no such mutant here. */
export function changesOf(mutant: string): readonly SourceChange[] {
  const changes = CHANGES[mutant];
  if (changes === undefined) throw new Error(`This tier knows no mutant "${mutant}".`);
  return changes;
}
