import type { Checkpoint, PullAnswer } from '@karvon/shared/sync/protocol.ts';
import type { PulledName } from '../database/pulled-names.ts';
import type { SettingsStore } from '../database/settings-store.ts';
import type { CentreAnswer } from './centre-client.ts';
import type { DeviceClient } from './device-token.ts';
import type { Gate } from './gate.ts';

/** A collection kept in step with the centre: down alone, or both ways. */
export type Replication = {
  name: PulledName;
  /** What the centre calls it, in paths and heads. */
  wire: string;
  /** The till sells nothing before all of it has come once. */
  isNeededToSell: boolean;
  /** Reads what is new. Calls while a reading is under way make one more reading. */
  resync(): void;
  /** The centre is one of before the collection: it has nothing of it. */
  isUnknown(): boolean;
  /** Resolves when all that there was has come once. */
  firstSync(): Promise<void>;
  /** Resolves when nothing is being read or asked for any more. */
  inStep(): Promise<void>;
  /** Where it stands; null before the first page. */
  checkpoint(): Checkpoint | null;
  stop(): Promise<void>;
};

/** Documents stored, and how many there will be. */
export type SnapshotProgress = { done: number; total: number };

/** What every replication is given. */
export type ReplicationParts = {
  client: DeviceClient;
  gate: Gate;
  settings: SettingsStore;
  onPage: (answer: PullAnswer, mark: number) => void;
  mark: () => number;
  /** How much of a collection's first reading has come. */
  onSnapshot: (name: PulledName, progress: SnapshotProgress) => void;
  onFailure: (answer: CentreAnswer<never>) => void;
  /** Told of every error besides `onFailure`; RxDB tries again once the gate lets it pass. */
  onError: (error: unknown) => void;
  /** Everything has been read and stored. */
  onCaughtUp: (name: PulledName, checkpoint: Checkpoint) => void;
};
