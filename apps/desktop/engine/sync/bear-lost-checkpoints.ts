import type { RxReplicationState } from 'rxdb/plugins/replication';

const CHECKPOINT_WRITE = 'replication-set-checkpoint';

/**
 * RxDB does not wait for the writing of a checkpoint, so nobody catches what the disk says of it: that would end the program,
 * and the replication would do nothing more. A checkpoint that could not be written is told instead, and taken for written:
 * what lies behind it comes once more after a restart, which changes nothing, and the next one is written anew.
 */
export function bearLostCheckpoints<Doc, Checkpoint>(
  replication: RxReplicationState<Doc, Checkpoint>,
  onError: (error: unknown) => void,
): void {
  void replication.startPromise.then(() => {
    const { metaInstance } = replication;
    if (metaInstance === undefined) return;
    const write = metaInstance.bulkWrite.bind(metaInstance);
    metaInstance.bulkWrite = async (rows, context) => {
      try {
        return await write(rows, context);
      } catch (error) {
        if (context !== CHECKPOINT_WRITE) throw error;
        if (!replication.isStopped()) onError(error);
        return { error: [] };
      }
    };
  });
}
