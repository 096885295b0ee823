import type { z } from 'zod';
import type { Right } from '../rights/rights.ts';

/** A JSON schema as RxDB takes it: only what our collections use. */
export type CollectionJsonSchema = {
  version: number;
  primaryKey: string;
  type: 'object';
  properties: Record<string, object>;
  required: string[];
  indexes: (string | string[])[];
  additionalProperties: boolean;
};

/** A document as it is stored, of whichever version. */
export type StoredFields = Record<string, unknown>;

/**
 * The one declaration of a replicated collection. RxDB's schema, the centre's validation, the endpoints, the
 * conflict handler and the data dictionary all come from it.
 */
export type Collection = {
  name: string;
  /** Version of the replicated shape; a rise comes with a migration, and with a rise of the till's data version. */
  version: number;
  /**
   * By version: makes a document of the version before into one of this, also a deleted one. A till runs them over what
   * it holds at the first start of a new program, without the centre. Pure.
   */
  migrations?: Readonly<Record<number, (old: StoredFields) => StoredFields>>;
  /** What the centre checks before it stores or serves a document. */
  schema: z.ZodType;
  rxdb: CollectionJsonSchema;
  /** Who writes: a till's facts, the centre's references, or both. */
  origin: 'till' | 'server' | 'both';
  /**
   * Whose documents a device holds: everybody's; those of its branch and of none; those of the people who may work at its
   * branch, and what belongs to nobody yet, as by branch; those of its register, whichever device stands there; its own. `user` wants
   * a typed column `user_id`, `register` wants `register_id`, `device` wants `device_id`.
   */
  scope: 'company' | 'branch' | 'user' | 'register' | 'device';
  /**
   * What happens when both sides have written: nothing can (`append-only`), the centre's word holds (`server-decides`), each
   * field's later stamp (`merge`), or `resolve`, the collection's own rule (`own`).
   */
  conflict: 'append-only' | 'server-decides' | 'merge' | 'own';
  /**
   * For `merge` and `own`: what two versions of a document come to. Pure, commutative, associative and idempotent, so that
   * whoever has seen the same versions holds the same document. Neither version is changed.
   */
  resolve?: (one: StoredFields, other: StoredFields) => StoredFields;
  /**
   * How a till of an older protocol is served, where it could not read a document as it is. Without it documents may only
   * grow: a field that older tills pass over, a kind of entry that they leave aside. What is neither (a new value of a field
   * that they know, another meaning, another shape) takes a new protocol and a step here. A till that speaks a newer protocol than
   * it has pulled with reads such a collection anew. Pure.
   */
  down?: (document: StoredFields, protocol: number) => StoredFields;
  /** The right a person needs to read it through the web API. */
  read: Right;
};

/**
 * Throws an Error when the declaration asks for what nothing here does: only documents of everybody, of a branch or of a register are
 * guarded when a till hands them in, so those of persons and of devices can't be written by both sides.
 */
export function assertDeclared({ name, origin, scope }: Pick<Collection, 'name' | 'origin' | 'scope'>): void {
  if (origin !== 'both' || scope === 'company' || scope === 'branch' || scope === 'register') return;
  throw new Error(
    `The collection ${name} is written by both sides (origin both) with the scope ${scope}: declare it with the scope company, branch or register, or let one side write it.`,
  );
}
