import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { z } from 'zod';
import { productSchema, productUnitSchema } from '@karvon/shared/catalogue/product.ts';
import { listPriceBodySchema } from '@karvon/shared/pricing/pricing-entry.ts';
import { overrideEntrySchema } from '@karvon/shared/journal/body-fields.ts';
import { tenderSchema } from '@karvon/shared/journal/sale-body.ts';
import { composedReturnSchema } from '@karvon/shared/till-api/returns.ts';
import { undoableSchema } from '@karvon/shared/till-api/state.ts';
import { codeSchema, idSchema } from '@karvon/shared/values/ids.ts';
import { localisedTextSchema } from '@karvon/shared/values/locale.ts';
import { milliSchema, type Minor, minor, minorSchema } from '@karvon/shared/values/money.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Cart } from '../cart/cart.ts';
import { passOverUnknown } from './pass-over-unknown.ts';
import { withoutWaiting } from './without-waiting.ts';

const byHand = z.object({ reason: z.string().nullable(), by: idSchema });
const discountSchema = z
  .union([byHand.extend({ rateBp: z.int() }), byHand.extend({ amount: minorSchema })])
  .nullable();
const cartClientSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    phone: z.string().nullable(),
    tin: z.string().nullable(),
    tags: z.array(z.string()),
  })
  .nullable()
  .default(null);
const bonusSchema = minorSchema.default(minor(0));
const codesSchema = z.array(z.object({ code: z.string(), promotion: idSchema })).default([]);
const tipSchema = z.object({ amount: minorSchema, staff: idSchema.nullable() }).nullable().default(null);
const exchangeSchema = z
  .object({
    id: idSchema,
    returned: idSchema,
    what: composedReturnSchema.pick({ receipt: true, lines: true, goods: true }),
    reason: z.string(),
    overrides: z.array(overrideEntrySchema),
    worth: minorSchema,
    number: z.string().nullable(),
  })
  .nullable()
  .default(null);
const lineSchema = z.object({
  id: idSchema,
  product: productSchema,
  name: z.string(),
  unitName: z.string(),
  qty: milliSchema,
  barcode: codeSchema.nullable(),
  listPrices: z.array(listPriceBodySchema).default([]),
  categories: z.array(idSchema).default([]),
  override: byHand.extend({ price: minorSchema }).nullable().default(null),
  discount: discountSchema.default(null),
  labelSum: minorSchema.nullable().default(null),
  marks: z.array(z.object({ code: codeSchema, qty: milliSchema })).default([]),
  partGoods: z
    .array(z.object({ id: idSchema, names: localisedTextSchema, units: z.array(productUnitSchema) }))
    .default([]),
  note: z.string().default(''),
  serials: z.array(codeSchema).default([]),
  salesperson: idSchema.nullable().default(null),
});
const cartSchema = z.object({
  id: idSchema,
  lines: z.array(lineSchema),
  begunAt: z.int().nullable().default(null),
  knownAt: z.string().nullable().default(null),
  discount: discountSchema.default(null),
  client: cartClientSchema,
  bonus: bonusSchema,
  codes: codesSchema,
  tip: tipSchema,
  note: z.string().default(''),
  olderThan: z.int().default(0),
  exchange: exchangeSchema,
  tenders: z.array(tenderSchema),
  lastLine: idSchema.nullable(),
  undo: z
    .object({
      what: undoableSchema,
      put: z.array(z.object({ at: z.int(), line: lineSchema })),
      drop: z.array(idSchema),
      whole: z.object({
        discount: discountSchema,
        client: cartClientSchema,
        bonus: bonusSchema,
        codes: codesSchema,
        tip: tipSchema,
        note: z.string().default(''),
        olderThan: z.int().default(0),
        lastLine: idSchema.nullable(),
      }),
    })
    .nullable()
    .catch(null),
});

/**
 * The open cart on disk, written after each change: it is there again after a crash of the program. A cart with
 * money in it, and one that money was just taken out of, also outlives a power cut. A scan alone does not wait for
 * the disk: on a shop's old machine that takes longer than everything else about it, and what the power cut takes
 * is a few scans that lie on the counter.
 */
export type CartStore = {
  /** The cart as it was left, or null. A cart of a shape that an older program wrote is left behind. */
  load(): Cart | null;
  save(cart: Cart): void;
  /** Those put aside, the one that has waited longest first. */
  parked(): ParkedCart[];
  countParked(): number;
  /** Makes a cart the open one and, in the same write, puts one aside and takes one back. Outlives a power cut. */
  exchange(open: Cart, { park, take }: { park: ParkedCart | null; take: Id | null }): void;
};

/**
 * A cart put aside: how somebody called it (empty: not at all), when, in milliseconds since 1970, and what it came to then.
 */
export type ParkedCart = { cart: Cart; name: string; at: number; total: Minor };

export function createCartStore(database: BetterSqlite3.Database): CartStore {
  const select = database.prepare<[], { doc: string }>('SELECT doc FROM till_cart WHERE slot = 1');
  const upsert = database.prepare(
    'INSERT INTO till_cart VALUES (1, ?) ON CONFLICT (slot) DO UPDATE SET doc = excluded.doc',
  );
  const selectParked = database.prepare<[], { name: string; at: number; total: Minor; doc: string }>(
    'SELECT name, at, total, doc FROM till_parked_carts ORDER BY at, id',
  );
  const countParked = database.prepare<[], number>('SELECT count(*) FROM till_parked_carts').pluck();
  const insertParked = database.prepare('INSERT INTO till_parked_carts VALUES (?, ?, ?, ?, ?)');
  const deleteParked = database.prepare('DELETE FROM till_parked_carts WHERE id = ?');
  /** The cart whose money is on disk. */
  let paidInto: Cart['id'] | null = null;
  return {
    load() {
      const row = select.get();
      if (row === undefined) return null;
      const cart = passOverUnknown(cartSchema, JSON.parse(row.doc));
      paidInto = cart !== null && cart.tenders.length > 0 ? cart.id : null;
      return cart;
    },
    save(cart) {
      const doc = JSON.stringify(cart);
      const hasMoney = cart.tenders.length > 0;
      if (hasMoney || paidInto === cart.id) upsert.run(doc);
      else withoutWaiting(database, () => upsert.run(doc));
      paidInto = hasMoney ? cart.id : null;
    },
    parked: () => selectParked.all().map(({ doc, ...said }) => ({ ...said, cart: readParked(doc) })),
    countParked: () => countParked.get() ?? 0,
    exchange(open, { park, take }) {
      database.transaction(() => {
        if (park !== null) {
          const { cart, name, at, total } = park;
          insertParked.run(cart.id, name, at, total, JSON.stringify(cart));
        }
        if (take !== null) deleteParked.run(take);
        upsert.run(JSON.stringify(open));
      })();
      paidInto = null;
    },
  };
}

function readParked(doc: string): Cart {
  const cart = passOverUnknown(cartSchema, JSON.parse(doc));
  if (cart === null) throw new Error('A cart that was put aside is not one.');
  return cart;
}
