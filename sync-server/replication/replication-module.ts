import { bindingsOf } from '../platform/db/create-database.ts';
import type {
  FindCompany,
  FormerLives,
  ReadDevices,
  ReadPlaceNames,
  ReadReturnWindow,
  ServerModule,
} from '../platform/module.ts';
import { createDeviceContacts } from './device-contacts.ts';
import { joinBookings } from './join-bookings.ts';
import { journalBinding, replicationMigrations } from './journal-table.ts';
import { noticesBinding } from './notices.ts';
import { pulledDownMigration, sweptStampsMigration } from './pull-down-stamps.ts';
import { factsOfShiftsMigration } from './read-shift.ts';
import { siblingsMigration } from './pull-siblings.ts';
import { importUnsentRoute } from './import-unsent-route.ts';
import { orderRoutes } from './order-routes.ts';
import { quarantineRoutes } from './quarantine-routes.ts';
import { snapshotFolder } from './snapshot-route.ts';
import { createSnapshots, emptySnapshotFolder } from './snapshots.ts';
import { syncRoutes } from './sync-routes.ts';
import { followTills } from './till-presence.ts';
import { unsentImportsMigration } from './unsent-imports.ts';

/** How often the times of pulls are written. */
const PULLS_MS = 5000;

/** Pull and push of the collections that these modules bind, and of the journal, which belongs to replication itself. */
export function replicationModule(modules: readonly ServerModule[]): ServerModule {
  const own = [journalBinding, noticesBinding];
  const bindings = new Map([
    ...bindingsOf(modules),
    ...own.map((binding) => [binding.collection.name, binding] as const),
  ]);
  const bookings = modules.flatMap((module) => module.bookings);
  const known = whatOthersKnow(modules);
  const contacts = createDeviceContacts();
  const snapshots = createSnapshots();
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
      'quarantine_decisions',
      'notices',
      'stamps_pulled_down',
      'unsent_imports',
    ],
    migrations: [
      ...replicationMigrations,
      pulledDownMigration,
      siblingsMigration,
      sweptStampsMigration,
      unsentImportsMigration,
      factsOfShiftsMigration,
    ],
    collections: own,
    bookings: [],
    routes: (platform) => {
      const journal = { ...known, book: joinBookings({ ...platform, bookings }) };
      return [
        ...syncRoutes(platform, bindings, journal, contacts, snapshots),
        ...quarantineRoutes({ ...platform, ...journal, bindings }),
        ...orderRoutes({ ...platform, ...known }),
        importUnsentRoute({ ...platform, ...journal, bindings }),
      ];
    },
    start: async (platform) => {
      emptySnapshotFolder(snapshotFolder(platform.settings));
      followTills(platform, contacts);
      const timer = setInterval(() => void contacts.flush(platform), PULLS_MS);
      return async () => {
        clearInterval(timer);
        await contacts.flush(platform);
        await snapshots.close();
      };
    },
  };
}

/** What the modules that know tills and places tell replication; a centre without them knows none. */
function whatOthersKnow(modules: readonly ServerModule[]) {
  const formerLives: FormerLives =
    modules.flatMap((module) => module.formerLives ?? [])[0] ?? (async () => []);
  const readDevices: ReadDevices =
    modules.flatMap((module) => module.readDevices ?? [])[0] ?? (async () => []);
  const branchPeople = modules.flatMap((module) => module.branchPeople ?? [])[0] ?? (async () => []);
  const readPlaces: ReadPlaceNames =
    modules.flatMap((module) => module.readPlaceNames ?? [])[0] ??
    (async () => ({ branches: new Map(), tills: new Map() }));
  const readReturnWindow: ReadReturnWindow =
    modules.flatMap((module) => module.readReturnWindow ?? [])[0] ?? (async () => ({ days: 0, from: null }));
  const findCompany: FindCompany =
    modules.flatMap((module) => module.findCompany ?? [])[0] ?? (async () => null);
  return { findCompany, formerLives, readDevices, branchPeople, readPlaces, readReturnWindow };
}
