import { z } from 'zod';
import { furtherState, mergeByStamps } from '../sync/stamps.ts';
import { idSchema } from '../values/ids.ts';
import { phoneSchema } from '../values/phone.ts';
import { instantSchema } from '../values/time.ts';
import { bothSidesSchema, nullable, text, writtenByBoth } from './both-sides.ts';
import type { Collection, StoredFields } from './declare.ts';

/** An appointment's states, in the order in which they win: what has happened wins over what was only meant to. */
export const appointmentStates = [
  'scheduled',
  'confirmed',
  'arrived',
  'in_progress',
  'no_show',
  'cancelled',
  'completed',
] as const;
/** In these it takes somebody's time. */
export const takingStates: readonly string[] = ['scheduled', 'confirmed', 'arrived', 'in_progress'];

export const appointmentFields = {
  branch: idSchema,
  status: z.enum(appointmentStates),
  /** One field, so that no merge can put one's beginning to another's end. */
  time: z
    .strictObject({ start: instantSchema, end: instantSchema })
    .refine(({ start, end }) => start < end, 'ends before it begins'),
  /** The person of the directory who does it; null for anybody. */
  staff: idSchema.nullable(),
  client: idSchema.nullable(),
  /** Who comes, where no client was chosen. */
  contact: z.strictObject({ name: text(200), phone: phoneSchema.nullable() }).nullable(),
  /** Products of the kind `service`. */
  services: z.array(idSchema).max(50),
  note: text(2000),
  /** Set by the centre: the appointment of the same person that was there before this one and overlaps with it. */
  overlaps: idSchema.nullable(),
};

export const appointmentSchema = writtenByBoth(appointmentFields);
export type Appointment = z.infer<typeof appointmentSchema>;

/** Appointments of a branch. Tills book them offline; the centre settles what overlaps. */
export const appointments: Collection = {
  name: 'appointments',
  version: 0,
  schema: appointmentSchema,
  origin: 'both',
  scope: 'branch',
  conflict: 'own',
  resolve: (one: StoredFields, other: StoredFields) => ({
    ...mergeByStamps(one, other),
    status: furtherState(appointmentStates, one['status'], other['status']),
  }),
  read: 'appointments.view',
  rxdb: bothSidesSchema({
    branch: { type: 'string' },
    status: { type: 'string' },
    time: { type: 'object' },
    staff: nullable('string'),
    client: nullable('string'),
    contact: nullable('object'),
    services: { type: 'array' },
    note: { type: 'string' },
    overlaps: nullable('string'),
  }),
};
