import { platformTable, tenantTable } from '../db/table-sql.ts';
import type { Migration } from '../module.ts';

/** Of no company: whoever registers, or has forgotten a password, is nobody yet. */
export const accountTables = [
  'password_history',
  'registrations',
  'mail_codes',
  'counted_tries',
  'known_places',
] as const;

export const accountsMigration: Migration = {
  name: '006-registration-and-passwords',
  sql: [
    'alter table users add column locale text;',
    tenantTable(
      'password_history',
      `user_id uuid not null,
       number integer not null,
       password_hash text not null,
       at timestamptz not null,
       foreign key (company_id, user_id) references users (company_id, id) on delete cascade`,
      { key: ['user_id', 'number'] },
    ),
    platformTable(
      'registrations',
      `id uuid primary key,
       email text not null,
       name text not null,
       password_hash text not null,
       locale text not null,
       company jsonb,
       made_at timestamptz not null`,
    ),
    'create index registrations_of_email on registrations (email);',
    platformTable(
      'mail_codes',
      `id uuid primary key,
       purpose text not null,
       email text not null,
       registration_id uuid,
       subject_company uuid,
       subject_user uuid,
       pepper text not null,
       code_hash text not null,
       link_hash text not null,
       tries_left integer not null,
       made_at timestamptz not null,
       code_until timestamptz not null,
       link_until timestamptz not null,
       used_at timestamptz`,
    ),
    'create index mail_codes_of_email on mail_codes (email, purpose, made_at desc);',
    'create index mail_codes_of_registration on mail_codes (registration_id);',
    'create index mail_codes_of_user on mail_codes (subject_user);',
    'create index mail_codes_by_age on mail_codes (link_until);',
    platformTable(
      'counted_tries',
      `key text primary key,
       level double precision not null,
       counted_at timestamptz not null,
       paused_until timestamptz`,
    ),
  ].join('\n'),
};

export const placesMigration: Migration = {
  name: '007-known-places',
  sql: [
    platformTable('known_places', 'key text primary key, at timestamptz not null'),
    'create index known_places_by_age on known_places (at);',
    'create index counted_tries_by_age on counted_tries (counted_at);',
  ].join('\n'),
};
