import { journalEnvelopeSchema } from '../journal/envelope.ts';
import type { Collection } from './declare.ts';

const id = { type: 'string', maxLength: 36 };

/**
 * Every fact born at a till. Append-only: a fact is never changed, so there is nothing to conflict; the second
 * arrival of a fact changes nothing. `body` is opaque to RxDB: a new kind or field migrates nothing.
 */
export const journal: Collection = {
  name: 'journal',
  version: 0,
  schema: journalEnvelopeSchema,
  origin: 'till',
  scope: 'device',
  conflict: 'append-only',
  read: 'sales.view',
  rxdb: {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id,
      kind: { type: 'string', maxLength: 40 },
      v: { type: 'integer' },
      company: id,
      branch: id,
      register: id,
      device: id,
      incarnation: { type: 'integer', minimum: 1, maximum: 1_000_000, multipleOf: 1 },
      seq: { type: 'integer', minimum: 1, maximum: 9_007_199_254_740_991, multipleOf: 1 },
      at: { type: 'string', maxLength: 24 },
      clockOffsetMs: { type: 'integer' },
      businessDate: { type: 'string', maxLength: 10 },
      shift: { type: ['string', 'null'], maxLength: 36 },
      staff: { type: 'object' },
      body: { type: 'object' },
    },
    required: [
      'id',
      'kind',
      'v',
      'company',
      'branch',
      'register',
      'device',
      'incarnation',
      'seq',
      'at',
      'clockOffsetMs',
      'businessDate',
      'staff',
      'body',
    ],
    indexes: [
      ['device', 'incarnation', 'seq'],
      ['kind', 'businessDate'],
    ],
    additionalProperties: false,
  },
};
