import type { z } from 'zod';

/**
 * Reads what this till has stored, without the fields that its schema does not know: goods of a newer centre have some, and a cart
 * holds goods as they came. Null where anything else is wrong.
 * @param value is changed
 */
export function passOverUnknown<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): z.output<Schema> | null {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') return null;
    const holder = issue.path.reduce((within: unknown, key) => (within as Fields)[key], value) as Fields;
    for (const key of issue.keys) delete holder[key];
  }
  // With those gone it may be seen that something else is wrong.
  return passOverUnknown(schema, value);
}

type Fields = Record<PropertyKey, unknown>;
