import type { RxReplicationState } from 'rxdb/plugins/replication';

/** The pushes of a replication whose answers RxDB has not written down yet. */
export type PushesUnderWay = {
  /** Sends a push, and answers what came of it. */
  during<Answer>(send: () => Promise<Answer>): Promise<Answer>;
  /** Resolves when what came of those that are under way by now is on the disk, or they have failed. */
  written(): Promise<unknown>;
};

/**
 * RxDB (17.6) takes nothing from a page for a document of which an edit is on its way up: the answer to that will be newer. It
 * is not, when the centre gave the answer before the page and the answer comes later: then what the page said would be lost at
 * this till until somebody changes the document again. RxDB itself waits for pushes before it asks for a page, but not for
 * those that begin while it is on its way. So whoever hands a page over waits first. A push that begins after that is answered
 * by a centre that knows what was in the page.
 */
export function watchPushes<Doc, Checkpoint>(
  replication: () => RxReplicationState<Doc, Checkpoint>,
): PushesUnderWay {
  const underWay = new Set<Promise<void>>();
  return {
    async during(send) {
      const { promise, resolve } = Promise.withResolvers<void>();
      underWay.add(promise);
      const end = () => {
        underWay.delete(promise);
        resolve();
      };
      try {
        const answer = await send();
        void Promise.resolve(replication().internalReplicationState?.streamQueue.up).then(end, end);
        return answer;
      } catch (error) {
        end();
        throw error;
      }
    },
    written: () => Promise.all(underWay),
  };
}
