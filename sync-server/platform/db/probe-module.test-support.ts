import { z } from 'zod';
import type { Collection } from '@karvon/shared/collections/declare.ts';
import type { Travelling } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { CollectionBinding, ServerModule } from '../module.ts';
import { collectionTable, tenantTable } from './table-sql.ts';

const probes: Collection = {
  name: 'probes',
  version: 0,
  schema: z.looseObject({ id: z.string(), label: z.string() }),
  origin: 'server',
  scope: 'branch',
  conflict: 'server-decides',
  read: 'products.view',
  rxdb: {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties: { id: { type: 'string', maxLength: 36 } },
    required: ['id'],
    indexes: [],
    additionalProperties: true,
  },
};

const binding: CollectionBinding = {
  collection: probes,
  table: 'probes',
  typedColumns: { label: `text not null default ''`, tags: 'text[]' },
  columnsOf: (document: Travelling) => ({
    branchId: (document['branch'] as Id | null | undefined) ?? null,
    typed: { label: document['label'], tags: document['tags'] ?? [] },
  }),
};

/** A module for tests of the platform: one plain table and one replicated collection. */
export const probeModule: ServerModule = {
  name: 'probe',
  dependsOn: [],
  tables: ['probe_notes', 'probes'],
  migrations: [
    {
      name: '001-tables',
      sql: tenantTable('probe_notes', 'id uuid not null, note text not null') + collectionTable(binding),
    },
  ],
  collections: [binding],
  bookings: [],
  routes: () => [],
};

export type ProbeTables = {
  probe_notes: { company_id: string; id: string; note: string };
  probes: { company_id: string; id: string; pos: number; label: string; tags: string[]; deleted: boolean };
};
