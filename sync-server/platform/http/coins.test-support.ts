import { sql } from 'kysely';
import { z } from 'zod';
import { tenantTable } from '../db/table-sql.ts';
import type { ServerModule } from '../module.ts';
import { answerOnce } from './idempotency.ts';
import { defineRoute } from './route.ts';

/** Work that a test holds up: it says that it has begun, and ends, well or not, when it is let. */
export type HeldWork = {
  begun: PromiseWithResolvers<void>;
  mayEnd: PromiseWithResolvers<void>;
  isFailing: boolean;
};

export const heldWork = (): HeldWork => ({
  begun: Promise.withResolvers(),
  mayEnd: Promise.withResolvers(),
  isFailing: false,
});

/** A module whose one route, `POST /coins`, adds a row once for each Idempotency-Key. */
export const createCoins = (work: () => HeldWork): ServerModule => ({
  name: 'coins',
  dependsOn: [],
  tables: ['coins'],
  migrations: [{ name: '001', sql: tenantTable('coins', 'id uuid not null') }],
  collections: [],
  bookings: [],
  routes: ({ db, clock, newId }) => [
    defineRoute({
      method: 'post',
      path: '/coins',
      access: 'sales.view',
      summary: 'Add a coin',
      tag: 'Coins',
      body: z.object({ size: z.int() }),
      answer: z.object({ id: z.string() }),
      status: 201,
      idempotent: true,
      handle: (input) =>
        db.tenant(input.principal.companyId, (tx) =>
          answerOnce(tx, { ...input, now: clock() }, async () => {
            const id = newId();
            await sql`insert into coins (company_id, id) values (${tx.companyId}, ${id})`.execute(tx.db);
            const held = work();
            held.begun.resolve();
            await held.mayEnd.promise;
            if (held.isFailing) throw new Error('the work broke off');
            return { id };
          }),
        ),
    }),
  ],
});
