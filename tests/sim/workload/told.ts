import { createHash } from 'node:crypto';
import type { Id } from '@karvon/shared/values/ids.ts';

/**
 * What the product has promised: it answered that this is done, so it must never be lost. `at` is the workload's clock in
 * milliseconds since 1970, `by` the till's name, or the manager's.
 *
 * What a manager does is told twice: as it is asked for (`isDone` false) and as it is answered. One that was asked for and
 * never answered may have happened, or not.
 */
export type Told = { at: number; by: string } & Promised;
type Promised = ToldFact | ToldDocument | ToldDelivery | ToldDeed;

/** A fact is on the till's disk. What the till could not be asked any more (it was being closed) is null. */
export type ToldFact = {
  what: 'fact';
  id: Id;
  kind: string;
  /** Of a receipt. */
  number: string | null;
  seq: number | null;
  device: Id | null;
  incarnation: number | null;
  /** `hashOf` the whole fact. */
  hash: string | null;
};

/** A document that tills and the centre both write: fields as they were written, and the stamps that they got. */
export type ToldDocument = {
  what: 'document';
  collection: string;
  id: Id;
  fields: Record<string, unknown>;
  /** Field → stamp; `deleted` for a deletion, which has no fields. */
  stamps: Record<string, string>;
};

/** A receipt is to be sent, asked for at this register. */
export type ToldDelivery = { what: 'delivery'; id: Id; register: Id };

/** What a manager has decided at the centre. */
export type ToldDeed = { isDone: boolean } & (
  | { what: 'price'; product: Id; price: number }
  | { what: 'moved'; register: Id; branch: Id }
  | { what: 'person'; person: Id; change: { role?: string; branches?: Id[] } }
  | { what: 'revoked'; device: Id }
  | { what: 'granted'; client: Id; amount: number }
  | { what: 'closed'; through: string | null }
  | { what: 'settled'; exception: Id; decision: string }
  | { what: 'return-days'; days: number }
);

export type Tell = (entry: Told) => void;

/** SHA-256 of JSON with the keys in order: equal for equal values, whatever wrote them. */
export function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(value)))
    .digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, inOrder(member)]));
}
