import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { type AuditAction, auditActionSchema } from '@karvon/shared/audit/actions.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { canonicalJson } from '@karvon/shared/values/wire-json.ts';
import { callerLocale } from '../http/caller-locale.ts';
import { CSV_START, csvLine } from '../http/csv.ts';
import { defineRoute, type Route } from '../http/route.ts';
import type { Database } from '../db/transaction.ts';
import type { Platform } from '../module.ts';
import { audit } from './audit.ts';
import { type AuditFilter, auditExportQuerySchema } from './audit-schemas.ts';
import type { LoggedRow } from './audit-tables.ts';
import { doerOf } from './doer.ts';
import { type AfterDeed, findDeeds } from './find-deeds.ts';
import { readHead } from './verify-chain.ts';

/** Rows in memory at once. */
const PAGE = 500;

const columns = [
  'seq',
  'at',
  'actor',
  'role',
  'deed',
  'action',
  'objectKind',
  'object',
  'objectId',
  'details',
  'address',
  'requestId',
  'hash',
] as const;

/** The rows that fit, as a file for a program for spreadsheets. With it, numbers and hashes leave the database. */
export function exportRoute({ db, clock }: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/audit/export',
    access: 'audit.view',
    tag: 'Audit',
    summary: 'The log as CSV, newest first, as far as it fits the filters',
    query: auditExportQuerySchema,
    answer: z.string(),
    answerContent: 'text/csv',
    handle: async (input) => {
      const { principal, query, request, response } = input;
      const { companyId } = principal;
      const { seq } = await db.tenant(companyId, async (tx) => {
        const head = await readHead(tx);
        const object = { kind: 'log' as const, id: companyId, label: '' };
        const details = { ...query, through: head.seq };
        audit(tx, { by: doerOf(input, clock()), action: 'audit.exported', object, details });
        return head;
      });
      response
        .status(200)
        .setHeader('Content-Type', 'text/csv; charset=utf-8')
        .setHeader('Content-Disposition', 'attachment; filename="audit.csv"');
      const lines = linesOf(db, companyId, query, seq, callerLocale(request));
      await pipeline(Readable.from(lines), response);
      return '';
    },
  });
}

/** A page a transaction: rows never change, so all pages are of one moment, that of `through`. */
async function* linesOf(
  db: Database,
  companyId: Id,
  filter: AuditFilter,
  through: number,
  locale: Locale,
): AsyncGenerator<string> {
  yield CSV_START + csvLine(columns.map((column) => translate(locale, `audit.column.${column}`)));
  let after: AfterDeed | null = null;
  for (;;) {
    const page: { limit: number; after: AfterDeed | null; through: number } = { limit: PAGE, after, through };
    const rows = await db.tenant(companyId, (tx) => findDeeds(tx, filter, page));
    if (rows.length > 0) yield rows.map((row) => csvLine(cellsOf(row, locale))).join('');
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = { at: last.at, seq: last.seq };
  }
}

function cellsOf({ actor, object, ...row }: LoggedRow, locale: Locale) {
  return [
    row.seq,
    row.at,
    actor.name,
    actor.role,
    wordsFor(row.action, locale),
    row.action,
    object?.kind ?? null,
    object?.label ?? null,
    object?.id ?? null,
    canonicalJson(row.details),
    row.address,
    row.requestId,
    row.hash,
  ];
}

/** An action that this version does not know any more has its name alone. */
function wordsFor(action: string, locale: Locale): string {
  const known: AuditAction | undefined = auditActionSchema.safeParse(action).data;
  return known === undefined ? action : translate(locale, `audit.action.${known}`);
}
