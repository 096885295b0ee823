import { problem } from '@karvon/shared/till-api/problems.ts';
import type { DeviceRecord } from '../database/settings-store.ts';
import { addNotice, withdrawNotice } from '../notices.ts';
import { nextReceiptNumber } from '../journal/receipt-number.ts';
import { newId, type Ports } from '../ports.ts';
import type { StateStore } from '../state-store.ts';
import type { RetryTimes } from '../sync/backoff.ts';
import type { CentreClient } from '../sync/centre-client.ts';
import { type KeyPair, writeDeviceFile } from './device-file.ts';
import type { Place } from './place.ts';
import { renew } from './renew.ts';

/**
 * A till that may not be the only one of its name wants its next incarnation: its database lies elsewhere than it did, or
 * the centre has numbers that it never gave out. Until it has got it, it sells on under its name: should a number come
 * twice, the centre books both.
 */
export type Renewal = {
  want(): void;
  /** No longer, for instance since a code has bound the till anew. */
  drop(): void;
  /** Whether now is the moment to ask: somebody answers, no receipt is open, and the last try is a while ago. */
  isDue(): boolean;
  /** Asks the centre. Null when it does not answer in a moment, or refuses, or the disk takes no note of it. */
  ask(device: DeviceRecord, keys: KeyPair, place: Place): Promise<DeviceRecord | null>;
  /** It is done: both the database and the file say so. */
  finish(next: DeviceRecord): void;
};

export function createRenewal(parts: {
  /** Waits for a short while alone: nothing is sold meanwhile. */
  client: CentreClient;
  filePath: string;
  state: StateStore;
  retryTimes: RetryTimes;
  ports: Ports;
}): Renewal {
  const { client, filePath, state, retryTimes, ports } = parts;
  let isWanted = false;
  let isAsking = false;
  let notBefore = 0;
  /** The centre has said no: whatever else shows that a copy is about, asking again in this start is no use. */
  let isRefused = false;
  const drop = () => {
    isWanted = false;
    withdrawNotice(state, 'till-moved');
  };
  return {
    want() {
      if (isWanted || isRefused) return;
      isWanted = true;
      notBefore = 0;
      addNotice(state, problem('till-moved'));
      ports.log.warn('this till’s data was moved, copied or put back');
    },
    drop() {
      drop();
      isRefused = false;
      withdrawNotice(state, 'renewal-refused', 'centre-too-old');
    },
    isDue() {
      const { sync, cart } = state.get();
      const isReachable = sync.connection !== 'offline' && cart.lines.length === 0;
      return isWanted && !isAsking && isReachable && performance.now() >= notBefore;
    },
    async ask(device, keys, place) {
      isAsking = true;
      try {
        const answer = await renew(client, filePath, { device, keys, place, newId: () => newId(ports) });
        if (answer.kind === 'ok') return answer.value;
        ports.log.warn({ answer }, 'the next incarnation was not given');
        // Another copy was given the next: what was noted will never be granted, and excuses nobody any more.
        if (answer.kind === 'refused' && answer.status === 409) writeDeviceFile(filePath, { device, keys });
        // Another copy has it, the till was cut off, or the centre is too old to know of this: asking again is no use.
        if (answer.kind === 'refused' && answer.status < 426) {
          isRefused = true;
          drop();
          addNotice(state, problem(answer.status === 404 ? 'centre-too-old' : 'renewal-refused'));
        }
        return null;
      } catch (error) {
        // A disk that takes no note of the attempt: without the note nothing is asked, and selling goes on.
        ports.log.warn({ err: error }, 'the next incarnation could not be asked for');
        return null;
      } finally {
        isAsking = false;
        notBefore = performance.now() + retryTimes.longestMs;
      }
    },
    finish(next) {
      drop();
      addNotice(
        state,
        problem('till-renewed', { number: nextReceiptNumber(next.tillCode, next.incarnation, null) }),
      );
    },
  };
}
