import { z } from 'zod';
import { mergeByStamps } from '../sync/stamps.ts';
import { idSchema } from '../values/ids.ts';
import { localeSchema } from '../values/locale.ts';
import { instantSchema } from '../values/time.ts';
import { canonicalJson } from '../values/wire-json.ts';
import { bothSidesSchema, nullable, writtenByBoth } from './both-sides.ts';
import type { Collection, StoredFields } from './declare.ts';

/** Ways by which a receipt may be sent. A later one is another text: who does not know it has nobody who sends by it. */
export const deliveryChannels = ['email', 'sms', 'telegram'] as const;
export type DeliveryChannel = (typeof deliveryChannels)[number];

/** What the centre says of the latest try that it knows of, in the order in which it wins: what was sent stays sent. */
const outcomeStates = ['waiting', 'failed', 'sent'] as const;

const outcomeSchema = z.strictObject({
  attempt: z.int().min(1),
  state: z.enum(outcomeStates),
  /** Why it waits or has failed, for programs; people are told `delivery.why.<why>`. */
  why: z.string().max(40),
  at: instantSchema,
});
export type DeliveryOutcome = z.infer<typeof outcomeSchema>;

export const deliveryFields = {
  branch: idSchema,
  register: idSchema,
  /** The fact whose receipt it is, and what that is called. */
  fact: idSchema,
  number: z.string().min(1).max(40),
  channel: z.string().regex(/^[a-z]{2,20}$/),
  /** An address of the channel; for Telegram a telephone, or the id of the client who has linked theirs. Null: forgotten by now. */
  to: z.string().min(3).max(200).nullable(),
  client: idSchema.nullable(),
  locale: localeSchema,
  /** Who asked for the latest attempt, and when. */
  by: idSchema,
  askedAt: instantSchema,
  /** From 1. A higher one is another try, and is written at a till alone. */
  attempt: z.int().min(1).max(10_000),
  /** Written by the centre alone; null before it has seen it. */
  outcome: outcomeSchema.nullable(),
};

export const deliverySchema = writtenByBoth(deliveryFields);
export type Delivery = z.infer<typeof deliverySchema>;

/** A receipt that somebody wants sent. Only the tills of its own register hold it. */
export const deliveries: Collection = {
  name: 'deliveries',
  version: 0,
  schema: deliverySchema,
  origin: 'both',
  scope: 'register',
  conflict: 'own',
  resolve: (one: StoredFields, other: StoredFields) => ({
    ...mergeByStamps(one, other),
    attempt: Math.max(Number(one['attempt']), Number(other['attempt'])),
    outcome: furtherOutcome(one['outcome'], other['outcome']),
  }),
  read: 'sales.view',
  rxdb: bothSidesSchema({
    branch: { type: 'string' },
    register: { type: 'string' },
    fact: { type: 'string' },
    number: { type: 'string' },
    channel: { type: 'string' },
    to: nullable('string'),
    client: nullable('string'),
    locale: { type: 'string' },
    by: { type: 'string' },
    askedAt: { type: 'string' },
    attempt: { type: 'integer' },
    outcome: nullable('object'),
  }),
};

/** Sent before all; then of the later attempt, then what is further, then what was said last. */
function furtherOutcome(one: unknown, other: unknown): unknown {
  if (one === null || other === null) return one ?? other;
  const [a, b] = [one as DeliveryOutcome, other as DeliveryOutcome];
  const places = [isSent, attemptOf, stateOf].map((place) => place(a) - place(b));
  const first = places.find((difference) => difference !== 0);
  if (first !== undefined) return first > 0 ? one : other;
  return `${a.at} ${canonicalJson(a)}` >= `${b.at} ${canonicalJson(b)}` ? one : other;
}

const isSent = ({ state }: DeliveryOutcome) => Number(state === 'sent');
const attemptOf = ({ attempt }: DeliveryOutcome) => attempt;
const stateOf = ({ state }: DeliveryOutcome) => outcomeStates.indexOf(state);

export type DeliveryStanding = {
  state: 'queued' | 'sent' | 'failed';
  /** Why it waits or has failed; null where there is nothing to say. */
  why: string | null;
};

/** How a delivery stands. What the centre said of an earlier attempt counts for nothing, unless it was sent. */
export function standingOfDelivery({
  attempt,
  outcome,
}: Pick<Delivery, 'attempt' | 'outcome'>): DeliveryStanding {
  if (outcome?.state === 'sent') return { state: 'sent', why: null };
  if (outcome === null || outcome.attempt < attempt) return { state: 'queued', why: 'not-handed-in' };
  return { state: outcome.state === 'failed' ? 'failed' : 'queued', why: outcome.why };
}
