import { z } from 'zod';

/** Who somebody is at this till: their code, and their PIN. */
export const credentialsSchema = z.strictObject({
  person: z.string().min(1).max(20),
  pin: z.string().regex(/^\d{4,8}$/),
});
/** Somebody else's person and PIN, for what the cashier has no right to. */
export const approvalSchema = credentialsSchema;
export const reasonSchema = z.string().trim().min(1).max(200);
