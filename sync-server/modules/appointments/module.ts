import { appointmentSchema } from '@karvon/shared/collections/appointments.ts';
import { collectionTable } from '../../platform/db/table-sql.ts';
import { documentListRoute } from '../../platform/list/document-list.ts';
import type { ServerModule } from '../../platform/module.ts';
import { appointmentsBinding } from './collections.ts';

/** Who comes when, and to whom. */
export const appointmentsModule: ServerModule = {
  name: 'appointments',
  feature: 'bookings',
  dependsOn: ['companies'],
  tables: ['appointments'],
  migrations: [
    {
      name: '001-appointments',
      sql: [
        collectionTable(appointmentsBinding),
        'create index appointments_by_start on appointments (company_id, starts_at, id);',
        'create index appointments_of_staff on appointments (company_id, staff_id, ends_at);',
        'create index appointments_by_overlap on appointments (company_id, overlaps_id) where overlaps_id is not null;',
      ].join('\n'),
    },
  ],
  collections: [appointmentsBinding],
  bookings: [],
  routes: (platform) => [
    documentListRoute(platform, {
      binding: appointmentsBinding,
      item: appointmentSchema,
      path: '/appointments',
      order: { start: { column: 'starts_at', type: 'timestamptz' } },
      by: '-start',
      summary: 'Appointments, the latest first',
      tag: 'Appointments',
    }),
  ],
};
