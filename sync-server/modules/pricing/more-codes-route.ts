import { randomInt } from 'node:crypto';
import type { PricingEntryOf } from '@karvon/shared/pricing/pricing-entry.ts';
import { audit } from '../../platform/audit/audit.ts';
import { doerOf } from '../../platform/audit/doer.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { answerOnce } from '../../platform/http/idempotency.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform } from '../../platform/module.ts';
import { lockPricing, readEntry, selectEntries, stageEntries } from './entries.ts';
import { objectOf } from './entry-routes.ts';
import { idParamsSchema, madeCodesSchema, moreCodesSchema } from './schemas.ts';

/** No letters and digits that are read as each other: people say codes aloud. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** Makes many codes of a promotion at once: a beginning of one's choosing, and the rest at random. */
export function moreCodesRoute({ db, clock, newId }: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/promotions/:id/codes',
    access: 'prices.edit',
    summary: 'Make many codes of a promotion at once',
    tag: 'Prices',
    params: idParamsSchema,
    body: moreCodesSchema,
    answer: madeCodesSchema,
    status: 201,
    idempotent: true,
    handle: (input) =>
      db.tenant(input.principal.companyId, (tx) =>
        answerOnce(tx, { ...input, now: clock() }, async () => {
          await lockPricing(tx);
          const promotion = await readEntry(tx, 'promotion', input.params.id);
          if (promotion === null) throw new ApiFailure(404, 'unknown-promotion');
          const { from, to } = input.body;
          const codes = await newCodes(tx, input.body);
          const entries = codes.map((code): PricingEntryOf<'promo-code'> => {
            const body = { code, promotion: promotion.id, from, to };
            return { id: newId(), kind: 'promo-code', v: 1, body };
          });
          stageEntries(tx, entries);
          const details = { codes: codes.length };
          const object = objectOf(promotion);
          audit(tx, { by: doerOf(input, clock()), action: 'pricing.created', object, details });
          return { codes };
        }),
      ),
  });
}

type Wanted = { count: number; prefix: string; length: number };

/** As many as are wanted, none of which there is yet. Four characters are close to a million. */
async function newCodes(tx: TenantTx, { count, prefix, length }: Wanted): Promise<string[]> {
  const codes = new Set<string>();
  while (codes.size < count) {
    while (codes.size < count) codes.add(prefix + randomText(length));
    const same = await selectEntries(tx, 'promo-code')
      .where('name', '=', sql<string>`any(${[...codes].map((code) => code.toLowerCase())}::text[])`)
      .select('name')
      .execute();
    for (const { name } of same) codes.delete(name.toUpperCase());
  }
  return [...codes];
}

function randomText(length: number): string {
  return Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
