import type { RxReplicationState } from 'rxdb/plugins/replication';

const AGAIN_MS = 500;

/**
 * RxDB tells of a start that failed, as on a disk that has no room for its notes, and does nothing more: the till would
 * neither read nor send until its program is started anew, and look as if all were well. So it is started again, until it has
 * started or is stopped.
 */
export function startUntilStarted<Doc, Checkpoint>(replication: RxReplicationState<Doc, Checkpoint>): void {
  const again = () => {
    // A start that fails tells so by itself.
    if (!replication.isStopped()) replication.start().catch(() => undefined);
  };
  const errors = replication.error$.subscribe((error) => {
    if (error.code === 'RC_START') setTimeout(again, AGAIN_MS);
  });
  void replication.startPromise.then(() => errors.unsubscribe());
}
