import type { Problem } from '@karvon/shared/till-api/problems.ts';
import { problem } from '@karvon/shared/till-api/problems.ts';
import type { DeviceRecord } from '../database/settings-store.ts';
import type { DeviceFile } from './device-file.ts';

export type Identity =
  | { kind: 'enrolled'; device: DeviceRecord; keys: DeviceFile['keys'] }
  /** `problem` null: nobody has enrolled here yet. `till-replaced`: file and database belong to different devices. */
  | { kind: 'needs-enrolment'; problem: Problem | null };

/**
 * Who this till is: what the file outside the database and the database itself both say. When they disagree, one of
 * them was copied, put back or lost, and going on would give out numbers that are taken.
 */
export function checkIdentity(file: DeviceFile | null, recorded: DeviceRecord | null): Identity {
  const outside = file?.device ?? null;
  if (outside === null && recorded === null) return { kind: 'needs-enrolment', problem: null };
  // The power failed after the database had begun its next life, and before the file said so.
  if (file?.renewal !== undefined && outside !== null && isNextLife(outside, recorded)) {
    return { kind: 'enrolled', device: recorded, keys: file.keys };
  }
  if (
    file === null ||
    outside === null ||
    recorded === null ||
    outside.deviceId !== recorded.deviceId ||
    outside.incarnation !== recorded.incarnation
  ) {
    return { kind: 'needs-enrolment', problem: problem('till-replaced', { by: 'unknown' }) };
  }
  return { kind: 'enrolled', device: recorded, keys: file.keys };
}

function isNextLife(outside: DeviceRecord, recorded: DeviceRecord | null): recorded is DeviceRecord {
  return recorded?.deviceId === outside.deviceId && recorded.incarnation > outside.incarnation;
}
