import { z } from 'zod';
import { currencySchema } from '../journal/body-fields.ts';
import { type Id, idSchema } from '../values/ids.ts';
import { minorSchema } from '../values/money.ts';
import { namedId } from '../values/named-id.ts';
import type { Collection } from './declare.ts';

/** `debt`: what a client owes. `bonus`, `certificate`: what can still be paid with it; below zero: more than there was is spent. */
export const balanceKinds = ['debt', 'bonus', 'certificate'] as const;
export type BalanceKind = (typeof balanceKinds)[number];

export const balanceSchema = z.strictObject({
  id: idSchema,
  v: z.int().min(1),
  kind: z.enum(balanceKinds),
  /** Whose: a client's id, or what is written on a certificate. */
  subject: z.string().min(1).max(200),
  currency: currencySchema,
  amount: minorSchema,
  /**
   * Which facts are in it: by life of a till (`lifeKey`), the highest number among those that touched it. A till adds what it has
   * of higher numbers.
   */
  upTo: z.record(z.string().max(60), z.int().min(1)),
  /** Of a debt: up to how much this client may owe; null: without limit. Absent: as the company has it for everybody. */
  limit: minorSchema.nullable().optional(),
});
export type Balance = z.infer<typeof balanceSchema>;
/** What a balance is of. */
export type BalanceOf = Pick<Balance, 'kind' | 'subject' | 'currency'>;

/** The one document that says it. */
export function balanceId({ kind, subject, currency }: BalanceOf): Id {
  return namedId(`balance ${kind} ${currency} ${subject}`);
}

/** A till's life as balances name it. */
export function lifeKey({ device, incarnation }: { device: Id; incarnation: number }): string {
  return `${device}.${incarnation}`;
}

/** What clients owe and may spend, as the books have it. Folded at the centre soon after facts are booked; a till only reads. */
export const balances: Collection = {
  name: 'balances',
  version: 0,
  schema: balanceSchema,
  origin: 'server',
  scope: 'company',
  conflict: 'server-decides',
  read: 'clients.view',
  rxdb: {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 36 },
      v: { type: 'integer' },
      kind: { type: 'string', maxLength: 20 },
      subject: { type: 'string', maxLength: 200 },
      currency: { type: 'string', maxLength: 3 },
      amount: { type: 'integer' },
      upTo: { type: 'object' },
      limit: { type: ['integer', 'null'] },
    },
    required: ['id', 'v', 'kind', 'subject', 'currency', 'amount', 'upTo'],
    indexes: [],
    additionalProperties: false,
  },
};
