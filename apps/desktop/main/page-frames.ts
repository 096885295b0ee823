import type { PageFrame } from '@karvon/desktop-preload/till-channel.ts';
import { requestMessageSchema } from '@karvon/shared/till-api/messages.ts';
import { z } from 'zod';

const line = z.uuid();

/** What a page may send over the one channel; anything else is dropped and logged. */
export const pageFrameSchema: z.ZodType<PageFrame> = z.union([
  z.strictObject({ line, open: z.literal(true) }),
  z.strictObject({ line, request: requestMessageSchema }),
]);
