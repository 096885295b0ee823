import { z } from 'zod';
import { featureSchema, features, limitsSchema, noLimits } from '@karvon/shared/features/features.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { defineList } from '../list/define-list.ts';

const nameSchema = z.string().trim().min(1).max(200);
const chosenSchema = z.array(featureSchema).max(features.length);

export const planSchema = z.object({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  features: chosenSchema,
  limits: limitsSchema,
  /** Whether it can be given to companies; those that have it keep it. */
  active: z.boolean(),
  createdAt: instantSchema,
});
export type Plan = z.output<typeof planSchema>;
export const planList = defineList({
  item: planSchema,
  table: 'plans',
  order: { code: { column: 'code', type: 'text' } },
  by: 'code',
  tie: [{ column: 'id', type: 'uuid' }],
  filters: {},
  pages: 'both',
});

export const newPlanSchema = z.strictObject({
  /** For ever: the log names the plan by it. */
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  name: nameSchema,
  features: chosenSchema,
  limits: limitsSchema.default(noLimits),
});
export const planChangeSchema = z.strictObject({
  name: nameSchema.optional(),
  features: chosenSchema.optional(),
  /** What is absent of it stays. */
  limits: limitsSchema.partial().optional(),
  active: z.boolean().optional(),
});

/** What a company may use and how much, and how much it does. */
export const companyPlanSchema = z.object({
  /** Null: none, and everything is open to it. */
  plan: planSchema.pick({ id: true, code: true, name: true }).nullable(),
  features: chosenSchema,
  limits: limitsSchema,
  used: z.object({ users: z.int(), branches: z.int(), tills: z.int() }),
});
export const givenPlanSchema = z.strictObject({ plan: idSchema.nullable() });
