import type { ColumnType } from 'kysely';
import type { ExceptionKind } from '@karvon/shared/exceptions/kinds.ts';
import type { WireObject } from '@karvon/shared/values/wire-json.ts';
import { tenantTable } from '../db/table-sql.ts';
import type { Migration } from '../module.ts';

export type ExceptionsTables = {
  exceptions: {
    company_id: string;
    id: string;
    kind: ExceptionKind;
    subject: string;
    document_id: string | null;
    branch_id: string | null;
    register_id: string | null;
    device_id: string | null;
    details: ColumnType<WireObject, string, never>;
    raised_at: string;
    /** When it was last decided; null while it is open, also after a decision was undone. */
    settled_at: ColumnType<string | null, never, string | null>;
  };
  exception_decisions: {
    company_id: string;
    id: string;
    exception_id: string;
    /** 1, 2, 3 … within the exception: the last one tells how it stands. */
    position: number;
    /** On an undo: the decision that was taken back. */
    decision: string;
    note: string | null;
    decided_by: string;
    decided_at: string;
    undoes_id: string | null;
  };
};

export const exceptionsMigrations: readonly Migration[] = [
  {
    name: '001-exceptions-and-decisions',
    sql: [
      // Only what changes with a decision can be written again.
      tenantTable(
        'exceptions',
        `id uuid not null,
         kind text not null,
         subject text not null check (length(subject) <= 300),
         document_id uuid,
         branch_id uuid,
         register_id uuid,
         device_id uuid,
         details jsonb not null,
         raised_at timestamptz not null,
         settled_at timestamptz`,
        { grant: 'select, insert, update (settled_at)' },
      ),
      `create unique index exceptions_open_once on exceptions (company_id, kind, subject)
         where settled_at is null;
       create index exceptions_open on exceptions (company_id, raised_at desc, id desc)
         where settled_at is null;
       create index exceptions_by_time on exceptions (company_id, raised_at desc, id desc);
       create index exceptions_by_kind on exceptions (company_id, kind, raised_at desc, id desc);
       create index exceptions_by_branch on exceptions (company_id, branch_id, raised_at desc, id desc);`,
      tenantTable(
        'exception_decisions',
        `id uuid not null,
         exception_id uuid not null,
         position integer not null,
         decision text not null,
         note text,
         decided_by uuid not null,
         decided_at timestamptz not null,
         undoes_id uuid,
         unique (company_id, exception_id, position),
         foreign key (company_id, exception_id) references exceptions (company_id, id),
         foreign key (company_id, undoes_id) references exception_decisions (company_id, id)`,
        { grant: 'select, insert' },
      ),
      `create unique index exception_decisions_undone_once on exception_decisions (company_id, undoes_id)
         where undoes_id is not null;`,
    ].join('\n'),
  },
];
