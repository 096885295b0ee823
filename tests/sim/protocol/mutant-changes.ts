import { CENTRE_MUTANTS } from './centre-mutants.ts';
import type { SourceChange } from '../../support/plant-changes.ts';
import { TILL_MUTANTS } from './till-mutants.ts';

/** How each mutant of this tier is made of the product's text. */
const CHANGES: Readonly<Record<string, readonly SourceChange[]>> = { ...CENTRE_MUTANTS, ...TILL_MUTANTS };

/** The names of all mutants of this tier. */
export const plantable: readonly string[] = Object.keys(CHANGES);

/** Throws when there is no such mutant here. */
export function changesOf(mutant: string): readonly SourceChange[] {
  const changes = CHANGES[mutant];
  if (changes === undefined) throw new Error(`This tier knows no mutant "${mutant}".`);
  return changes;
}
