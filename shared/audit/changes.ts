import { canonicalJson, type WireJson, type WireObject } from '../values/wire-json.ts';

/**
 * What has changed, for the details of a deed: `{field: {from, to}}` of those fields whose values differ; empty when none
 * does. A field that is absent counts as null.
 */
export function changes<Field extends string>(
  before: Readonly<Partial<Record<Field, WireJson>>>,
  after: Readonly<Partial<Record<Field, WireJson>>>,
  fields: readonly Field[],
): WireObject {
  const differing = fields.flatMap((field) => {
    const [from, to] = [before[field] ?? null, after[field] ?? null];
    return canonicalJson(from) === canonicalJson(to) ? [] : [[field, { from, to }] as const];
  });
  return Object.fromEntries(differing);
}
