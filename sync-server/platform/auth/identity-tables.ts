import type { ColumnType, Generated } from 'kysely';
import type { Role } from '@karvon/shared/rights/roles.ts';
import { platformTable, tenantTable } from '../db/table-sql.ts';
import type { Migration } from '../module.ts';

export type IdentityTables = {
  users: {
    company_id: string;
    id: string;
    email: string;
    name: string;
    password_hash: string;
    role: Role;
    active: Generated<boolean>;
    created_at: string;
  };
  sessions: {
    company_id: string;
    id: string;
    user_id: string;
    token_hash: string;
    previous_hash: string | null;
    rotated_at: string;
    created_at: ColumnType<string, string, never>;
    expires_at: string;
    ended_at: string | null;
  };
  sign_in_names: { email: string; company_id: string; user_id: string };
  operator_company: { singleton: Generated<boolean>; company_id: string };
};

export const identityMigrations: readonly Migration[] = [
  {
    name: '001-people-and-sessions',
    sql: [
      tenantTable(
        'users',
        `id uuid not null,
         email text not null,
         name text not null,
         password_hash text not null,
         role text not null,
         active boolean not null default true,
         created_at timestamptz not null,
         unique (company_id, email)`,
      ),
      tenantTable(
        'sessions',
        `id uuid not null,
         user_id uuid not null,
         token_hash text not null,
         previous_hash text,
         rotated_at timestamptz not null,
         created_at timestamptz not null,
         expires_at timestamptz not null,
         ended_at timestamptz,
         foreign key (company_id, user_id) references users (company_id, id) on delete cascade`,
      ),
      'create index sessions_of_user on sessions (company_id, user_id);',
      platformTable(
        'sign_in_names',
        'email text primary key, company_id uuid not null, user_id uuid not null',
      ),
      platformTable(
        'operator_company',
        'singleton boolean primary key default true check (singleton), company_id uuid not null',
      ),
    ].join('\n'),
  },
];
