import type { z } from 'zod';
import type { personViewSchema, registerViewSchema, shiftViewSchema } from '@karvon/shared/till-api/state.ts';

export type RegisterView = z.infer<typeof registerViewSchema>;
export type PersonView = z.infer<typeof personViewSchema>;
export type ShiftView = z.infer<typeof shiftViewSchema>;
