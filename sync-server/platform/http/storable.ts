import type { z } from 'zod';
import { findWireFault } from '@karvon/shared/values/wire-json.ts';

/** The schema of a body that becomes a document: what could not travel to tills as it is stored is refused. */
export function storable<Schema extends z.ZodType<object>>(schema: Schema): Schema {
  return schema.refine(
    (value) => findWireFault(value) === null,
    'has a text that can’t be stored: not in Unicode normal form C, or with NUL',
  );
}
