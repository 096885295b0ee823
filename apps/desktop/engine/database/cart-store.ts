import type BetterSqlite3 from 'better-sqlite3';
import { z } from 'zod';
import { productSchema } from '@karvon/shared/catalogue/product.ts';
import { tenderSchema } from '@karvon/shared/journal/sale-body.ts';
import { codeSchema, idSchema } from '@karvon/shared/values/ids.ts';
import { milliSchema } from '@karvon/shared/values/money.ts';
import type { Cart } from '../cart/cart.ts';

const lineSchema = z.object({
  id: idSchema,
  product: productSchema,
  name: z.string(),
  unitName: z.string(),
  qty: milliSchema,
  barcode: codeSchema.nullable(),
});
const cartSchema = z.object({
  id: idSchema,
  lines: z.array(lineSchema),
  tenders: z.array(tenderSchema),
  lastLine: idSchema.nullable(),
  removed: z.object({ lines: z.array(lineSchema), at: z.int() }).nullable(),
});

/** The open cart on disk, written after each change: it is there again after a power cut. */
export type CartStore = {
  /** The cart as it was left, or null. A cart of a shape that an older program wrote is left behind. */
  load(): Cart | null;
  save(cart: Cart): void;
};

export function createCartStore(database: BetterSqlite3.Database): CartStore {
  const select = database.prepare<[], { doc: string }>('SELECT doc FROM till_cart WHERE slot = 1');
  const upsert = database.prepare(
    'INSERT INTO till_cart VALUES (1, ?) ON CONFLICT (slot) DO UPDATE SET doc = excluded.doc',
  );
  return {
    load() {
      const row = select.get();
      if (row === undefined) return null;
      return cartSchema.safeParse(JSON.parse(row.doc)).data ?? null;
    },
    save(cart) {
      upsert.run(JSON.stringify(cart));
    },
  };
}
