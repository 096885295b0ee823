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

/**
 * The one declaration of a replicated collection. RxDB's schema, the centre's validation, the endpoints, the
 * conflict handler and the data dictionary all come from it.
 */
export type Collection = {
  name: string;
  /** Version of the replicated shape; a rise comes with a migration. */
  version: number;
  /** What the centre checks before it stores or serves a document. */
  schema: z.ZodType;
  rxdb: CollectionJsonSchema;
  /** Who writes: a till's facts, the centre's references, or both. */
  origin: 'till' | 'server' | 'both';
  /** Whose documents a device holds. */
  scope: 'company' | 'branch' | 'device';
  /** What happens when both sides have written. */
  conflict: 'append-only' | 'server-decides';
  /** The right a person needs to read it through the web API. */
  read: Right;
};
