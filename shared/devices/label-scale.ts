import { z } from 'zod';

/** Families of scales that weigh, price and label goods themselves, by what they take goods with. */
export const labelScaleModels = ['cas-cl5000'] as const;
export type LabelScaleModel = (typeof labelScaleModels)[number];

/** As people know them. */
export const labelScaleNames: Record<LabelScaleModel, string> = { 'cas-cl5000': 'CAS CL5000J, CL5200' };

/** Why goods are not in a scale; people are told `till.upload.why.<code>`. */
export const notUploadedReasons = [
  'no-number',
  'number-taken',
  'no-price',
  'price-too-high',
  /** The scale itself takes it for wrong. */
  'scale',
  /** It is sold no more, and stays in the scale until somebody removes it there. */
  'gone',
] as const;
export const notUploadedSchema = z.strictObject({
  /** What its label would say; null: it has none. */
  number: z.int().nullable(),
  name: z.string(),
  why: z.enum(notUploadedReasons),
  /** What the scale says is wrong; null where it was not asked. */
  code: z.int().nullable(),
});
export type NotUploaded = z.infer<typeof notUploadedSchema>;

/** How far goods have come into a label scale. */
export const uploadViewSchema = z.strictObject({
  /** Which scale, by its id. */
  device: z.string(),
  isRunning: z.boolean(),
  /** Of those that have to go. */
  done: z.int(),
  total: z.int(),
  /** How many the scale has as they are. */
  same: z.int(),
  /** The first of those that are not in it, and how many there are. */
  not: z.array(notUploadedSchema),
  notCount: z.int(),
  /** Why it ended before its end; null: it did not, or not yet. */
  broke: z.enum(['line', 'silent', 'strange', 'stopped']).nullable(),
});
export type UploadView = z.infer<typeof uploadViewSchema>;
/** So many are named. */
export const NAMED_NOT_UPLOADED = 100;
