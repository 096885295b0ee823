import type { Client } from '@karvon/shared/collections/clients.ts';

/** Tables of clients, as Kysely sees them. `clients` is written by the stage alone. */
export type ClientsTables = {
  clients: {
    company_id: string;
    id: string;
    doc: Client;
    deleted: boolean;
    name: string;
    phone: string | null;
  };
};
