import type { JournalFact } from './envelope.ts';
import { type BodyOf, isKnown, knownBodies, type KnownKind } from './known-bodies.ts';

/** A fact as far as its meaning goes: what everything derived from it needs. */
export type FactBody = Pick<JournalFact, 'kind' | 'v' | 'body'>;

const parsed = new Map<KnownKind, WeakMap<object, unknown>>();

/**
 * The body of a fact that is of this kind, or null: another kind, a version that this program does not know, or a body
 * that is not one. Several things are derived from each fact, so a body that was looked at is remembered as long as it
 * lives. Whether its figures add up has been seen when the fact came (`parseFact`).
 */
export function bodyOf<Kind extends KnownKind>(fact: FactBody, kind: Kind): BodyOf<Kind> | null {
  if (fact.kind !== kind || !isKnown(kind, fact.v)) return null;
  const ofKind = parsed.get(kind) ?? new WeakMap<object, unknown>();
  parsed.set(kind, ofKind);
  if (!ofKind.has(fact.body)) ofKind.set(fact.body, knownBodies[kind].form.safeParse(fact.body).data ?? null);
  return ofKind.get(fact.body) as BodyOf<Kind> | null;
}
