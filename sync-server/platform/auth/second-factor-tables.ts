import type { Generated } from 'kysely';
import { tenantTable } from '../db/table-sql.ts';
import type { Migration } from '../module.ts';

export const secondFactorTables = ['second_factors', 'recovery_codes'] as const;

export type SecondFactorTables = {
  /** What somebody's authenticator app shares with the centre. */
  second_factors: {
    company_id: string;
    user_id: string;
    /** Base64 of the shared secret, sealed. */
    secret: string;
    begun_at: string;
    /** Null: nobody has shown yet that an app knows the secret, and nobody is asked for it. */
    confirmed_at: string | null;
    /** The newest time step whose code was taken; it and those before it are taken no more. */
    last_step: Generated<number>;
  };
  recovery_codes: { company_id: string; user_id: string; code_hash: string; used_at: string | null };
};

export const secondFactorsMigration: Migration = {
  name: '010-second-factors',
  sql: [
    tenantTable(
      'second_factors',
      `user_id uuid not null,
       secret text not null,
       begun_at timestamptz not null,
       confirmed_at timestamptz,
       last_step bigint not null default 0,
       foreign key (company_id, user_id) references users (company_id, id) on delete cascade`,
      { key: ['user_id'] },
    ),
    tenantTable(
      'recovery_codes',
      `user_id uuid not null,
       code_hash text not null,
       used_at timestamptz,
       foreign key (company_id, user_id) references users (company_id, id) on delete cascade`,
      { key: ['user_id', 'code_hash'] },
    ),
  ].join('\n'),
};

export const secondFactorColumns = [{ table: 'second_factors', column: 'secret', row: 'user_id' }] as const;
