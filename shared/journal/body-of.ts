import type { JournalFact } from './envelope.ts';
import { type BodyOf, isKnown, knownBodies, type KnownKind } from './known-bodies.ts';

/** A fact as far as its meaning goes: what everything derived from it needs. */
export type FactBody = Pick<JournalFact, 'kind' | 'v' | 'body'>;

const parsed = new Map<KnownKind, WeakMap<object, unknown>>();

function ofKind(kind: KnownKind): WeakMap<object, unknown> {
  const known = parsed.get(kind) ?? new WeakMap<object, unknown>();
  parsed.set(kind, known);
  return known;
}

/** Notes what a body has been parsed to already, so that nobody parses it again. */
export function rememberBody(kind: KnownKind, body: object, parsedBody: unknown): void {
  ofKind(kind).set(body, parsedBody);
}

/**
 * The body of a fact that is of this kind, or null: another kind, a version that this program does not know, or a body
 * that is not one. Several things are derived from each fact, so a body that was looked at is remembered as long as it
 * lives. Whether its figures add up has been seen when the fact came (`parseFact`).
 */
export function bodyOf<Kind extends KnownKind>(fact: FactBody, kind: Kind): BodyOf<Kind> | null {
  if (fact.kind !== kind || !isKnown(kind, fact.v)) return null;
  const known = ofKind(kind);
  if (!known.has(fact.body)) known.set(fact.body, knownBodies[kind].form.safeParse(fact.body).data ?? null);
  return known.get(fact.body) as BodyOf<Kind> | null;
}
