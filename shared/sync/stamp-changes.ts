import { canonicalJson, type WireJson } from '../values/wire-json.ts';
import type { Travelling } from './protocol.ts';
import { latestStamp, nextStamp, type Stamp } from './stamps.ts';

/**
 * The document with these fields changed, and a stamp for each that is not what it was. Fields that are `undefined` were not
 * said. Answers the document itself when nothing changes.
 * @param nowMs milliseconds since 1970, as near to the centre's clock as is known
 * @param node whose change it is
 */
export function stampChanges(
  document: Travelling,
  change: Readonly<Record<string, unknown>>,
  nowMs: number,
  node: string,
): Travelling {
  const changed = Object.entries(change).filter(
    ([field, value]) => value !== undefined && !isSame(document[field], value),
  );
  if (changed.length === 0) return document;
  const stamp = nextStamp(latestStamp(document), nowMs, node);
  const keyOf = (field: string, value: unknown) =>
    field === '_deleted' ? (value === true ? 'deleted' : 'restored') : field;
  const stamps = changed.map(([field, value]): [string, Stamp] => [keyOf(field, value), stamp]);
  const before = document['stamps'] as Readonly<Record<string, Stamp>>;
  return {
    ...document,
    ...Object.fromEntries(changed),
    stamps: { ...before, ...Object.fromEntries(stamps) },
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return one !== undefined && canonicalJson(one as WireJson) === canonicalJson(other as WireJson);
}
