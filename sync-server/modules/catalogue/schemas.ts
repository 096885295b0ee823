import { partsSchema } from '@karvon/shared/catalogue/parts.ts';
import { type Product, productSchema } from '@karvon/shared/catalogue/product.ts';
import { variantsSchema } from '@karvon/shared/catalogue/variants.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { localeSchema } from '@karvon/shared/values/locale.ts';
import { z } from 'zod';
import { storable } from '../../platform/http/storable.ts';
import { defineList } from '../../platform/list/define-list.ts';
import { importFaultSchema } from './import/import-faults.ts';
import { readCategories } from './read-categories.ts';

const text = z.string().trim().max(200);

const id = { column: 'id', type: 'uuid' } as const;

export const categorySchema = z.object({
  id: idSchema,
  names: z.partialRecord(localeSchema, z.string()),
  parent: idSchema.nullable(),
  sort: z.int(),
});
export const categoryList = defineList({
  item: categorySchema,
  table: 'categories',
  tie: [{ column: 'sort', type: 'integer' }, id],
  filters: {},
  pages: 'both',
});

export const productList = defineList({
  item: productSchema,
  table: 'products',
  order: { name: { column: 'p.name', type: 'text' }, price: { column: 'p.price', type: 'bigint' } },
  by: 'name',
  tie: [{ column: 'p.id', type: 'uuid' }],
  filters: {
    q: text.optional().describe('As `search`.'),
    category: idSchema.optional(),
    barcode: text.optional(),
  },
  search: 'Words in any order, each part of a name or the beginning of an article; or a whole barcode.',
  expand: {
    category: {
      of: (product: Product) => product.category,
      access: 'products.view',
      schema: categorySchema,
      read: readCategories,
    },
  },
  pages: 'both',
});
export const productParamsSchema = z.object({ id: idSchema });
export const partsChangeSchema = z.strictObject({ parts: partsSchema.nullable() });
export const variantsChangeSchema = storable(z.strictObject({ variants: variantsSchema.nullable() }));

const flag = z.enum(['0', '1']).transform((value) => value === '1');
export const importQuerySchema = z.strictObject({
  /** Invent prices, by the code alone, for new products whose row has none. Unset: only in the demo shop. */
  syntheticPrices: flag.optional(),
  /** `warn` lets codes with a wrong check digit in. */
  checkDigits: z.enum(['refuse', 'warn']).default('refuse'),
  /** The company's slug, for who runs the platform; everyone else imports into their own. */
  company: z.string().max(63).optional(),
  /** Language of the file's names; the company's own unless said. */
  locale: localeSchema.optional(),
});

const counts = {
  rows: z.int(),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  failed: z.int(),
  warnings: z.int(),
  /** How many of the created products have an invented price. */
  syntheticPrices: z.int(),
};

/** The last line of an import's answer. `ok`: the file was read to its end and something in it was good. */
export const importSummarySchema = z.object({
  event: z.literal('done'),
  ok: z.boolean(),
  ...counts,
  /** The first thousand rows that did not go in, and why. */
  errors: z.array(importFaultSchema),
  /** Rows that went in although something about them is odd; the first thousand. */
  warned: z.array(importFaultSchema),
  /** Why reading stopped before the file's end; null when it did not. */
  stopped: importFaultSchema.nullable(),
  seconds: z.int(),
});
export type ImportSummary = z.infer<typeof importSummarySchema>;

/** One line of an import's answer (NDJSON). */
export const importLineSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('progress'), ...counts }),
  z.object({ event: z.enum(['row-failed', 'row-warning', 'stopped']), fault: importFaultSchema }),
  z.object({ event: z.literal('failed'), ok: z.literal(false), code: z.string(), reason: z.string() }),
  importSummarySchema,
]);
export type ImportLine = z.infer<typeof importLineSchema>;
