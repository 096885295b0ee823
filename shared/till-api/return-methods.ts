import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { minorSchema } from '../values/money.ts';
import { approvableSchema } from '../rights/rights.ts';
import {
  completedReturnSchema,
  correctTenderSchema,
  composedReturnSchema,
  returnableSchema,
  returnInputSchema,
} from './returns.ts';

/** What a page asks when goods come back. */
export const returnMethods = {
  /** What of a receipt can still be taken back, and how its money would go. */
  returnable: {
    input: z.strictObject({ receipt: z.string().trim().min(1).max(100) }),
    output: returnableSchema,
  },
  /** What a return would hand back, and by what. Changes nothing. */
  tryReturn: {
    input: composedReturnSchema.omit({ approval: true }),
    output: completedReturnSchema.pick({ total: true, tenders: true }).extend({
      /** What the goods are worth: the total before cash is rounded. */
      worth: minorSchema,
      /** By which rights somebody must answer for it: those that the cashier has not. */
      needs: z.array(approvableSchema),
    }),
  },
  /**
   * Goods that come back pay for those in the open cart; null takes that back. Completing the cart takes them back: two receipts in one
   * write, and what they are worth beyond the cart is handed back. Rights as for a return.
   */
  exchange: {
    input: z.strictObject({ back: composedReturnSchema.nullable() }),
    output: z.strictObject({}),
  },
  /**
   * Takes goods back and writes that to disk, and answers only then. Of a known receipt no more comes back than is left of it. Needs
   * `till.return`; for a receipt that is not known here, is of too long ago, or for none, and for money that goes back
   * another way than it came, `till.return-without-receipt`: of whoever is signed in or of who approves.
   */
  return: { input: returnInputSchema, output: completedReturnSchema },
  /**
   * Notes that a completed receipt of this till's open shift was paid another way than was pressed. Needs `till.correct-tender`, of
   * whoever is signed in or of who approves.
   */
  correctTender: { input: correctTenderSchema, output: z.strictObject({ id: idSchema }) },
} as const;
