import { type Appointment, appointments } from '@karvon/shared/collections/appointments.ts';
import { settleOverlaps } from './settle-overlaps.ts';
import type { CollectionBinding } from '../../platform/module.ts';

/** The appointments' table: the document as it travels, and whose time it takes. */
export const appointmentsBinding: CollectionBinding = {
  collection: appointments,
  table: 'appointments',
  typedColumns: {
    status: `text not null default 'scheduled'`,
    staff_id: 'uuid',
    starts_at: 'timestamptz',
    ends_at: 'timestamptz',
    overlaps_id: 'uuid',
  },
  columnsOf: (document) => {
    // Only what the push has parsed is staged.
    const { branch, status, staff, time, overlaps } = document as unknown as Appointment;
    return {
      branchId: branch,
      typed: { status, staff_id: staff, starts_at: time.start, ends_at: time.end, overlaps_id: overlaps },
    };
  },
  settle: settleOverlaps,
};
