import { type Client, clients } from '@karvon/shared/collections/clients.ts';
import type { CollectionBinding } from '../../platform/module.ts';

/** The clients' table: the document as it travels, and what lists search and sort by. */
export const clientsBinding: CollectionBinding = {
  collection: clients,
  table: 'clients',
  typedColumns: { name: `text not null default ''`, phone: 'text' },
  columnsOf: (document) => {
    // What is staged has been parsed: by the push, or by this module.
    const client = document as unknown as Client;
    const name = `${client.lastName} ${client.firstName}`.trim().toLowerCase();
    return { branchId: null, typed: { name, phone: client.phone } };
  },
};
