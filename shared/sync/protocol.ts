import { z } from 'zod';
import { incarnationSchema } from '../values/incarnation.ts';
import { idSchema } from '../values/ids.ts';
import { instantSchema } from '../values/time.ts';
import { findWireFault } from '../values/wire-json.ts';

/** Rows in one push, and documents in one page. A server must never cap pages below what its clients ask for. */
export const SYNC_BATCH = 200;
export const SYNC_PAGE_MAX = 1000;

/**
 * Version of this protocol; a till sends it as `Karvon-Protocol`. The centre takes this one and the two before it; older ones,
 * and newer ones, which it can't know, are refused with 426 before anything is written.
 *
 * 1: directory and products come down, facts go up.
 * 2: a till says hello at each connect; collections that both sides write; refused rows wait for one another.
 * 3: a till that is told to enrol anew does so; first sync by snapshot; siblings' sales come down.
 */
export const SYNC_PROTOCOL_VERSION = 3;
export const OLDEST_PROTOCOL_VERSION = 1;

/**
 * For so many days at least a till keeps facts that the centre has acknowledged, and offers them again to one that was put
 * back to before them. Nothing takes them away today: whatever will must keep younger ones.
 */
export const FACTS_KEPT_DAYS = 35;

/** Where a till stands in a collection: a position within one life (epoch) of the centre's database. */
export const checkpointSchema = z.object({ epoch: z.string().min(1).max(64), pos: z.int().min(0) });
export type Checkpoint = z.infer<typeof checkpointSchema>;

/**
 * The life of the centre's database that an epoch belongs to. What follows its dot tells versions of a scope apart: a till that
 * meets another reads the collection anew, but the centre is the same.
 */
export function centreEpochOf(epoch: string): string {
  return epoch.split('.', 1)[0] ?? epoch;
}

/** A document as it travels: the replicated fields and RxDB's deletion mark. */
export const travellingSchema = z.looseObject({ id: z.string().min(1).max(36), _deleted: z.boolean() });
export type Travelling = z.infer<typeof travellingSchema>;

export const pullQuerySchema = z.object({
  limit: z.coerce.number().int().min(1).max(SYNC_PAGE_MAX).default(SYNC_BATCH),
  /** JSON of a checkpoint; absent for the first pull. */
  checkpoint: z.string().max(500).optional(),
});

/** `lastSeq`: last contiguous journal number that the centre has of this device and incarnation. */
export const pullAnswerSchema = z.object({
  documents: z.array(travellingSchema),
  checkpoint: checkpointSchema,
  more: z.boolean(),
  lastSeq: z.int().min(0),
});
export type PullAnswer = z.infer<typeof pullAnswerSchema>;

export const pushRequestSchema = z.object({
  /** Each row's document is parsed by itself, so that one bad row never spoils its batch. */
  rows: z
    .array(z.object({ newDocumentState: z.unknown(), assumedMasterState: z.unknown().optional() }))
    .max(1000),
  ratchet: z.string().max(200).nullish(),
});
export type PushRequest = z.infer<typeof pushRequestSchema>;

export const pushStateSchema = z.enum(['accepted', 'duplicate', 'conflict', 'quarantined']);
export const pushResultSchema = z.object({
  id: z.string(),
  state: pushStateSchema,
  code: z.string().optional(),
  message: z.string().optional(),
  master: travellingSchema.optional(),
});
export type PushResult = z.infer<typeof pushResultSchema>;

/** What the centre wants a till to do: `enrol-anew`, since a copy of it is alive and both go by one name. */
export const tillOrderSchema = z.enum(['enrol-anew']);
export type TillOrder = z.infer<typeof tillOrderSchema>;

export const pushAnswerSchema = z.object({
  results: z.array(pushResultSchema),
  lastSeq: z.int().min(0),
  /** Journal numbers below the highest known one that have not come. */
  missing: z.array(z.int()).max(1000),
  pos: z.int().min(0),
  /** The next push presents it; an older one means that a copy of this till is alive. */
  ratchet: z.string(),
  /** An order that this program does not know yet is none. */
  order: tillOrderSchema.nullish().catch(null),
});
export type PushAnswer = z.infer<typeof pushAnswerSchema>;

/** What a till says of itself at each connect and then once a minute: `POST sync/hello`. */
export const helloRequestSchema = z.object({
  /** The till's clock as it is sent. */
  at: instantSchema,
  backlog: z.object({
    /** Facts that the centre has not acknowledged. */
    count: z.int().min(0),
    /** Versions of documents that go both ways, likewise; older tills don't say. */
    edits: z.int().min(0).optional(),
    /** When the oldest of either was written. */
    oldestAt: instantSchema.nullable(),
  }),
  /** When goods and prices were last known to be the centre's. */
  dataAsOf: instantSchema.nullable(),
  /** The centre's life that the till has pulled from. */
  epoch: z.string().max(64).nullable(),
  /** Facts that the till knows to be in quarantine. */
  quarantined: z.int().min(0),
  /** Documents of the centre that the till has and its program can't make use of; none are said by older tills. */
  unreadable: z.int().min(0).optional(),
  /** The last number that the centre is known to have, by its own answers: one that has less may have been put back. */
  acknowledged: z.int().min(0).optional(),
  /** From the last answer that was stored: by it the centre knows that its data was put back since. */
  mark: z.string().max(100).optional(),
});
export type HelloRequest = z.infer<typeof helloRequestSchema>;

export const helloAnswerSchema = z.object({
  epoch: z.string(),
  /** Collection → position of its newest change. */
  heads: z.record(z.string(), z.int().min(0)),
  /** The last contiguous journal number that the centre has of this device and incarnation. */
  lastSeq: z.int().min(0),
  /** Numbers below the highest known one that have not come. */
  missing: z.array(z.int()).max(1000),
  /** The centre's clock. */
  at: instantSchema,
  /** An order that this program does not know yet is none. */
  order: tillOrderSchema.nullable().catch(null),
  /** To be said with the next hello; an older centre gives none. */
  mark: z.string().max(100).optional(),
});
export type HelloAnswer = z.infer<typeof helloAnswerSchema>;

/** So many facts are asked after at once. */
export const MISSING_MAX = 1000;

/** `POST sync/journal/missing`: which of these facts the centre has not got; a till asks in a new life of the centre's data. */
export const missingRequestSchema = z.object({ ids: z.array(idSchema).max(MISSING_MAX) });
export const missingAnswerSchema = z.object({ missing: z.array(idSchema) });

/**
 * A line of a snapshot (`GET sync/:collection/snapshot?checkpoint=`, NDJSON, zstd): the head with how many documents will
 * come; documents in order of position; now and then a checkpoint through which everything has come; and the end. A reader
 * that was cut off goes on from the last checkpoint it has stored; without the end the snapshot is not whole.
 */
export const snapshotLineSchema = z.union([
  z.object({ kind: z.literal('head'), epoch: z.string(), total: z.int().min(0) }),
  z.object({ kind: z.literal('checkpoint'), checkpoint: checkpointSchema }),
  z.object({ kind: z.literal('end'), checkpoint: checkpointSchema }),
  z.object({ doc: travellingSchema }),
]);
export type SnapshotLine = z.infer<typeof snapshotLineSchema>;
/** Documents between two checkpoints of a snapshot: what a till stores in one commit. */
export const SNAPSHOT_CHUNK = 5000;

/** A device's public key: Ed25519 as a JWK. */
export const publicKeySchema = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[\w-]{43}$/),
});
export type DevicePublicKey = z.infer<typeof publicKeySchema>;

export const enrolRequestSchema = z.strictObject({
  code: z.string().min(4).max(40),
  name: z
    .string()
    .min(1)
    .max(100)
    .refine((name) => findWireFault(name.normalize('NFC')) === null, 'can’t be stored'),
  publicKey: publicKeySchema,
});
export const enrolAnswerSchema = z.object({
  deviceId: idSchema,
  tillCode: z.string(),
  incarnation: incarnationSchema,
  token: z.string(),
  collections: z.array(z.string()),
  companyId: idSchema,
  branchId: idSchema,
  registerId: idSchema,
  /** As with a token: a centre that is put back before the till asks for its first one must know it again. */
  proof: z.string().max(2000).optional(),
});
export type EnrolAnswer = z.infer<typeof enrolAnswerSchema>;

/** A device renews its short token by signing a challenge of the centre's: no clock of the till's takes part. */
export const deviceChallengeRequestSchema = z.strictObject({ deviceId: idSchema });
export const deviceChallengeAnswerSchema = z.object({ challenge: z.string() });
const signedChallengeSchema = z.object({
  deviceId: idSchema,
  challenge: z.string().max(1000),
  /** Ed25519 over the challenge's UTF-8 bytes, base64url. */
  signature: z.string().max(200),
  /** The last that the device was given: a centre that was put back to before its enrolment knows it again by this. */
  proof: z.string().max(2000).optional(),
});
/**
 * What a till goes by as it asks for a token, so that one whose place a copy of it has taken is known of. `renewal`: the
 * attempt for a next incarnation that it made itself, and whose answer it may not have.
 */
export const deviceLifeSchema = z.object({
  incarnation: incarnationSchema,
  renewal: idSchema.nullable(),
  /** Facts that the centre has not acknowledged. */
  backlog: z.int().min(0),
});
export type DeviceLife = z.infer<typeof deviceLifeSchema>;

export const deviceTokenRequestSchema = z.object({
  ...signedChallengeSchema.shape,
  /** Older tills don't say it; what can't be read keeps no till from its token. */
  life: deviceLifeSchema.optional().catch(undefined),
});
/** `proof`: the centre's own word for the device's enrolment, to be kept and presented. */
export const deviceTokenAnswerSchema = z.object({
  token: z.string(),
  incarnation: incarnationSchema,
  proof: z.string().max(2000).optional(),
});

/**
 * A till whose data was moved, copied or put back asks for the next incarnation by its key: `POST devices/renew`. Of several
 * copies the first gets it; the others are replaced. `attempt` tells a repetition, whose answer was lost, from another copy.
 */
export const deviceRenewRequestSchema = z.strictObject({
  ...signedChallengeSchema.shape,
  /** The one that the till has been going by. */
  incarnation: incarnationSchema,
  attempt: idSchema,
});
export const deviceRenewAnswerSchema = deviceTokenAnswerSchema;

/** The one live event to tills: collection name → position of its newest change. At most one a second. */
export const headsEventSchema = z.object({ epoch: z.string(), heads: z.record(z.string(), z.int().min(0)) });
export type HeadsEvent = z.infer<typeof headsEventSchema>;
