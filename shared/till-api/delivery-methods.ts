import { z } from 'zod';
import { deliveryChannels } from '../collections/deliveries.ts';
import { idSchema } from '../values/ids.ts';
import { instantSchema } from '../values/time.ts';

const nothing = z.strictObject({});

export const deliveryViewSchema = z.strictObject({
  id: idSchema,
  /** The fact whose receipt it is, and what that is called. */
  fact: idSchema,
  number: z.string(),
  /** Of those that are known here, or a later one's name. */
  channel: z.string(),
  /** Whole for whoever may see clients, else as much as tells it from others; null: forgotten by now. */
  to: z.string().nullable(),
  /** It goes to what the client has linked: `to` is their id. */
  isLinked: z.boolean(),
  state: z.enum(['queued', 'sent', 'failed']),
  /** Why it waits or has failed: `delivery.why.<why>`; null where there is nothing to say. */
  why: z.string().nullable(),
  askedAt: instantSchema,
  /** When the centre last said what became of it. */
  toldAt: instantSchema.nullable(),
});
export type DeliveryView = z.infer<typeof deliveryViewSchema>;

/** What of TillApi is about receipts that are sent by mail or message. None of it needs the network. */
export const deliveryMethods = {
  /**
   * Puts a receipt into the queue of what is to be sent, and answers once that is on disk: a sale’s, a return’s, an exchange’s, of this till or
   * another of its branch. Without `to` it goes to the client of the receipt: their mail, their telephone, their Telegram. The same
   * wish twice is one delivery (`isNew` false); one that had failed is tried again.
   */
  sendReceipt: {
    input: z.strictObject({
      id: idSchema,
      channel: z.enum(deliveryChannels),
      to: z.string().max(200).optional(),
    }),
    output: z.strictObject({ delivery: deliveryViewSchema, isNew: z.boolean() }),
  },
  /** Has one that has failed tried again. */
  retryDelivery: {
    input: z.strictObject({ delivery: idSchema }),
    output: z.strictObject({ delivery: deliveryViewSchema }),
  },
  /** How a receipt may be sent, and what of it was asked for before, the latest first. */
  receiptDeliveries: {
    input: z.strictObject({ id: idSchema }),
    output: z.strictObject({
      number: z.string(),
      client: z
        .strictObject({
          id: idSchema,
          name: z.string(),
          email: z.string().nullable(),
          phone: z.string().nullable(),
        })
        .nullable(),
      deliveries: z.array(deliveryViewSchema),
    }),
  },
  /** What is not sent yet, failed ones first, then the one that has waited longest; the first 50. */
  openDeliveries: {
    input: nothing,
    output: z.strictObject({ deliveries: z.array(deliveryViewSchema), total: z.int() }),
  },
} as const;
