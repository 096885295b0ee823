import { instantOf, instantSchema } from '@karvon/shared/values/time.ts';
import { z } from 'zod';
import { ApiFailure } from '../../platform/http/api-failure.ts';
import { defineRoute, type Route } from '../../platform/http/route.ts';
import type { Platform, ServerModule } from '../../platform/module.ts';
import { seedDemo } from './seed-demo.ts';

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

/** A shop to try Karvon out in. Without demo mode it does nothing, and its routes do not exist. */
export const demoModule: ServerModule = {
  name: 'demo',
  dependsOn: ['companies', 'catalogue', 'stock', 'posting'],
  tables: [],
  migrations: [],
  collections: [],
  bookings: [],
  routes: (platform) => [clockRoute(platform)],
  start: async (platform) => {
    if (platform.settings.demo === true) await seedDemo(platform);
  },
};

function clockRoute({ advanceClock, clock }: Platform): Route {
  return defineRoute({
    method: 'post',
    path: '/demo/clock',
    access: 'demo',
    summary: 'Moves the centre’s clock forward',
    tag: 'Demo',
    body: z.strictObject({ advanceMs: z.int().min(0).max(YEAR_MS) }),
    answer: z.object({ now: instantSchema }),
    handle: async ({ body }) => {
      if (advanceClock === null) throw new ApiFailure(404, 'not-found');
      advanceClock(body.advanceMs);
      return { now: instantOf(clock()) };
    },
  });
}
