import { z } from 'zod';
import { mergeByStamps } from '../sync/stamps.ts';
import { idSchema } from '../values/ids.ts';
import { phoneSchema } from '../values/phone.ts';
import { businessDateSchema } from '../values/time.ts';
import { bothSidesSchema, nullable, text, writtenByBoth } from './both-sides.ts';
import type { Collection } from './declare.ts';

/** What people write down about a client; each field is merged by itself. */
export const clientFields = {
  firstName: text(100),
  lastName: text(100),
  phone: phoneSchema.nullable(),
  email: z.email().max(200).nullable(),
  birthday: businessDateSchema.nullable(),
  /** Taxpayer's number, for invoices. */
  tin: text(20).nullable(),
  tags: z.array(text(50)).max(50),
  note: text(2000),
  /** The client that this one turned out to be: it stays, so that what names it can be followed. */
  mergedInto: idSchema.nullable(),
};

export const clientSchema = writtenByBoth(clientFields);
export type Client = z.infer<typeof clientSchema>;

/** A client of whom nothing is written down yet. */
export const EMPTY_CLIENT = {
  firstName: '',
  lastName: '',
  phone: null,
  email: null,
  birthday: null,
  tin: null,
  tags: [],
  note: '',
  mergedInto: null,
} satisfies Omit<Client, 'id' | 'v' | 'stamps'>;

/** Clients of the whole company, written at every till and at the centre. */
export const clients: Collection = {
  name: 'clients',
  version: 0,
  schema: clientSchema,
  origin: 'both',
  scope: 'company',
  conflict: 'merge',
  resolve: mergeByStamps,
  read: 'clients.view',
  rxdb: bothSidesSchema({
    firstName: { type: 'string' },
    lastName: { type: 'string' },
    phone: nullable('string'),
    email: nullable('string'),
    birthday: nullable('string'),
    tin: nullable('string'),
    tags: { type: 'array' },
    note: { type: 'string' },
    mergedInto: nullable('string'),
  }),
};
