import { once } from 'node:events';
import type { Request, Response } from 'express';
import { mayAnywhere } from '@karvon/shared/rights/access.ts';
import { translate } from '@karvon/shared/i18n/translate.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { z } from 'zod';
import { doerOf } from '../../platform/audit/doer.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { callerLocale } from '../../platform/http/caller-locale.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { auditedImport } from './audited-import.ts';
import { findCompanyBySlug, readCompany } from '../companies/api.ts';
import { importProducts, type ImportEvent } from './commands/import-products.ts';
import type { BareFault, ImportFault } from './import/import-faults.ts';
import { type ImportLine, importQuerySchema, type ImportSummary, importSummarySchema } from './schemas.ts';

/** Faults kept for the last line. */
const FAULTS_KEPT = 1000;
/** Bytes of answer that may wait for a caller who reads slowly; then single faults are counted, not sent. */
const ANSWER_BACKLOG = 4 * 1024 * 1024;

const DEMO_SLUG = 'demo';

/**
 * `POST /products/import`: the file is the body, the answer is NDJSON as it goes, the last line the summary. The
 * answer has begun before the file's end is known, so a file that can't be read also answers 200; look at `ok`.
 */
export function importRoute(platform: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/products/import',
    access: 'products.import',
    summary: 'Import products from CSV or TSV, also gzipped; answers NDJSON, the last line being the summary',
    tag: 'Catalogue',
    query: importQuerySchema,
    answer: importSummarySchema,
    handle: async (input) => {
      const { principal, query, request, response } = input;
      const companyId = await companyFor(platform, principal, query.company);
      const company = await platform.db.tenant(companyId, readCompany);
      const options = {
        syntheticPrices: query.syntheticPrices ?? company.slug === DEMO_SLUG,
        checkDigits: query.checkDigits,
      };
      const target = {
        companyId,
        locale: query.locale ?? company.defaultLocale,
        country: company.country,
        currency: company.currency,
        currencyDecimals: company.currencyDecimals,
      };
      const started = platform.clock();
      const by = doerOf(input, started);
      const into = { db: platform.db, company, by };
      const events = auditedImport(into, importProducts(platform, target, bodyOf(request), options));
      const locale = callerLocale(request);
      const summary = await answerImport(platform, response, events, locale, started);
      return summary;
    },
  });
}

/** Own company, or for who runs the platform the one that was named. */
async function companyFor(platform: Platform, principal: Principal, slug: string | undefined): Promise<Id> {
  const mayAll = principal.kind === 'person' && mayAnywhere(principal.access, 'platform.companies');
  if (slug === undefined) {
    // The platform's own company keeps no shop.
    if (mayAll) throw new ApiFailure(404, 'unknown-company', { params: { slug: '' } });
    return principal.companyId;
  }
  const found = await findCompanyBySlug(platform.db, slug);
  if (found === null || (found !== principal.companyId && !mayAll)) {
    throw new ApiFailure(404, 'unknown-company', { params: { slug } });
  }
  return found;
}

/** The request's bytes. A caller who hangs up in the middle ends the import with an error, not with half a row. */
async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  for await (const piece of request) yield piece as Uint8Array;
  if (!request.complete) throw new Error('The caller hung up in the middle of the file.');
}

type Kept = Pick<z.output<typeof importSummarySchema>, 'errors' | 'warned' | 'stopped'>;

async function answerImport(
  platform: Platform,
  response: Response,
  events: ReturnType<typeof importProducts>,
  locale: Locale,
  started: number,
): Promise<ImportSummary> {
  const kept: Kept = { errors: [], warned: [], stopped: null };
  const write = (line: ImportLine) => response.write(`${JSON.stringify(line)}\n`);
  response.status(200).setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
  // Nothing on the way may hold the lines back to compress or join them.
  response.setHeader('Cache-Control', 'no-store, no-transform');
  response.setHeader('X-Accel-Buffering', 'no');
  try {
    let step = await events.next();
    for (; step.done !== true; step = await events.next()) tell(step.value, kept, locale, response, write);
    const counts = step.value;
    const good = counts.created + counts.updated + counts.unchanged;
    const summary: ImportSummary = {
      event: 'done',
      ok: kept.stopped === null && (good > 0 || counts.rows === 0),
      ...counts,
      ...kept,
      seconds: Math.round((platform.clock() - started) / 1000),
    };
    write(summary);
    await ended(response);
    return summary;
  } catch (error) {
    // The status is long sent; the caller learns of it by the last line.
    platform.log.error({ err: error }, 'import failed');
    write({ event: 'failed', ok: false, code: 'unexpected', reason: translate(locale, 'import.failed') });
    response.end();
    throw error;
  }
}

function tell(
  event: ImportEvent,
  kept: Kept,
  locale: Locale,
  response: Response,
  write: (line: ImportLine) => void,
): void {
  if (event.event === 'progress') {
    write(event);
    return;
  }
  const fault = inWords(event.fault, locale);
  if (event.event === 'stopped') kept.stopped = fault;
  const list = event.event === 'row-failed' ? kept.errors : kept.warned;
  if (event.event !== 'stopped' && list.length < FAULTS_KEPT) list.push(fault);
  if (response.writableLength < ANSWER_BACKLOG) write({ event: event.event, fault });
}

/** What is wrong with a row or a file, said in the reader's language. */
export function inWords(fault: BareFault, locale: Locale): ImportFault {
  const { line, column, code, value } = fault;
  return {
    ...fault,
    reason: translate(locale, `import.${code}`, {
      line: line ?? 1,
      column: column ?? '',
      value: value ?? '',
    }),
  };
}

async function ended(response: Response): Promise<void> {
  const finished = once(response, 'close');
  response.end();
  await finished;
}
