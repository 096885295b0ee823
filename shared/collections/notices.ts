import { z } from 'zod';
import { idSchema } from '../values/ids.ts';
import { instantSchema } from '../values/time.ts';
import { wireObjectSchema } from '../values/wire-json.ts';
import type { Collection } from './declare.ts';

/**
 * What the centre has to tell one till. `quarantined`: a fact that it has handed in was set aside; the body is a
 * `quarantineNoticeSchema`. `quarantine-settled`: the same, no longer. A kind that a till does not know is kept and shown to
 * nobody.
 */
export const noticeSchema = z.strictObject({
  id: idSchema,
  v: z.int().min(1),
  kind: z.string().min(1).max(40),
  /** The till that it is for. */
  device: idSchema,
  at: instantSchema,
  body: wireObjectSchema,
});
export type Notice = z.infer<typeof noticeSchema>;

/** Of a fact in quarantine: why it is there (`code`, `reason`), or how it got out (`settled`). */
export const quarantineNoticeSchema = z.object({
  /** Whose row it is: the journal's, or that of a collection which both sides write. */
  collection: z.string(),
  /** The fact's id, or the document's. */
  fact: idSchema,
  code: z.string(),
  reason: z.string(),
  settled: z.enum(['booked', 'put-aside']).nullable(),
});

/** What the centre tells single tills. The centre decides; a till only reads. */
export const notices: Collection = {
  name: 'notices',
  version: 0,
  schema: noticeSchema,
  origin: 'server',
  scope: 'device',
  conflict: 'server-decides',
  read: 'tills.view',
  rxdb: {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 36 },
      v: { type: 'integer' },
      kind: { type: 'string', maxLength: 40 },
      device: { type: 'string', maxLength: 36 },
      at: { type: 'string', maxLength: 24 },
      body: { type: 'object' },
    },
    required: ['id', 'v', 'kind', 'device', 'at', 'body'],
    indexes: [],
    additionalProperties: false,
  },
};
