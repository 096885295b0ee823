import { z } from 'zod';
import { listSchema } from '@karvon/shared/api/shapes.ts';
import { idSchema } from '@karvon/shared/values/ids.ts';
import { bindingsOf } from '../platform/db/create-database.ts';
import { listAnswer, listQuerySchema, windowOf } from '../platform/http/list.ts';
import { defineRoute, type Route } from '../platform/http/route.ts';
import type { Platform, ServerModule } from '../platform/module.ts';
import { createDeviceContacts } from './device-contacts.ts';
import { joinBookings } from './join-bookings.ts';
import { journalBinding, replicationMigrations, type ReplicationTables } from './journal-table.ts';
import { pulledDownMigration } from './pull-down-stamps.ts';
import { syncRoutes } from './sync-routes.ts';
import { followTills } from './till-presence.ts';

/** How often the times of pulls are written. */
const PULLS_MS = 5000;

/** Pull and push of the collections that these modules bind, and of the journal, which belongs to replication itself. */
export function replicationModule(modules: readonly ServerModule[]): ServerModule {
  const bindings = new Map([...bindingsOf(modules), [journalBinding.collection.name, journalBinding]]);
  const bookings = modules.flatMap((module) => module.bookings);
  const formerLives = modules.flatMap((module) => module.formerLives ?? [])[0] ?? (async () => []);
  const branchPeople = modules.flatMap((module) => module.branchPeople ?? [])[0] ?? (async () => []);
  const contacts = createDeviceContacts();
  return {
    name: 'replication',
    dependsOn: ['exceptions'],
    tables: [
      'journal',
      'device_seqs',
      'device_ratchets',
      'till_orders',
      'device_contacts',
      'device_hellos',
      'quarantine',
      'stamps_pulled_down',
    ],
    migrations: [...replicationMigrations, pulledDownMigration],
    collections: [journalBinding],
    bookings: [],
    routes: (platform) => [
      ...syncRoutes(
        platform,
        bindings,
        { book: joinBookings({ ...platform, bookings }), formerLives, branchPeople },
        contacts,
      ),
      quarantineRoute(platform),
    ],
    start: async (platform) => {
      followTills(platform, contacts);
      const timer = setInterval(() => void contacts.flush(platform), PULLS_MS);
      return async () => {
        clearInterval(timer);
        await contacts.flush(platform);
      };
    },
  };
}

const quarantinedSchema = z.object({
  id: idSchema,
  deviceId: idSchema,
  branchId: idSchema,
  factId: z.string().nullable(),
  seq: z.int().nullable(),
  code: z.string(),
  reason: z.string(),
  document: z.string(),
  receivedAt: z.string(),
});

function quarantineRoute(platform: Platform): Route {
  return defineRoute({
    method: 'get',
    path: '/quarantine',
    access: 'quarantine.view',
    tag: 'sync',
    summary: 'What tills handed in and could not be booked, newest first',
    query: listQuerySchema,
    answer: listSchema(quarantinedSchema),
    handle: async ({ query, principal, request }) => {
      const { limit, offset } = windowOf(query);
      return platform.db.tenant(principal.companyId, async (tx) => {
        const open = tx.db
          .withTables<ReplicationTables>()
          .selectFrom('quarantine')
          .where('settled_at', 'is', null);
        const { count } = await open
          .select((select) => select.fn.countAll<number>().as('count'))
          .executeTakeFirstOrThrow();
        const rows = await open
          .select(['id', 'device_id as deviceId', 'branch_id as branchId', 'fact_id as factId', 'seq'])
          .select(['code', 'reason', 'document', 'received_at as receivedAt'])
          .orderBy('received_at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit)
          .offset(offset)
          .execute();
        return listAnswer(request, query, count, rows);
      });
    },
  });
}
