import { z } from 'zod';
import { idSchema } from '../values/ids.ts';

/** What can be odd about what was booked, so that a manager must look at it. */
export const exceptionKinds = [
  'stock-shortage',
  'price-differs',
  'unknown-person',
  'account-overspent',
  'debt-without-client',
  'tender-unsettled',
  'return-excess',
  'return-unmatched',
  'unbooked',
  'books-differ',
  'fork',
  'ratchet-mismatch',
  'stale-copy',
  'revoked-handed-in',
  'clock-drift',
  'facts-missing',
  'centre-restored',
] as const;
export const exceptionKindSchema = z.enum(exceptionKinds);
export type ExceptionKind = z.infer<typeof exceptionKindSchema>;

/** Offered for every kind: it is as it is, and nothing moves. */
export const ACCEPT = 'accept';

/** Exceptions were raised. Sent live, after the commit, to whoever may see them; lost when nobody listens. */
export const EXCEPTIONS_RAISED = 'exceptions.raised.v1';

/** How many of each kind one commit has raised. */
export const exceptionsRaisedSchema = z.object({
  kinds: z.partialRecord(exceptionKindSchema, z.int().min(1)),
});
export type ExceptionsRaised = z.infer<typeof exceptionsRaisedSchema>;

/** An exception was settled, or its decision undone. Sent live as above. */
export const EXCEPTION_DECIDED = 'exceptions.decided.v1';
export const exceptionDecidedSchema = z.object({ id: idSchema, open: z.boolean() });
