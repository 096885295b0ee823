import type { ColumnType, Generated } from 'kysely';
import type { Right } from '@karvon/shared/rights/rights.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { PlatformRole } from '@karvon/shared/rights/roles.ts';
import { ALL_BRANCHES, platformTable, tenantTable } from '../db/table-sql.ts';
import type { Migration } from '../module.ts';
import { accountsMigration, placesMigration } from './account-tables.ts';
import { apiKeysMigration } from './api-key-tables.ts';
import { closedCompaniesMigration } from './closed-companies.ts';
import { permissionsMigration } from './platform-permissions.ts';
import { secondFactorsMigration } from './second-factor-tables.ts';

export type IdentityTables = {
  users: {
    company_id: string;
    id: string;
    email: string;
    name: string;
    password_hash: string;
    /** Null for people of a company that only uses the platform. */
    platform_role: PlatformRole | null;
    active: Generated<boolean>;
    /** Null: not known. */
    locale: Generated<Locale | null>;
    created_at: string;
  };
  /** Passwords that somebody had before the present one. */
  password_history: {
    company_id: string;
    user_id: string;
    number: number;
    password_hash: string;
    at: string;
  };
  /** Which roles somebody has, and where. */
  grants: {
    company_id: string;
    user_id: string;
    /** `ALL_BRANCHES`: everywhere. */
    branch_id: string;
    /** One of `companyRoles`, or the id of one of the company's own. */
    role: string;
    created_at: string;
  };
  /** What a company has decided about roles: its own ones by id, and other rights for those that every company has. */
  roles: {
    company_id: string;
    id: string;
    /** Null where it is a role that every company has. */
    name: string | null;
    rights: Right[];
    updated_at: string;
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
    /** Where it was last begun or refreshed from, and the `User-Agent` that it began with; null: not known. */
    address: string | null;
    program: string | null;
    /** A hash of where and with what it began (`originOf`); null: not known. */
    origin: string | null;
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
  {
    name: '002-roles-by-branch',
    sql: [
      tenantTable(
        'roles',
        `id text not null,
         name text,
         rights text[] not null,
         updated_at timestamptz not null`,
      ),
      tenantTable(
        'grants',
        `user_id uuid not null,
         branch_id uuid not null,
         role text not null,
         created_at timestamptz not null,
         foreign key (company_id, user_id) references users (company_id, id) on delete cascade`,
        { key: ['user_id', 'branch_id', 'role'] },
      ),
      'create index grants_of_role on grants (company_id, role);',
      'alter table users add column platform_role text;',
      // The owner of the tables is bound by their policies, too.
      'alter table users no force row level security;',
      'alter table grants no force row level security;',
      `insert into grants (company_id, user_id, branch_id, role, created_at)
         select company_id, id, '${ALL_BRANCHES}', role, created_at from users where role like 'company.%';`,
      `update users set platform_role = role where role like 'platform.%';`,
      'alter table grants force row level security;',
      'alter table users force row level security;',
      'alter table users drop column role;',
    ].join('\n'),
  },
  permissionsMigration,
  { name: '004-users-by-name', sql: 'create index users_by_name on users (company_id, name, id);' },
  { name: '005-user-versions', sql: 'alter table users add column version integer not null default 1;' },
  accountsMigration,
  placesMigration,
  {
    name: '008-where-sessions-are',
    sql: `alter table sessions add column address text, add column program text, add column origin text;`,
  },
  apiKeysMigration,
  secondFactorsMigration,
  closedCompaniesMigration,
];
