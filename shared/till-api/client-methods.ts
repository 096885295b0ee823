import { z } from 'zod';
import { clientFields } from '../collections/clients.ts';
import { isCard, cardCode } from '../collections/client-cards.ts';
import { idSchema } from '../values/ids.ts';
import { minorSchema } from '../values/money.ts';
import { phoneSchema } from '../values/phone.ts';
import { businessDateSchema, instantSchema } from '../values/time.ts';

const nothing = z.strictObject({});
const nameSchema = z.string().normalize('NFC').trim().max(100);

/** What a client's card says, by hand or scan. */
const cardSchema = z.string().transform(cardCode).pipe(z.string().refine(isCard, 'is no number of a card'));

export const clientRowSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  phone: z.string().nullable(),
  /** Groups that their prices go by. */
  tags: z.array(z.string()),
});
export type ClientRow = z.infer<typeof clientRowSchema>;

export const clientCardSchema = z.strictObject({
  id: idSchema,
  firstName: z.string(),
  lastName: z.string(),
  phone: z.string().nullable(),
  birthday: businessDateSchema.nullable(),
  /** In how many days it is the next time; 0: today. */
  birthdayIn: z.int().nullable(),
  tags: z.array(z.string()),
  /** What is on their cards. */
  cards: z.array(z.string()),
  note: z.string(),
  /** As in the cart. */
  debt: z.strictObject({ isKnown: z.boolean(), amount: minorSchema, limit: minorSchema.nullable() }),
  bonuses: z.strictObject({ isKnown: z.boolean(), amount: minorSchema }),
  /**
   * What falls due when of what they agreed to pay by instalments, as the receipts that are known here say it, from today on and for a month
   * back; the first first. What has been paid of it no receipt says.
   */
  instalments: z.array(
    z.strictObject({ receipt: idSchema, number: z.string(), due: businessDateSchema, amount: minorSchema }),
  ),
  /** When what they owe and may spend was last known to be the centre's; null: never. */
  asOf: instantSchema.nullable(),
  /** Others with the same telephone: written down at two tills that did not know of each other. */
  twins: z.array(clientRowSchema),
  /** Whether whoever is signed in may say that two are one. */
  mayMerge: z.boolean(),
  /** Of this till and others of the branch, as far as they have come here; newest first. */
  purchases: z.array(
    z.strictObject({
      id: idSchema,
      kind: z.enum(['sale', 'return']),
      number: z.string(),
      at: instantSchema,
      total: minorSchema,
      otherTill: z.string().nullable(),
    }),
  ),
});
export type ClientCard = z.infer<typeof clientCardSchema>;

/** What of TillApi is about those who buy. All of it works without a network. */
export const clientMethods = {
  /** Clients by words of their name, tags or numbers, or by digits of their telephone; by name. */
  findClients: {
    input: z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(50).default(20) }),
    output: z.strictObject({ clients: z.array(clientRowSchema) }),
  },
  /** All that is known here of one client, with their last purchases. */
  clientCard: {
    input: z.strictObject({ client: idSchema, limit: z.int().min(1).max(50).default(10) }),
    output: clientCardSchema,
  },
  /** Writes down a new client, here and (as soon as there is a network) everywhere. One number is one client's: `client` in the refusal. */
  addClient: {
    input: z.strictObject({
      firstName: nameSchema.min(1),
      lastName: nameSchema.default(''),
      phone: phoneSchema.nullable().default(null),
    }),
    output: z.strictObject({ client: clientRowSchema }),
  },
  /** Changes what a cashier may say of a client; what is not named stays. `addCard`, `dropCard`: a number that finds them by a scan. */
  editClient: {
    input: z.strictObject({
      client: idSchema,
      firstName: nameSchema.min(1).optional(),
      lastName: nameSchema.optional(),
      phone: phoneSchema.nullable().optional(),
      birthday: clientFields.birthday.optional(),
      note: z.string().normalize('NFC').trim().max(2000).optional(),
      addCard: cardSchema.optional(),
      dropCard: cardSchema.optional(),
    }),
    output: z.strictObject({ client: clientRowSchema }),
  },
  /** Who buys: their prices, and their name on what is owed. Null: nobody in particular. */
  setClient: { input: z.strictObject({ client: idSchema.nullable() }), output: nothing },
  /** The same by what a scanner has read of a card; refuses a code that is nobody's. */
  setClientByCard: {
    input: z.strictObject({ code: z.string().min(1).max(512) }),
    output: z.strictObject({ client: clientRowSchema }),
  },
  /**
   * Says that two with one telephone are one: whatever names `from` means `into` from then on, and what `into` lacks comes from it. Needs
   * `clients.edit`, and nothing owed by `from` or left of their bonuses, since money stays where it was booked. Without the right a task
   * is written for whoever has it, once.
   */
  mergeClients: {
    input: z.strictObject({ from: idSchema, into: idSchema }),
    output: z.strictObject({ done: z.boolean() }),
  },
} as const;
