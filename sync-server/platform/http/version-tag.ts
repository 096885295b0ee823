import type { Request, Response } from 'express';
import { sql } from 'kysely';
import { centreEpochOf } from '@karvon/shared/sync/protocol.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { TenantTx } from '../db/transaction.ts';
import type { Platform } from '../module.ts';
import { ApiFailure } from './api-failure.ts';

/** As much of a route's input as its preconditions stand in. */
export type Conditional = { request: Pick<Request, 'headers'>; response: Pick<Response, 'setHeader'> };

/**
 * The strong tag of a version of something that can be edited, as `ETag` says it. The life of the centre's data is a part of
 * it: after a restore the same number is another version.
 */
export function versionTag({ epoch }: Pick<Platform, 'epoch'>, version: number | string): string {
  return `"${centreEpochOf(epoch.current())}-${version}"`;
}

/** Answers with this tag; a `GET` that names it in `If-None-Match` gets 304 and no body. */
export function tellTag({ response }: Pick<Conditional, 'response'>, tag: string): void {
  response.setHeader('ETag', tag);
}

/**
 * Whether the caller has what would be answered. Express knows that, too, but not of callers who want to ask through every
 * cache, as the fetch of Node and browsers does.
 */
export function hasTag(request: Pick<Request, 'headers'>, response: Pick<Response, 'getHeader'>): boolean {
  const tag = response.getHeader('ETag');
  const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim());
  return known.some((one) => one === '*' || one.replace(/^W\//, '') === tag);
}

/**
 * Looks whether the caller has seen what is to be edited as it is now. Throws ApiFailure 412 `changed-meanwhile`, with the
 * current tag in `details.version` and as `ETag`, when `If-Match` names others; without that header anything goes.
 */
export function assertSeen(call: Conditional, tag: string): void {
  const wanted = call.request.headers['if-match'];
  if (wanted === undefined || wanted.trim() === '*') return;
  // A weak tag says that two are alike, not that they are the same: it never matches.
  if (wanted.split(',').some((one) => one.trim() === tag)) return;
  tellTag(call, tag);
  throw new ApiFailure(412, 'changed-meanwhile', { details: { version: [tag] } });
}

/** A row with a column `version`. */
export type VersionedRow = { table: 'companies' | 'branches' | 'registers' | 'people' | 'users'; id: Id };

/** Answers with the tag of a row that is there. */
export async function showVersion(
  tx: TenantTx,
  platform: Pick<Platform, 'epoch'>,
  call: Pick<Conditional, 'response'>,
  { table, id }: VersionedRow,
): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    select version from ${sql.table(table)} where ${keyOf(table)} = ${id}`.execute(tx.db);
  if (rows[0] !== undefined) tellTag(call, versionTag(platform, rows[0].version));
}

/**
 * Counts up the version of a row that this transaction edits, and answers with its new tag. Throws ApiFailure 412 as
 * `assertSeen` does; what the transaction has done until then is undone with it. May come after the edit: whoever else edits
 * the row waits for the commit at the latest here.
 * @param hasChanged false where the edit has left everything as it was: then the version stays, too
 */
export async function editVersion(
  tx: TenantTx,
  platform: Pick<Platform, 'epoch'>,
  call: Conditional,
  { table, id }: VersionedRow,
  hasChanged = true,
): Promise<void> {
  const step = hasChanged ? 1 : 0;
  const { rows } = await sql<{ version: number }>`
    update ${sql.table(table)} set version = version + ${step} where ${keyOf(table)} = ${id} returning version`.execute(
    tx.db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`There is no row ${id} of ${table} to be edited.`);
  assertSeen(call, versionTag(platform, row.version - step));
  tellTag(call, versionTag(platform, row.version));
}

/** A company's row is the company's own. */
function keyOf(table: VersionedRow['table']) {
  return sql.ref(table === 'companies' ? 'company_id' : 'id');
}
