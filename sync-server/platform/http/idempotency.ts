import type { Request, Response } from 'express';
import { sql } from 'kysely';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { canonicalHash, type WireJson } from '@karvon/shared/values/wire-json.ts';
import { callerIdOf, type Principal } from '../auth/principal.ts';
import type { Database, TenantTx } from '../db/transaction.ts';
import { ApiFailure } from './api-failure.ts';

/** A key of the caller's own making: printable ASCII. */
const KEY = /^[\x21-\x7e]{1,200}$/;
const KEPT_MS = 24 * 3_600_000;
const SWEPT_AT_ONCE = 100;
/** What an answer says besides its body. */
const KEPT_HEADERS = ['ETag', 'Location'] as const;

type Once = {
  /** Its `Idempotency-Key`, method and address tell which request it is. */
  request: Pick<Request, 'method' | 'path' | 'query' | 'headers'>;
  response: Pick<Response, 'getHeader' | 'setHeader'>;
  principal: Principal;
  /** The parsed body: what must be the same when the key comes again. */
  body: unknown;
  now: number;
  /** Without a key the work is done each time. */
  isOptional?: boolean;
};

/**
 * Does the work of a request once, however often the caller sends it, for 24 hours. The answer, with its `ETag` and
 * `Location`, is kept by the same transaction as the work: the same key with the same body and query gets the first answer
 * again, and a second that comes while the first is under way, at whatever process, waits for it. Work that throws leaves no
 * trace, so the request may be tried again. Keys are the caller's own, one space for each address. Call it before anything
 * else in the transaction.
 *
 * Throws ApiFailure 400 `idempotency-key-missing` or `bad-idempotency-key`, 409 `idempotency-key-reused`.
 * @param work its answer must be JSON
 */
export async function answerOnce<Answer>(
  tx: TenantTx,
  once: Once,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const { request, response, now } = once;
  if (once.isOptional === true && request.headers['idempotency-key'] === undefined) return work();
  const key = idempotencyKeyOf(request);
  const scope = scopeOf(once);
  const hash = canonicalHash({ body: once.body ?? null, query: request.query } as WireJson);
  await sweep(tx, now, { scope, key });
  const inserted = await sql`
    insert into idempotent_requests (company_id, scope, key, body_hash, at)
    values (${tx.companyId}, ${scope}, ${key}, ${hash}, ${instantOf(now)})
    on conflict (company_id, scope, key) do nothing returning key`.execute(tx.db);
  if (inserted.rows.length === 0) return earlierAnswer<Answer>(tx, response, { scope, key, hash });
  const answer = await work();
  await sql`update idempotent_requests
    set answer = ${JSON.stringify(answer)}::jsonb, headers = ${JSON.stringify(headersOf(response))}::jsonb
    where scope = ${scope} and key = ${key}`.execute(tx.db);
  return answer;
}

/**
 * Takes an answer back that was kept before the work was whole, where that needs a transaction of another company: the request
 * may then be tried again, or be another one.
 */
export async function takeBackAnswer(
  tx: TenantTx,
  once: Omit<Once, 'response' | 'body' | 'now'>,
): Promise<void> {
  if (once.request.headers['idempotency-key'] === undefined) return;
  const key = idempotencyKeyOf(once.request);
  await sql`delete from idempotent_requests where scope = ${scopeOf(once)} and key = ${key}`.execute(tx.db);
}

type Asked = { scope: string; key: string };

async function earlierAnswer<Answer>(
  tx: TenantTx,
  response: Once['response'],
  { scope, key, hash }: Asked & { hash: string },
): Promise<Answer> {
  const { rows } = await sql<{ body_hash: string; answer: Answer; headers: Record<string, string> }>`
    select body_hash, answer, headers from idempotent_requests
    where scope = ${scope} and key = ${key}`.execute(tx.db);
  const [first] = rows;
  if (first === undefined) throw new Error(`The first request with the key ${key} is neither there nor not.`);
  if (first.body_hash !== hash) throw new ApiFailure(409, 'idempotency-key-reused', { params: { key } });
  for (const [name, value] of Object.entries(first.headers)) response.setHeader(name, value);
  return first.answer;
}

function headersOf(response: Once['response']): Record<string, string> {
  const said = KEPT_HEADERS.map((name) => [name, response.getHeader(name)] as const);
  return Object.fromEntries(
    said.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** The request's `Idempotency-Key`. Throws ApiFailure 400 `idempotency-key-missing` or `bad-idempotency-key`. */
export function idempotencyKeyOf(request: Pick<Request, 'headers'>): string {
  const key = request.headers['idempotency-key'];
  const failure = (code: 'idempotency-key-missing' | 'bad-idempotency-key', reason: string) =>
    new ApiFailure(400, code, { details: { 'Idempotency-Key': [reason] } });
  if (key === undefined) throw failure('idempotency-key-missing', 'is missing');
  if (typeof key === 'string' && KEY.test(key)) return key;
  throw failure('bad-idempotency-key', 'is not 1 to 200 visible ASCII characters');
}

function scopeOf({ principal, request }: Pick<Once, 'principal' | 'request'>): string {
  return `${callerIdOf(principal)} ${request.method} ${request.path.toLowerCase().replace(/\/+$/, '')}`;
}

/**
 * A few old ones at each use, this very key first: more go than come. Those that another transaction is sweeping are left
 * to it.
 */
async function sweep(tx: TenantTx, now: number, { scope, key }: Asked): Promise<void> {
  await sql`delete from idempotent_requests where (scope, key) in (
    select scope, key from idempotent_requests where at < ${instantOf(now - KEPT_MS)}
    order by (scope = ${scope} and key = ${key}) desc, at limit ${SWEPT_AT_ONCE}
    for update skip locked)`.execute(tx.db);
}

/** Forgets all answers of these companies that are older than 24 hours: of those, too, who ask for nothing any more. */
export async function forgetAnswers(db: Database, companies: readonly Id[], now: number): Promise<void> {
  for (const company of companies) {
    await db.tenant(company, (tx) =>
      sql`delete from idempotent_requests where at < ${instantOf(now - KEPT_MS)}`.execute(tx.db),
    );
  }
}
