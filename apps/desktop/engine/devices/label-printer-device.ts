import type { ProductLabel } from '@karvon/hardware/labels/label.ts';
import { printLabels } from '@karvon/hardware/labels/label-printer.ts';
import type { LabelSize } from '@karvon/shared/devices/label-batch.ts';
import type { LabelPrinterSettings } from '@karvon/shared/devices/device-settings.ts';
import { type DeviceParts, lineHealth, type RunningDevice, transportOf } from './running-device.ts';

export type LabelPrinterDevice = RunningDevice & {
  settings: LabelPrinterSettings;
  /** Rejects with a LineError at the first that does not go. @param onProgress is told how many labels have gone */
  print(
    labels: readonly { label: ProductLabel; copies: number }[],
    size: LabelSize,
    onProgress: (done: number) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;
};

/** A printer of price tags at its line. */
export function startLabelPrinter(
  settings: LabelPrinterSettings,
  { clock, onHealth }: DeviceParts,
): LabelPrinterDevice {
  const transport = transportOf(settings, clock);
  const { language } = settings;
  const stopViews = transport.onView(onHealth);
  return {
    settings,
    transport,
    health: () => lineHealth(transport),
    print: (labels, size, onProgress, signal) =>
      printLabels(transport, { language, size }, labels, onProgress, signal),
    async stop() {
      stopViews();
      await transport.close();
    },
  };
}
