import { z } from 'zod';
import { problemSchema } from './problems.ts';
import { tillStatePatchSchema, tillStateSchema } from './state.ts';

/** What goes over a transport from page to engine … */
export const requestMessageSchema = z.strictObject({
  id: z.int().min(1),
  method: z.string().max(60),
  input: z.unknown(),
});
export type RequestMessage = z.infer<typeof requestMessageSchema>;

const resultSchema = z.union([
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), problem: problemSchema }),
]);

/** … and back: an answer to a call, the whole state at first, and its changes. */
export const replyMessageSchema = z.union([
  z.strictObject({ id: z.int(), result: resultSchema }),
  z.strictObject({ state: tillStateSchema }),
  z.strictObject({ patch: tillStatePatchSchema }),
]);
export type ReplyMessage = z.infer<typeof replyMessageSchema>;
