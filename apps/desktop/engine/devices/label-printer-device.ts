import type { ProductLabel } from '@karvon/hardware/labels/label.ts';
import { printLabels } from '@karvon/hardware/labels/label-printer.ts';
import type { LabelPrinterSettings } from '@karvon/shared/devices/device-settings.ts';
import { type DeviceParts, lineHealth, type RunningDevice, transportOf } from './running-device.ts';

export type LabelPrinterDevice = RunningDevice & {
  /** Rejects with a LineError at the first that does not go. */
  print(
    labels: readonly { label: ProductLabel; copies: number }[],
    onProgress: (done: number) => void,
  ): Promise<void>;
};

/** A printer of price tags at its line. */
export function startLabelPrinter(
  settings: LabelPrinterSettings,
  { clock, onHealth }: DeviceParts,
): LabelPrinterDevice {
  const transport = transportOf(settings, clock);
  const { language, width, height } = settings;
  const stopViews = transport.onView(onHealth);
  return {
    settings,
    transport,
    health: () => lineHealth(transport),
    print: (labels, onProgress) =>
      printLabels(transport, { language, size: { width, height } }, labels, onProgress),
    async stop() {
      stopViews();
      await transport.close();
    },
  };
}
