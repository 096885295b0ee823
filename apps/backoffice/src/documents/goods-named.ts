import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { z } from 'zod';

const lines = z.array(z.object({ productId: z.string(), name: z.string() })).catch([]);
const part = z.object({ lines }).catch({ lines: [] });
const bodySchema = z.object({ lines, returned: part, sold: part });

/** What goods are called where the document itself was written, by product: the centre may not know them any more. */
export function goodsNamed({ body }: Pick<JournalFact, 'body'>): ReadonlyMap<string, string> {
  const { lines: own, returned, sold } = bodySchema.parse(body);
  return new Map([...own, ...returned.lines, ...sold.lines].map(({ productId, name }) => [productId, name]));
}
