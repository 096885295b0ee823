import { listSchema } from '@karvon/shared/api/shapes.ts';
import { productSchema } from '@karvon/shared/catalogue/product.ts';
import { exceptionDetailsSchema } from '@karvon/shared/exceptions/details.ts';
import { exceptionKindSchema } from '@karvon/shared/exceptions/kinds.ts';
import type { Currency } from '@karvon/shared/i18n/format-number.ts';
import { saleLineSchema, saleTotalsSchema, tenderSchema } from '@karvon/shared/journal/sale-body.ts';
import { milliSchema, minorSchema } from '@karvon/shared/values/money.ts';
import { z } from 'zod';

/*
 * What this page reads of the centre's answers. Only what is shown is named; what else an answer holds is left
 * alone, so that a newer centre does not break an older page.
 */

export const meAnswerSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  platformRole: z.string().nullable(),
  roles: z.array(z.object({ branch: z.string().nullable(), role: z.string(), name: z.string().nullable() })),
  companyId: z.string(),
  rights: z.array(z.string()),
});

export const companyListSchema = listSchema(
  z.object({
    id: z.string(),
    name: z.string(),
    slug: z.string(),
    terms: z.object({ currency: z.string(), currencyDecimals: z.int() }).nullable(),
  }),
);

export const branchListSchema = listSchema(
  z.object({ id: z.string(), code: z.string(), name: z.string(), timeZone: z.string() }),
);
export type Branch = { id: string; code: string; name: string; timeZone: string };

/** `currency` is null where the company has not been set up, as that of the platform's own people. */
export type Company = { name: string; slug: string | null; currency: Currency | null; branches: Branch[] };

/** Who has signed in, and the company they act in. */
export type Me = z.infer<typeof meAnswerSchema> & {
  company: Company;
  /** What its plan has. */
  features: readonly string[];
};

/** A receipt in a list: a sale, a return, or what an agent sold. */
export const saleRowSchema = z.object({
  id: z.string(),
  kind: z.string(),
  /** The journal's fact: another than the receipt's own id in an exchange, which is two receipts. */
  documentId: z.string(),
  number: z.string(),
  at: z.string(),
  receivedAt: z.string(),
  businessDate: z.string(),
  branch: z.string(),
  tillCode: z.string(),
  cashier: z.string(),
  currency: z.string(),
  total: minorSchema,
  lineCount: z.int(),
  tenders: z.array(z.string()),
  /** The receipt that a return is of; its number once it is here. */
  original: z.object({ id: z.string(), number: z.string().nullable() }).nullable(),
});
export type SaleRow = z.infer<typeof saleRowSchema>;
export const saleListSchema = listSchema(saleRowSchema);

/** A receipt that was asked for by mail or message. */
export const deliverySchema = z.object({
  id: z.string(),
  channel: z.string(),
  to: z.string().nullable(),
  client: z.string().nullable(),
  state: z.enum(['queued', 'sent', 'failed']),
  why: z.string().nullable(),
  askedAt: z.string(),
  toldAt: z.string().nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;
export const deliveryListSchema = listSchema(deliverySchema);

const relatedReceiptSchema = z.object({
  id: z.string(),
  number: z.string(),
  at: z.string(),
  total: minorSchema,
});
export type RelatedReceipt = z.infer<typeof relatedReceiptSchema>;

const tenderCorrectionSchema = z.object({
  id: z.string(),
  at: z.string(),
  cashier: z.string(),
  reason: z.string(),
  was: tenderSchema,
  now: z.array(tenderSchema),
});
export type TenderCorrection = z.infer<typeof tenderCorrectionSchema>;

export const saleSchema = saleRowSchema.extend({
  /** What the bodies of all kinds have in common; only a return has a reason, only an agent's sale no tenders. */
  body: z.object({
    currency: z.string(),
    lines: z.array(saleLineSchema),
    tenders: z.array(tenderSchema).default([]),
    totals: saleTotalsSchema,
    reason: z.string().nullable().default(null),
  }),
  returns: z.array(relatedReceiptSchema),
  returnedLines: z.array(z.object({ line: z.string(), qty: milliSchema })),
  exchangedWith: relatedReceiptSchema.nullable(),
  corrections: z.array(tenderCorrectionSchema),
});
export type Sale = z.infer<typeof saleSchema>;

export const productListSchema = listSchema(productSchema);

/** What costs money is null for who may not see costs. */
const cost = minorSchema.nullable();

/** Where goods are: a branch, else a place without a name. */
const place = { placeId: z.string(), branch: z.string(), branchName: z.string() };
const stocked = { productId: z.string(), name: z.string(), unit: z.string() };

export const stockRowSchema = z.object({
  ...stocked,
  ...place,
  onHand: milliSchema,
  value: cost,
  unitCost: cost,
});
export const stockListSchema = listSchema(stockRowSchema);
export type StockRow = z.infer<typeof stockRowSchema>;

export const stockMoveSchema = z.object({
  ...stocked,
  documentId: z.string(),
  position: z.int(),
  branch: z.string(),
  qty: milliSchema,
  cost,
  /** A newer centre may know reasons that this page does not. */
  reason: z.string(),
  at: z.string(),
});
export const stockMoveListSchema = listSchema(stockMoveSchema);
export type StockMove = z.infer<typeof stockMoveSchema>;

export const stockBatchSchema = z.object({
  ...place,
  no: z.int(),
  remainingQty: milliSchema,
  remainingCost: cost,
  receivedQty: milliSchema,
  unitCost: cost,
  expiresOn: z.string().nullable(),
  at: z.string(),
});
export const stockBatchListSchema = listSchema(stockBatchSchema);
export type StockBatch = z.infer<typeof stockBatchSchema>;

export const stockValuationSchema = listSchema(
  z.object({ ...place, value: cost, products: z.int(), belowZero: z.int() }),
);

export const tillSchema = z.object({
  /** The register's id: the till's place, whichever device stands there. */
  id: z.string(),
  code: z.string(),
  name: z.string(),
  /** The branch's code. */
  branch: z.string(),
  branchName: z.string(),
  deviceId: z.string().nullable(),
  deviceName: z.string().nullable(),
  state: z.enum(['never-enrolled', 'active', 'superseded', 'revoked']),
  incarnation: z.int(),
  enrolledAt: z.string().nullable(),
  version: z.string().nullable(),
  protocol: z.enum(['current', 'behind', 'too-old', 'too-new']).nullable(),
  order: z.string().nullable(),
  lastSeenAt: z.string().nullable(),
  lastPullAt: z.string().nullable(),
  lastPushAt: z.string().nullable(),
  lastSeq: z.int(),
  quarantined: z.int(),
  online: z.boolean(),
  onlineSince: z.string().nullable(),
  /** Machines that go by an older copy of its data: when one last asked, and what they had not sent. */
  staleCopy: z.object({ heardAt: z.string(), backlog: z.int() }).nullable(),
  /** What it last said of itself, all as of then and by the centre's clock. */
  hello: z
    .object({
      heardAt: z.string(),
      backlog: z.int(),
      edits: z.int(),
      oldestUnsentAt: z.string().nullable(),
      dataAsOf: z.string().nullable(),
      /** The centre's clock minus its own. */
      driftMs: z.int(),
      epoch: z.string().nullable(),
      isEpochCurrent: z.boolean(),
      missing: z.int(),
      missingSince: z.string().nullable(),
      unreadable: z.int(),
    })
    .nullable(),
});
export const tillListSchema = listSchema(tillSchema);
export type TillList = z.infer<typeof tillListSchema>;
export type Till = z.infer<typeof tillSchema>;

export const enrolCodeSchema = z.object({ code: z.string(), expiresAt: z.string() });

export const salesSummarySchema = z.object({
  count: z.int(),
  returnCount: z.int(),
  /** What was sold, given back, and is left, of each currency. */
  totals: z.array(
    z.object({ currency: z.string(), total: minorSchema, returned: minorSchema, net: minorSchema }),
  ),
});

/** What the live events of booked receipts carry, as far as this page uses it. */
export const saleBookedSchema = z.object({ at: z.string() });

export const exceptionRowSchema = z.object({
  id: z.string(),
  kind: exceptionKindSchema,
  subject: z.string(),
  documentId: z.string().nullable(),
  /** The branch's code. */
  branch: z.string().nullable(),
  tillCode: z.string().nullable(),
  details: exceptionDetailsSchema,
  raisedAt: z.string(),
  settled: z
    .object({ decisionId: z.string(), decision: z.string(), by: z.string(), at: z.string() })
    .nullable(),
});
export type ExceptionRow = z.infer<typeof exceptionRowSchema>;
export const exceptionListSchema = listSchema(exceptionRowSchema);

export const exceptionSchema = exceptionRowSchema.extend({
  /** What may be decided now. */
  offers: z.array(z.string()),
  decisions: z.array(
    z.object({
      id: z.string(),
      decision: z.string(),
      note: z.string().nullable(),
      by: z.string(),
      at: z.string(),
      undoes: z.string().nullable(),
    }),
  ),
});
export type Exception = z.infer<typeof exceptionSchema>;

/** Any document of the journal, as far as a line about it needs. */
export const documentSchema = z.object({
  id: z.string(),
  kind: z.string(),
  fact: z.object({ body: z.object({ number: z.string().optional().catch(undefined) }) }),
});

export const quarantineRowSchema = z.object({
  id: z.string(),
  deviceId: z.string(),
  /** The branch's code, and the till's; empty when nobody knows them any more. */
  branch: z.string(),
  tillCode: z.string(),
  factId: z.string().nullable(),
  kind: z.string().nullable(),
  /** The receipt's number. */
  number: z.string().nullable(),
  seq: z.int().nullable(),
  code: z.string(),
  reason: z.string(),
  waitsFor: z.string().nullable(),
  /** How many open rows wait for this one. */
  waiting: z.int(),
  receivedAt: z.string(),
  settled: z.object({ how: z.enum(['booked', 'put-aside']), at: z.string() }).nullable(),
});
export type QuarantineRow = z.infer<typeof quarantineRowSchema>;

export const quarantinedSchema = quarantineRowSchema.extend({
  /** As it came; perhaps not even JSON. */
  document: z.string(),
  decisions: z.array(
    z.object({
      id: z.string(),
      action: z.string(),
      note: z.string().nullable(),
      by: z.string().nullable(),
      at: z.string(),
    }),
  ),
});
export type Quarantined = z.infer<typeof quarantinedSchema>;

/** What became of a till's file of unsent documents. */
export const importedUnsentSchema = z.object({
  tillCode: z.string(),
  signed: z.boolean(),
  accepted: z.int(),
  duplicate: z.int(),
  merged: z.int(),
  quarantined: z.int(),
  earlier: z.array(z.object({ at: z.string(), by: z.string().nullable() })),
});
export type ImportedUnsent = z.infer<typeof importedUnsentSchema>;

/** What became of one that was tried again. */
export const retriedSchema = z.object({
  booked: z.boolean(),
  message: z.string(),
  row: quarantinedSchema,
  followed: z.array(z.object({ id: z.string(), booked: z.boolean() })),
});
export type Retried = z.infer<typeof retriedSchema>;

export const quarantineListSchema = listSchema(quarantineRowSchema);
