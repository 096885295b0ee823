import { z } from 'zod';
import { pushStateSchema } from '@karvon/shared/sync/protocol.ts';
import { mayAnywhere } from '@karvon/shared/rights/access.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { instantSchema } from '@karvon/shared/values/time.ts';
import type { Request } from 'express';
import { doerOf } from '../platform/audit/doer.ts';
import type { Principal } from '../platform/auth/principal.ts';
import { ApiFailure } from '../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../platform/http/route.ts';
import type { FindCompany } from '../platform/module.ts';
import { createLane, type LaneLimits } from './admission.ts';
import { type ImportContext, importUnsent } from './import-unsent.ts';
import type { PushContext } from './push-context.ts';

/** A till that has sold for months without a connection; and below the longest text that there can be. */
const FILE_BYTES = 500 * 1_048_576;
/** A file is in memory as a whole while its facts are booked: one at a time, of whatever company. */
const fileLimits: LaneLimits = {
  atOnce: 1,
  atOnceOfCompany: 1,
  bytes: FILE_BYTES,
  waiting: 0,
  longestWaitMs: 0,
};

export const importedUnsentSchema = z.object({
  tillCode: z.string(),
  /** Whether the till's own key has signed it. */
  signed: z.boolean(),
  count: z.int(),
  accepted: z.int(),
  duplicate: z.int(),
  /** Of documents that the centre writes, too: versions to which it had something newer. */
  merged: z.int(),
  quarantined: z.int(),
  /** When the same file was taken in before, the first time first. `by`: null for the server's operator. */
  earlier: z.array(z.object({ at: instantSchema, by: z.string().nullable() })),
  /** By line, in the order in which they were taken. */
  results: z.array(
    z.object({
      id: z.string(),
      state: pushStateSchema,
      code: z.string().optional(),
      message: z.string().optional(),
    }),
  ),
});

const querySchema = z.strictObject({
  company: z.string().min(1).max(100).optional(),
  /** `yes`: whoever hands the file in knows that it is from that till; without that one that is not signed is refused. */
  unsigned: z.enum(['yes', 'no']).default('no'),
});

/** `POST /devices/unsent`: the file that a till has exported is the body, as it is. */
export function importUnsentRoute(context: ImportContext & { findCompany: FindCompany }): Route {
  const lane = createLane({ ...fileLimits, now: () => performance.now(), chance: Math.random });
  return defineRoute({
    method: 'post',
    path: '/devices/unsent',
    access: 'quarantine.settle',
    tag: 'Tills',
    summary: 'Take the file of what a till has not sent, as it has exported it',
    query: querySchema,
    bodyContent: ['application/octet-stream', 'application/x-ndjson'],
    admit: ({ principal, gone }) =>
      lane.enter({ company: principal?.companyId ?? '', bytes: FILE_BYTES, gone }),
    answer: importedUnsentSchema,
    handle: async (input) => {
      const { principal, branches: scope, query, request } = input;
      const companyId = await companyFor(context, principal, query.company);
      const by = principal.kind === 'person' ? principal.userId : null;
      const doer = doerOf(input, context.clock());
      const taken = { by, doer, vouches: query.unsigned === 'yes', scope };
      const imported = await importUnsent(context, companyId, await textOf(request), taken);
      const { tillCode, isSigned, counts, earlier, results } = imported;
      return { tillCode, signed: isSigned, count: results.length, ...counts, earlier, results };
    },
  });
}

/** Own company, or for who runs the platform the one that was named. */
async function companyFor(
  { db, findCompany }: PushContext & { findCompany: FindCompany },
  principal: Principal,
  slug: string | undefined,
): Promise<Id> {
  if (slug === undefined) return principal.companyId;
  const found = await findCompany(db, slug);
  const mayAll = principal.kind === 'person' && mayAnywhere(principal.access, 'platform.companies');
  if (found === null || (found !== principal.companyId && !mayAll)) {
    throw new ApiFailure(404, 'unknown-company', { params: { slug } });
  }
  return found;
}

/** The request's body as text. A caller who hangs up in the middle has sent no whole file, which its end will tell. */
async function textOf(request: Request): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request) {
    pieces.push(piece as Buffer);
    length += (piece as Buffer).length;
    if (length > FILE_BYTES) throw new ApiFailure(413, 'too-large');
  }
  return Buffer.concat(pieces).toString('utf8');
}
