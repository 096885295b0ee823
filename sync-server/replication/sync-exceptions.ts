import type { Id } from '@karvon/shared/values/ids.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import type { WireObject } from '@karvon/shared/values/wire-json.ts';
import type { NewException } from '../platform/exceptions/raise-exceptions.ts';

type SyncException = {
  /**
   * `fork`: one number came with two ids. `ratchet-mismatch`: a push presented a token that was not the last.
   * `revoked-handed-in`: the till that was enrolled after a revoked one has handed in facts of it.
   * `clock-drift`, `facts-missing`: the till's clock is far off; numbers of its journal do not come.
   */
  kind: 'fork' | 'ratchet-mismatch' | 'revoked-handed-in' | 'clock-drift' | 'facts-missing';
  /** The till that it is about, and its life. */
  life: { deviceId: Id; incarnation: number; branchId: Id; registerId: Id };
  /** What it is about at this till: the fact, the token presented (200 characters at most), or who handed in. */
  subject: string;
  documentId?: Id;
  details?: WireObject;
  raisedAt: Instant;
};

/**
 * What a manager must settle about a till, raised once for each subject while it is open. Once it is settled, the same is
 * raised anew: a copy that goes on pushing with its old token is still alive.
 */
export function syncException({ kind, life, subject, ...rest }: SyncException): NewException {
  const { deviceId, incarnation, branchId, registerId } = life;
  return {
    kind,
    subject: `${deviceId} ${incarnation} ${subject}`,
    documentId: rest.documentId ?? null,
    branchId,
    registerId,
    deviceId,
    details: { ...rest.details, incarnation },
    raisedAt: rest.raisedAt,
  };
}
