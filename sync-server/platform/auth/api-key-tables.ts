import type { Right } from '@karvon/shared/rights/rights.ts';
import { tenantTable } from '../db/table-sql.ts';
import type { Migration } from '../module.ts';

export type ApiKeyTables = {
  /** Keys by which programs call in the name of a company. One that was revoked stays, for whoever reads the log. */
  api_keys: {
    company_id: string;
    id: string;
    name: string;
    rights: Right[];
    /** Null: everywhere. */
    branches: string[] | null;
    made_by: string;
    /** SHA-256 of the secret, which is random. */
    key_hash: string;
    created_at: string;
    expires_at: string;
    /** To some minutes. */
    last_used_at: string | null;
    revoked_at: string | null;
  };
};

export const apiKeysMigration: Migration = {
  name: '009-api-keys',
  sql: [
    tenantTable(
      'api_keys',
      `id uuid not null,
       name text not null,
       rights text[] not null,
       branches uuid[],
       made_by uuid not null,
       key_hash text not null,
       created_at timestamptz not null,
       expires_at timestamptz not null,
       last_used_at timestamptz,
       revoked_at timestamptz,
       foreign key (company_id, made_by) references users (company_id, id) on delete cascade`,
    ),
    'create index api_keys_by_age on api_keys (company_id, created_at, id);',
    'create index api_keys_of_user on api_keys (company_id, made_by);',
  ].join('\n'),
};
