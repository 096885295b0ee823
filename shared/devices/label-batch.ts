import { z } from 'zod';
import { idSchema } from '../values/ids.ts';

/** What is printed: a tag for the shelf, on which the price is large, or a label for the goods, on which the code is. */
export const labelLooks = ['tag', 'product'] as const;
export type LabelLook = (typeof labelLooks)[number];

/** Of a label, in millimetres. */
export const labelSizeSchema = z.strictObject({
  width: z.int().min(20).max(110),
  height: z.int().min(15).max(200),
});
export type LabelSize = z.infer<typeof labelSizeSchema>;

/** Sizes that labels are sold in. */
export const usualLabelSizes: readonly LabelSize[] = [
  { width: 30, height: 20 },
  { width: 43, height: 25 },
  { width: 58, height: 30 },
  { width: 58, height: 40 },
  { width: 58, height: 60 },
  { width: 75, height: 50 },
  { width: 100, height: 70 },
];

/** Goods, and how many labels of each. */
export const wantedLabelSchema = z.strictObject({
  product: idSchema,
  copies: z.int().min(1).max(1000).default(1),
});
export type WantedLabel = z.infer<typeof wantedLabelSchema>;
export const MOST_WANTED_LABELS = 500;

/** How far a batch of labels has come, in labels. */
export const labelBatchViewSchema = z.strictObject({
  isRunning: z.boolean(),
  done: z.int(),
  total: z.int(),
  /** Why it ended before its end; null: it is under way. */
  broke: z.enum(['line', 'stopped']).nullable(),
  /** What has not gone, and how it was to be printed; nothing of it is sent by itself. */
  rest: z.array(wantedLabelSchema),
  look: z.enum(labelLooks),
  size: labelSizeSchema,
});
export type LabelBatchView = z.infer<typeof labelBatchViewSchema>;
