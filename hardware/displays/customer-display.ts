import type { Clock, Transport } from '../transport/transport.ts';
import { type DisplayProfile, encodeDisplay, encodeDisplayStart } from './encode-display.ts';

/** A display draws no faster, and nobody reads faster. */
const BETWEEN_MS = 200;
/** So long what it is tried with can be read. */
const TEST_MS = 8000;

/** A display for the one who buys, at a line of its own. */
export type RowDisplay = {
  /** What it shall show from now on; what came meanwhile is never shown. */
  show(rows: readonly [string, string]): void;
  /** Shows these for some seconds, begun anew as after it was switched on. Rejects with a LineError where they do not go. */
  test(rows: readonly [string, string]): Promise<void>;
  stop(): Promise<void>;
};

export function createCustomerDisplay(parts: {
  transport: Transport;
  profile: DisplayProfile;
  clock: Clock;
}): RowDisplay {
  const { transport, profile, clock } = parts;
  let wanted: readonly [string, string] | null = null;
  let shown: string | null = null;
  let isResting = false;
  let isTested = false;
  let cancel = () => {};
  let cancelTest = () => {};

  const send = () => {
    if (wanted === null || isResting || isTested || transport.view().state !== 'open') return;
    const text = wanted.join('\n');
    if (text === shown) return;
    const bytes = encodeDisplay(wanted, profile);
    const isFirst = shown === null;
    shown = text;
    isResting = true;
    cancel = clock.after(BETWEEN_MS, () => {
      isResting = false;
      send();
    });
    // What does not go is sent anew with the next connection.
    const all = isFirst ? Uint8Array.from([...encodeDisplayStart(profile), ...bytes]) : bytes;
    transport.write(all).catch(() => undefined);
  };
  const stopView = transport.onView(({ state }) => {
    shown = null;
    if (state === 'open') send();
  });
  return {
    show(rows) {
      wanted = rows;
      send();
    },
    async test(rows) {
      cancelTest();
      isTested = true;
      shown = null;
      cancelTest = clock.after(TEST_MS, () => {
        isTested = false;
        send();
      });
      await transport.write(
        Uint8Array.from([...encodeDisplayStart(profile), ...encodeDisplay(rows, profile)]),
      );
    },
    async stop() {
      cancel();
      cancelTest();
      stopView();
      await transport.close();
    },
  };
}
