import { canonicalJson, type WireJson } from '@karvon/shared/values/wire-json.ts';

/** What somebody edits: as it was when they began, as they have it now, and as it is at the centre by now. */
export type ThreeWays<Draft> = { base: Draft; mine: Draft; theirs: Draft };

/** What is edited in a form, field by field. */
export type DraftOf<Draft> = { [Field in keyof Draft]: WireJson };

export function isSame(one: WireJson, other: WireJson): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** The fields in which two differ. */
export function differing<Draft extends DraftOf<Draft>>(one: Draft, other: Draft): (keyof Draft)[] {
  return fieldsOf(one).filter((field) => !isSame(one[field], other[field]));
}

/** The fields that others have changed meanwhile into something that I do not have. */
export function changedByOthers<Draft extends DraftOf<Draft>>(ways: ThreeWays<Draft>): (keyof Draft)[] {
  const { base, mine, theirs } = ways;
  return differing(base, theirs).filter((field) => !isSame(mine[field], theirs[field]));
}

/** Theirs, with what I have changed myself put on top. */
export function onTopOfTheirs<Draft extends DraftOf<Draft>>({ base, mine, theirs }: ThreeWays<Draft>): Draft {
  const merged = { ...theirs };
  for (const field of differing(base, mine)) merged[field] = mine[field];
  return merged;
}

function fieldsOf<Draft extends object>(draft: Draft): (keyof Draft)[] {
  return Object.keys(draft) as (keyof Draft)[];
}
