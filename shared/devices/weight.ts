import { z } from 'zod';

/** Why what lies on a scale can't be sold by its weight now; people are told `till.weight.not.<code>`. */
export const weightRefusals = [
  'no-scale',
  'moving',
  'nothing-on-it',
  'no-weight',
  'too-light',
  'overload',
  'below-zero',
  'wrong-unit',
  'fault',
  'not-lifted',
] as const;
export const weightRefusalSchema = z.enum(weightRefusals);
export type WeightRefusal = z.infer<typeof weightRefusalSchema>;

/** What the scale at the till says, as the page shows it. */
export const weightViewSchema = z.strictObject({
  /** The scale's id among the devices. */
  device: z.string(),
  /** Null while the scale names none. */
  grams: z.int().nullable(),
  isStable: z.boolean(),
  tareGrams: z.int().nullable(),
  isNet: z.boolean(),
  /** Why it can't be taken now; null: it can. */
  refusal: weightRefusalSchema.nullable(),
});
export type WeightView = z.infer<typeof weightViewSchema>;
