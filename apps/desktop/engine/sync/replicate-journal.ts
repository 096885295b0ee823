import type { RxCollection } from 'rxdb/plugins/core';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { SYNC_BATCH, type Travelling } from '@karvon/shared/sync/protocol.ts';
import type { DeviceRecord } from '../database/settings-store.ts';
import { bearLostCheckpoints } from './bear-lost-checkpoints.ts';
import type { CentreAnswer } from './centre-client.ts';
import type { Gate } from './gate.ts';
import { isOwnFact, type JournalSender } from './journal-sender.ts';
import { startUntilStarted } from './start-until-started.ts';

/**
 * The journal on its way up: RxDB notices each new fact and hands it over, also those of before a restart. A fact is
 * never changed by what the centre answers, so no conflict is ever given back.
 */
export function replicateJournal(parts: {
  collection: RxCollection<JournalFact>;
  sender: JournalSender;
  device: DeviceRecord;
  gate: Gate;
  onFailure: (answer: CentreAnswer<never>) => void;
  /** Told of every error; RxDB tries again once the gate lets it pass. */
  onError: (error: unknown) => void;
}): { stop(): Promise<void> } {
  const { collection, sender, device, gate, onFailure, onError } = parts;
  const replication = replicateRxCollection<JournalFact, unknown>({
    replicationIdentifier: 'centre-journal',
    collection,
    live: true,
    retryTime: 100,
    push: {
      batchSize: SYNC_BATCH,
      async handler(rows) {
        await gate.pass();
        // After an outage the backlog has gone up already, before the gate was opened; so has what was taken over.
        const documents = rows
          .map((row) => row.newDocumentState as unknown as Travelling & JournalFact)
          .filter((fact) => isOwnFact(fact, device) && fact.seq > sender.unsentFrom());
        if (documents.length === 0) return [];
        // An error that a handler throws reaches `error$` as text alone.
        const answer = await sender.send(documents).catch((error: unknown) => {
          onError(error);
          throw error;
        });
        if (answer.kind === 'ok') return [];
        onFailure(answer);
        throw new Error(`push: ${answer.kind}`);
      },
    },
  });
  bearLostCheckpoints(replication, onError);
  startUntilStarted(replication);
  const errors = replication.error$.subscribe(onError);
  return {
    stop: async () => {
      errors.unsubscribe();
      await replication.cancel();
    },
  };
}
