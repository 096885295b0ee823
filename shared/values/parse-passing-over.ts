import type { z } from 'zod';

/**
 * A value as an older program reads it: fields that it does not know are passed over, at any depth. Null for what it can't read
 * even so. Does not change what it is given.
 */
export function parsePassingOver<Value>(schema: z.ZodType<Value>, value: object): Value | null {
  const strict = schema.safeParse(value);
  if (strict.success) return strict.data;
  const known = structuredClone(value) as Fields;
  for (const issue of strict.error.issues) dropUnknown(known, issue);
  return schema.safeParse(known).data ?? null;
}

type Fields = Record<string, unknown>;

function dropUnknown(entry: Fields, issue: z.core.$ZodIssue): void {
  if (issue.code !== 'unrecognized_keys') return;
  let at: unknown = entry;
  for (const step of issue.path) at = isFields(at) ? at[String(step)] : null;
  if (!isFields(at)) return;
  for (const key of issue.keys) delete at[key];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
