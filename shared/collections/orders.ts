import { z } from 'zod';
import { furtherState, mergeByStamps, mergeParts, stampsSchema } from '../sync/stamps.ts';
import { idSchema } from '../values/ids.ts';
import { instantSchema } from '../values/time.ts';
import { bothSidesSchema, nullable, text, writtenByBoth } from './both-sides.ts';
import type { Collection, StoredFields } from './declare.ts';

/**
 * An order's states, in the order in which they win. A paid one is never reopened by anybody who did not know that it was
 * paid, nor is one that was cancelled; money that was taken wins over a cancellation.
 */
export const orderStates = ['draft', 'sent', 'cancelled', 'paid'] as const;

/** A line, merged with what others have made of it. One that was taken off stays as removed, else it would come back. */
export const orderLineSchema = z.looseObject({
  id: idSchema,
  product: idSchema,
  /** Thousandths of the product's unit. */
  qty: z.int().min(1),
  /** Minor units for one unit, where somebody has set a price of his own; else the price list's. */
  price: z.int().min(0).nullable(),
  note: text(500),
  isRemoved: z.boolean(),
  stamps: stampsSchema,
});

export const orderFields = {
  branch: idSchema,
  status: z.enum(orderStates),
  /** What people call it: a table, a name, nothing. */
  label: text(100),
  client: idSchema.nullable(),
  /** Who serves it. */
  staff: idSchema.nullable(),
  guests: z.int().min(0).max(10_000).nullable(),
  note: text(2000),
  openedAt: instantSchema,
  /** In order of id, each once. */
  lines: z.array(orderLineSchema).max(500).refine(isInOrderOfId, 'are not in order of id'),
  /** The sales that it was paid by. More than one: it was paid at two tills, and somebody has to look. */
  sales: z.array(idSchema).max(100).refine(isInOrder, 'are not in order'),
};

export const orderSchema = writtenByBoth(orderFields);
export type Order = z.infer<typeof orderSchema>;

/** Parked carts and a cafe's orders, for every till of the branch. */
export const orders: Collection = {
  name: 'orders',
  version: 0,
  schema: orderSchema,
  origin: 'both',
  scope: 'branch',
  conflict: 'own',
  resolve: resolveOrder,
  read: 'orders.view',
  rxdb: bothSidesSchema({
    branch: { type: 'string' },
    status: { type: 'string' },
    label: { type: 'string' },
    client: nullable('string'),
    staff: nullable('string'),
    guests: nullable('integer'),
    note: { type: 'string' },
    openedAt: { type: 'string' },
    lines: { type: 'array' },
    sales: { type: 'array' },
  }),
};

/** The further state, all lines, all sales; the rest by stamp. */
function resolveOrder(one: StoredFields, other: StoredFields): StoredFields {
  return {
    ...mergeByStamps(one, other),
    status: furtherState(orderStates, one['status'], other['status']),
    lines: mergeParts(one['lines'], other['lines']),
    sales: [...new Set([...listOf(one['sales']), ...listOf(other['sales'])])].toSorted(),
  };
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function isInOrder(ids: readonly string[]): boolean {
  return ids.every((id, index) => index === 0 || (ids[index - 1] ?? '') < id);
}

function isInOrderOfId(lines: readonly { id: string }[]): boolean {
  return isInOrder(lines.map(({ id }) => id));
}
