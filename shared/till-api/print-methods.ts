import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { instantSchema } from '../values/time.ts';

const nothing = z.strictObject({});

/** What is printed because somebody asks for it. */
export const wantedKinds = ['copy', 'gift', 'report', 'test'] as const;
export type WantedKind = (typeof wantedKinds)[number];

export const waitingPrintSchema = z.strictObject({
  /** The kind of its fact (`sale`, `shift-close` …), or what somebody has asked for. */
  kind: z.string(),
  number: z.string().nullable(),
  at: instantSchema,
});
export type WaitingPrintView = z.infer<typeof waitingPrintSchema>;

/** What of TillApi is about paper. Nothing of it waits for the printer. */
export const printMethods = {
  /**
   * Prints what was printed before: as a copy, marked so and as how many-th, or without prices for a present. Without `id` what
   * came out last. One that waits already is not put into the queue again. It may be another till's of the branch.
   */
  printReceipt: {
    input: z.strictObject({ id: idSchema.optional(), as: z.enum(['copy', 'gift']) }),
    /** `number`: of the receipt on it, null where there is none; `copy`: how many-th it is, null for what goes with a present. */
    output: z.strictObject({ kind: z.string(), number: z.string().nullable(), copy: z.int().nullable() }),
  },
  /** Prints what shows whether the printer has all letters and the paper the right width. */
  printTest: { input: nothing, output: nothing },
  /** Tries the printer now, without waiting for the next try. */
  retryPrinting: { input: nothing, output: nothing },
  /** What waits for the printer, in the order in which it will come out; the first 50. */
  waitingPrints: {
    input: nothing,
    output: z.strictObject({ prints: z.array(waitingPrintSchema), total: z.int() }),
  },
} as const;
