import { z } from 'zod';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { ApiFailure } from '../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../platform/http/route.ts';
import type { Platform } from '../platform/module.ts';
import { changeOrder } from './till-order.ts';

const lifeSchema = z.strictObject({ deviceId: idSchema, incarnation: z.int().min(1) });
const doneSchema = z.object({ success: z.literal(true) });

/** A manager takes back what a till was told to do, and takes that back. */
export function orderRoutes(platform: Pick<Platform, 'db' | 'clock' | 'log'>): Route[] {
  return [
    orderRoute(platform, 'withdraw', 'A till that was told to enrol anew need not: its copy is gone'),
    orderRoute(platform, 'restore', 'A till whose order was withdrawn is to enrol anew after all'),
  ];
}

function orderRoute(
  { db, clock, log }: Pick<Platform, 'db' | 'clock' | 'log'>,
  change: 'withdraw' | 'restore',
  summary: string,
): Route {
  return defineRoute({
    method: 'post',
    path: `/devices/orders/${change}`,
    access: 'tills.enrol',
    summary,
    tag: 'Tills',
    body: lifeSchema,
    answer: doneSchema,
    handle: async ({ principal, body }) => {
      const isKnown = await db.tenant(principal.companyId, (tx) =>
        changeOrder(tx, body, change === 'withdraw' ? clock() : null),
      );
      if (!isKnown) throw new ApiFailure(404, 'unknown-order');
      const by = principal.kind === 'person' ? principal.userId : null;
      log.info({ ...body, by, change }, 'the order of a till was changed');
      return { success: true as const };
    },
  });
}
