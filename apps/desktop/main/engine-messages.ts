import { z } from 'zod';

/**
 * What the main process and the engine's process say to each other beside the pages' own lines. A page's line is a
 * message port that travels with `page`; over it go the messages of `shared/till-api/messages.ts` as they are. With `display` one
 * travels over which the engine shows itself to a customer display, and hears nothing.
 */
export const toEngineSchema = z.union([
  z.strictObject({ page: z.literal(true) }),
  z.strictObject({ display: z.literal(true) }),
  z.strictObject({ stop: z.literal(true) }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

/** The engine's process listens. The engine itself may still be opening its database; its state says so. */
export const fromEngineSchema = z.strictObject({ up: z.literal(true) });
export type FromEngine = z.infer<typeof fromEngineSchema>;
