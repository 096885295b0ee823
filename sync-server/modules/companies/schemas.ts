import { roleKeySchema } from '@karvon/shared/rights/roles.ts';
import { tillOrderSchema } from '@karvon/shared/sync/protocol.ts';
import { type Id, idSchema } from '@karvon/shared/values/ids.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';
import { isTimeZone } from '@karvon/shared/values/time.ts';
import { defineList } from '../../platform/list/define-list.ts';
import { readBranches } from './read-branches.ts';

export const branchAnswerSchema = z.object({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  timeZone: z.string(),
  address: z.string().nullable(),
});
export const branchList = defineList({
  item: branchAnswerSchema,
  table: 'branches',
  order: { code: { column: 'code', type: 'text' } },
  by: 'code',
  tie: [{ column: 'id', type: 'uuid' }],
  filters: {},
  pages: 'both',
});

export const personAnswerSchema = z.object({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  role: roleKeySchema,
  branches: z.array(idSchema),
  /** Whether the person has a PIN; its hash never leaves through here. */
  signsInAtTills: z.boolean(),
});
export const personList = defineList({
  item: personAnswerSchema,
  table: 'people',
  order: { code: { column: 'code', type: 'text' } },
  by: 'code',
  tie: [{ column: 'id', type: 'uuid' }],
  filters: {},
  pages: 'both',
});

export const tillAnswerSchema = z.object({
  /** The register's id: the till's place, whichever device stands there. */
  id: idSchema,
  code: z.string(),
  name: z.string(),
  branchId: idSchema,
  /** The branch's code. */
  branch: z.string(),
  branchName: z.string(),
  deviceId: idSchema.nullable(),
  deviceName: z.string().nullable(),
  state: z.enum(['never-enrolled', 'active', 'superseded', 'revoked']),
  incarnation: z.int(),
  version: z.string().nullable(),
  enrolledAt: instantSchema.nullable(),
  lastSeenAt: instantSchema.nullable(),
  lastPullAt: instantSchema.nullable(),
  lastPushAt: instantSchema.nullable(),
  lastSeq: z.int(),
  /** Facts of this till that wait in quarantine. */
  quarantined: z.int(),
  online: z.boolean(),
  /** Since when it has been connected; null when it is not. */
  onlineSince: instantSchema.nullable(),
  /** How its protocol stands to the centre's; null when it has not said. */
  protocol: z.enum(['current', 'behind', 'too-old', 'too-new']).nullable(),
  /** What the centre wants it to do and it has not done yet. */
  order: tillOrderSchema.nullable(),
  /** Machines that go by an earlier incarnation of its device: when one last asked, and what they had not sent. */
  staleCopy: z.object({ heardAt: instantSchema, backlog: z.int() }).nullable(),
  /** What it last said of itself, all as of then; moments by the centre's clock. */
  hello: z
    .object({
      heardAt: instantSchema,
      backlog: z.int(),
      edits: z.int(),
      oldestUnsentAt: instantSchema.nullable(),
      dataAsOf: instantSchema.nullable(),
      /** The centre's clock minus its own, in milliseconds. */
      driftMs: z.int(),
      epoch: z.string().nullable(),
      isEpochCurrent: z.boolean(),
      /** Numbers below its highest that had not come, and since when. */
      missing: z.int(),
      missingSince: instantSchema.nullable(),
      /** Documents of the centre that its program could not make use of: the next one may. */
      unreadable: z.int(),
    })
    .nullable(),
});
/** A till's place as it can be edited. */
export const tillPlaceSchema = tillAnswerSchema.pick({ id: true, code: true, name: true, branchId: true });
export type TillAnswer = z.infer<typeof tillAnswerSchema>;
export const tillList = defineList({
  item: tillAnswerSchema,
  table: 'registers',
  order: { code: { column: 'r.code', type: 'text' } },
  by: 'code',
  tie: [{ column: 'r.id', type: 'uuid' }],
  filters: { branch: z.string().max(40).optional().describe('A branch’s code or id.') },
  expand: {
    branch: {
      of: (till: { branchId: Id }) => till.branchId,
      access: 'companies.view',
      schema: branchAnswerSchema,
      read: readBranches,
    },
  },
  pages: 'both',
});

export const tillChangeSchema = z.strictObject({ branchId: idSchema });
export const personChangeSchema = z.strictObject({
  role: roleKeySchema.optional(),
  /** Empty: all branches. */
  branches: z.array(idSchema).max(1000).optional(),
});

/** IANA names, as this machine knows them. */
const timeZoneSchema = z.string().max(60).refine(isTimeZone, { message: 'is no time zone' });
const codeSchema = z.string().regex(/^[A-Z0-9]{1,10}$/);
const nameSchema = z.string().trim().min(1).max(200);
const addressSchema = z.string().trim().max(300).nullable();
/** Four to eight digits, not all the same. */
const digitsSchema = z.string().regex(/^(?!(\d)\1+$)\d{4,8}$/);

export const idParamsSchema = z.object({ id: idSchema });
export const idAnswerSchema = z.object({ id: idSchema });
export const newBranchSchema = z.strictObject({
  code: codeSchema,
  name: nameSchema,
  timeZone: timeZoneSchema,
  address: addressSchema.default(null),
});
export const branchChangeSchema = z.strictObject({
  name: nameSchema.optional(),
  timeZone: timeZoneSchema.optional(),
  address: addressSchema.optional(),
});
export const newTillSchema = z.strictObject({ branchId: idSchema, code: codeSchema, name: nameSchema });
export const newPersonSchema = z.strictObject({
  code: z.string().trim().min(1).max(20),
  name: nameSchema,
  tin: z.string().trim().max(20).nullable().default(null),
  role: roleKeySchema,
  /** Empty: all branches. */
  branches: z.array(idSchema).max(1000),
  pin: digitsSchema.nullable().default(null),
});
export const pinSchema = z.strictObject({ pin: digitsSchema.nullable() });

export const enrolCodeRequestSchema = z.strictObject({ registerId: idSchema });
export const enrolCodeAnswerSchema = z.object({ code: z.string(), expiresAt: instantSchema });
export const revokeRequestSchema = z.strictObject({ deviceId: idSchema });
export const okAnswerSchema = z.object({ success: z.literal(true) });
