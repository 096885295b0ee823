import { z } from 'zod';
import {
  auditActionSchema,
  auditActorKindSchema,
  auditObjectKindSchema,
} from '@karvon/shared/audit/actions.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { wireObjectSchema } from '@karvon/shared/values/wire-json.ts';
import { momentSchema } from '../http/moment.ts';
import { defineList } from '../list/define-list.ts';

const filters = {
  actor: idSchema.optional().describe('Who did it, by id.'),
  action: auditActionSchema.optional(),
  objectKind: auditObjectKindSchema.optional(),
  objectId: z.string().min(1).max(300).optional().describe('Goes with `objectKind`.'),
  from: momentSchema('00:00:00.000Z').optional().describe('From this moment, or day of UTC, on.'),
  to: momentSchema('23:59:59.999Z').optional().describe('Up to this moment, or day of UTC.'),
};
const search = 'Beginnings of words of what the deed was done to, and of who did it; all of them.';

const kindKnown = {
  when: ({ objectKind, objectId }: { objectKind?: unknown; objectId?: unknown }) =>
    objectId === undefined || objectKind !== undefined,
  said: { path: ['objectKind'], message: 'is missing: objectId goes with it' },
};

export const auditExportQuerySchema = z
  .strictObject({ ...filters, search: z.string().max(200).optional().describe(search) })
  .refine(kindKnown.when, kindKnown.said);
export type AuditFilter = z.output<typeof auditExportQuerySchema>;

/** Actions and kinds of years ago may not exist any more. */
export const auditRowSchema = z.object({
  seq: z.int(),
  at: instantSchema,
  actor: z.object({
    kind: auditActorKindSchema,
    id: idSchema.nullable(),
    name: z.string(),
    /** What their roles were called. */
    role: z.string().nullable(),
  }),
  action: z.string(),
  object: z.object({ kind: z.string(), id: z.string(), label: z.string() }).nullable(),
  details: wireObjectSchema,
  requestId: z.string().nullable(),
  address: z.string().nullable(),
  hash: z.string(),
});
export const auditList = defineList({
  item: auditRowSchema,
  table: 'audit_log',
  order: { at: { column: 'd.at', type: 'timestamptz' } },
  by: '-at',
  tie: [{ column: 'd.seq', type: 'bigint' }],
  filters,
  rule: kindKnown,
  search,
  pages: 'cursor',
});

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hex digits');
const linkSchema = z.object({ seq: z.int(), hash: z.string() });

export const verifyQuerySchema = z
  .strictObject({
    /** A row's number and hash as they were noted earlier, outside of the database. */
    seq: z.coerce.number().int().min(1).optional(),
    hash: hashSchema.optional(),
  })
  .refine(({ seq, hash }) => (seq === undefined) === (hash === undefined), {
    path: ['hash'],
    message: 'seq and hash go together',
  });

export const chainStateSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), rows: z.int(), head: linkSchema }),
  z.object({
    ok: z.literal(false),
    /** Rows that are as they were written. */
    rows: z.int(),
    head: linkSchema,
    brokenSeq: z.int(),
    fault: z.enum(['missing', 'altered', 'cut-off', 'added', 'other-than-noted']),
  }),
]);
