import type { ProductLabel } from '@karvon/hardware/labels/label.ts';
import { LineError } from '@karvon/hardware/transport/transport.ts';
import type {
  LabelBatchView,
  LabelLook,
  LabelSize,
  WantedLabel,
} from '@karvon/shared/devices/label-batch.ts';
import type { StateStore } from '../state-store.ts';
import type { LabelPrinterDevice } from './label-printer-device.ts';

/** A label of goods as it goes to the printer. */
export type BatchLabel = WantedLabel & { label: ProductLabel };

/** Labels go to the printer batch by batch. What has not gone of one that broke off is kept for people, and never sent by itself. */
export type LabelBatches = {
  isRunning(): boolean;
  /** Resolves with why it ended; null: all have gone. */
  print(
    printer: LabelPrinterDevice,
    labels: readonly BatchLabel[],
    as: { look: LabelLook; size: LabelSize },
  ): Promise<LabelBatchView['broke']>;
  /** Ends what is under way before its next label, or forgets what is left of one that has ended. */
  end(): void;
};

export function createLabelBatches(state: StateStore): LabelBatches {
  let stop: AbortController | null = null;
  return {
    isRunning: () => stop !== null,
    async print(printer, labels, { look, size }) {
      const own = new AbortController();
      stop = own;
      const total = labels.reduce((sum, { copies }) => sum + copies, 0);
      let done = 0;
      const show = (broke: LabelBatchView['broke'], isRunning = false) =>
        state.set({ labels: { isRunning, done, total, broke, rest: restOf(labels, done), look, size } });
      show(null, true);
      const onProgress = (count: number) => {
        done = count;
        show(null, true);
        // Whoever sells meanwhile has a turn.
        return new Promise<void>((resolve) => setImmediate(resolve));
      };
      try {
        await printer.print(labels, size, onProgress, own.signal);
        if (done === total) state.set({ labels: null });
        else show('stopped');
        return done === total ? null : 'stopped';
      } catch (error) {
        show('line');
        if (error instanceof LineError) return 'line';
        throw error;
      } finally {
        stop = null;
      }
    },
    end() {
      if (stop === null) state.set({ labels: null });
      else stop.abort();
    },
  };
}

/** What is left behind the first so many. */
function restOf(labels: readonly BatchLabel[], done: number): WantedLabel[] {
  let gone = done;
  return labels.flatMap(({ product, copies }) => {
    const left = Math.max(0, copies - gone);
    gone = Math.max(0, gone - copies);
    return left === 0 ? [] : [{ product, copies: left }];
  });
}
