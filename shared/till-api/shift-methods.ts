import { z } from 'zod';
import { shiftTotalsSchema } from '../derivations/shift-effects.ts';
import { cashPurposes } from '../journal/cash-bodies.ts';
import { idSchema } from '../values/ids.ts';
import { minorSchema } from '../values/money.ts';
import { businessDateSchema, instantSchema } from '../values/time.ts';
import { approvalSchema, credentialsSchema, reasonSchema } from './inputs.ts';
import { shiftViewSchema } from './state.ts';

const fromZero = minorSchema.refine((amount) => amount >= 0, 'must not be negative');
/** A remark; empty says nothing. */
const remarkSchema = z.string().normalize('NFC').trim().max(200).default('');

/** What a deed is called by whoever asks for it: the same call again, by the same id, answers the same and does nothing. */
const once = { id: idSchema.optional() };
const written = z.strictObject({ id: idSchema });

/** What was found in the drawer: a sum, or how many there are of each note and coin; of both, they agree. */
const count = {
  counted: fromZero.optional(),
  denominations: z
    .array(
      z.strictObject({
        value: minorSchema.refine((value) => value > 0, 'must be above zero'),
        count: z.int().min(0).max(1_000_000),
      }),
    )
    .max(100)
    .default([]),
};
const closing = {
  ...once,
  ...count,
  /** What the cashier says of a difference; not to be empty where there is one. */
  reason: remarkSchema,
  /** Carts that were put aside stay for the next shift. */
  keepParked: z.boolean().default(false),
};

/**
 * The totals as somebody may see them before the drawer is counted. Who may not see what it must hold (`till.see-expected`) gets null
 * for it and for what would tell it, and no cash among the tenders.
 */
export const shownTotalsSchema = shiftTotalsSchema.extend({
  cash: minorSchema.nullable(),
  revenue: minorSchema.nullable(),
  sold: minorSchema.nullable(),
  returned: minorSchema.nullable(),
});
export type ShownTotals = z.infer<typeof shownTotalsSchema>;

export const xReportSchema = z.strictObject({
  shift: shiftViewSchema,
  /** ISO 4217. */
  currency: z.string(),
  at: instantSchema,
  totals: shownTotalsSchema,
});
export type XReport = z.infer<typeof xReportSchema>;

/** A closed shift as lists show it. */
const closedShift = {
  /** The shift's id, which is that of its opening. */
  id: idSchema,
  number: z.int(),
  businessDate: businessDateSchema,
  openedAt: instantSchema,
  closedAt: instantSchema,
  closedBy: z.string(),
  expected: minorSchema,
  counted: minorSchema,
  /** counted − expected. */
  difference: minorSchema,
};
export const closedShiftSchema = z.strictObject(closedShift);
export type ClosedShift = z.infer<typeof closedShiftSchema>;

export const zReportSchema = z.strictObject({
  /** Of the closing. */
  id: idSchema,
  shift: shiftViewSchema,
  currency: z.string(),
  at: instantSchema,
  closedBy: z.string(),
  totals: shiftTotalsSchema,
  expected: minorSchema,
  counted: minorSchema,
  difference: minorSchema,
  denominations: z.array(z.strictObject({ value: minorSchema, count: z.int() })),
  reason: z.string().nullable(),
  /** What was counted before and did not match. */
  earlierCounts: z.array(minorSchema),
  /** What documents that came after the closing have added to the drawer: `totals.cash − expected`. */
  afterwards: minorSchema,
});
export type ZReport = z.infer<typeof zReportSchema>;

/** What is done with the drawer and at the end of a shift. Money in minor units; facts are written, and answered then. */
export const shiftMethods = {
  /**
   * Puts cash into the drawer or takes some out, never more than it must hold. Needs `till.move-cash`, of whoever is signed in or of
   * who approves; above the company's limit always of a second person.
   */
  cashMove: {
    input: z.strictObject({
      ...once,
      direction: z.enum(['in', 'out']),
      amount: minorSchema,
      purpose: z.enum(cashPurposes),
      article: z.string().trim().min(1).max(60).nullable().default(null),
      counterparty: idSchema.nullable().default(null),
      reason: reasonSchema,
      approval: approvalSchema.optional(),
    }),
    output: written,
  },
  /** Hands cash to whoever carries it to the bank, in a bag with this number. Needs `till.move-cash`, as above but for the limit. */
  collect: {
    input: z.strictObject({
      ...once,
      amount: minorSchema,
      bag: z.string().trim().min(1).max(60).nullable().default(null),
      reason: remarkSchema,
      approval: approvalSchema.optional(),
    }),
    output: written,
  },
  /** Opens the drawer without a sale, which is kept. Needs `till.open-drawer`, of whoever is signed in or of who approves. */
  openDrawer: {
    input: z.strictObject({ ...once, reason: reasonSchema, approval: approvalSchema.optional() }),
    output: written,
  },
  /** What the open shift has come to so far, and the cash that the drawer must hold. Closes and prints nothing. */
  xReport: { input: z.strictObject({}), output: xReportSchema },
  /** Prints the same. */
  printX: { input: z.strictObject({}), output: z.strictObject({}) },
  /**
   * Ends the shift with what was counted. Refuses while a cart is open, while carts are put aside (unless they are to stay), and, where
   * the count does not match, without a reason. Answers the Z.
   */
  closeShift: { input: z.strictObject(closing), output: zReportSchema },
  /**
   * The same, and the next person, by their PIN, goes on at once in a shift of their own with the counted cash as its float. The same
   * call again, also after a crash in between, goes on where it ended.
   */
  handOver: { input: z.strictObject({ ...closing, next: credentialsSchema }), output: zReportSchema },
  /** This till's closed shifts, the last one first; `before`: those that were closed before that one. */
  closedShifts: {
    input: z.strictObject({
      limit: z.int().min(1).max(100).default(20),
      before: idSchema.optional(),
    }),
    output: z.strictObject({ shifts: z.array(closedShiftSchema), more: z.boolean() }),
  },
  /** The Z of a closed shift again. */
  zReport: { input: z.strictObject({ shift: idSchema }), output: zReportSchema },
} as const;
