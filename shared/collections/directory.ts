import { directoryEntrySchema } from '../directory/entry.ts';
import { entryForOlderTill } from '../directory/for-older-tills.ts';
import type { Collection } from './declare.ts';

/** Company, branches, registers, people with PIN hashes and rights, tenders, categories. The centre decides. */
export const directory: Collection = {
  name: 'directory',
  version: 0,
  schema: directoryEntrySchema,
  origin: 'server',
  scope: 'branch',
  conflict: 'server-decides',
  down: entryForOlderTill,
  read: 'companies.view',
  rxdb: {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: {
      id: { type: 'string', maxLength: 36 },
      kind: { type: 'string', maxLength: 20 },
      branch: { type: ['string', 'null'] },
      v: { type: 'integer' },
      body: { type: 'object' },
    },
    required: ['id', 'kind', 'v', 'body'],
    indexes: ['kind'],
    additionalProperties: false,
  },
};
