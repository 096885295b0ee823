import type { ProblemCode } from '@karvon/shared/till-api/problems.ts';
import type { TillState } from '@karvon/shared/till-api/state.ts';

/**
 * What keeps till and centre apart, told apart for people: nobody answers; the centre said no; this computer's disk; a
 * fault of the program. Only the first needs nothing to be done.
 */
export type SyncTrouble = 'none' | 'network' | 'refused' | 'disk' | 'fault';

const ofDisk: readonly ProblemCode[] = ['disk-full', 'database-read-only', 'storage-failed'];
const ofProgram: readonly ProblemCode[] = ['sync-failed', 'centre-not-understood', 'unexpected'];

export function syncTrouble({
  connection,
  problem,
}: Pick<TillState['sync'], 'connection' | 'problem'>): SyncTrouble {
  if (problem !== null && ofDisk.includes(problem.code)) return 'disk';
  if (problem !== null && ofProgram.includes(problem.code)) return 'fault';
  if (connection === 'online') return 'none';
  return connection === 'refused' ? 'refused' : 'network';
}
