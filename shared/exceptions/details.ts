import { z } from 'zod';
import { instantSchema } from '../values/time.ts';
import { milliSchema, minorSchema } from '../values/money.ts';

/** What was raised earlier, or by a newer centre, may lack a field or hold another: it is left out then. */
const lenient = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const text = lenient(z.string());

/**
 * What an exception's `details` tell, as far as a page shows them; which of them are there depends on the kind.
 */
export const exceptionDetailsSchema = z.object({
  // stock-shortage: the product, where it is short, and what was on hand afterwards (thousandths).
  productId: text,
  productName: text,
  placeId: text,
  onHand: lenient(milliSchema),
  // price-differs: the receipt's number and its lines; `stale` when the till could not know the centre's price yet.
  // account-overspent has the number too.
  number: text,
  lines: lenient(
    z.array(
      z.object({
        name: z.string(),
        productId: z.string(),
        price: minorSchema,
        centrePrice: minorSchema,
        stale: lenient(z.boolean()),
      }),
    ),
  ),
  // What else differs of it: in minor units, by the sale and by the centre; `name` of the goods or the charge, `tax` which one.
  differences: lenient(
    z.array(
      z.object({
        what: z.enum(['discount', 'surcharge', 'tax', 'rounding']),
        name: z.string().nullable(),
        tax: z.string().nullable(),
        actual: minorSchema,
        expected: minorSchema,
        stale: lenient(z.boolean()),
      }),
    ),
  ),
  // unknown-person: who, and whether nobody knows them or they no longer work here. unbooked: why not.
  staffId: text,
  staffName: text,
  reason: text,
  // account-overspent: the account's code and subject (a certificate's code …), and what was missing.
  account: text,
  subject: text,
  missing: lenient(minorSchema),
  // debt-without-client: how much, and the name on the receipt. tender-unsettled: how much, and the receipt's number.
  amount: lenient(minorSchema),
  name: text,
  currency: text,
  // return-excess: the return's number, the sale's, of what, and how much was sold, has come back, and is too much (thousandths).
  // return-unmatched: the return's number, the one that it names, and how much was handed back (`amount`).
  saleNumber: text,
  sold: lenient(milliSchema),
  returned: lenient(milliSchema),
  excess: lenient(milliSchema),
  // books-differ: which check, and by how much.
  what: text,
  difference: lenient(z.int()),
  // fork, ratchet-mismatch, stale-copy, revoked-handed-in: the till's life; the number that came twice.
  incarnation: lenient(z.int()),
  seq: lenient(z.int()),
  // clock-drift: centre's clock minus the till's. facts-missing: how many numbers; the lowest is `seq`. stale-copy: how many
  // documents waited there.
  driftMs: lenient(z.int()),
  count: lenient(z.int()),
  // centre-restored: when the backup was made.
  madeAt: lenient(instantSchema),
});
export type ExceptionDetails = z.infer<typeof exceptionDetailsSchema>;
