import type { ScalePlu } from '@karvon/hardware/scales/labels/cl5000-packet.ts';
import { type PluResult, type PluUpload, uploadPlus } from '@karvon/hardware/scales/labels/upload-plus.ts';
import type { LabelScaleSettings } from '@karvon/shared/devices/device-settings.ts';
import { type DeviceParts, lineHealth, type RunningDevice, transportOf } from './running-device.ts';

export type LabelScaleDevice = RunningDevice & {
  settings: LabelScaleSettings;
  /** Writes goods into it, one after the other. @param barcodeFormat null: what it has stays */
  write(
    plus: readonly ScalePlu[],
    barcodeFormat: string | null,
    signal: AbortSignal,
    onResult: (result: PluResult) => void,
  ): Promise<PluUpload['broke']>;
};

/** A scale that weighs, prices and labels goods by itself, and takes them from here. */
export function startLabelScale(
  settings: LabelScaleSettings,
  { clock, onHealth }: DeviceParts,
): LabelScaleDevice {
  const transport = transportOf(settings, clock);
  const stopViews = transport.onView(onHealth);
  return {
    settings,
    transport,
    health: () => lineHealth(transport),
    async write(plus, barcodeFormat, signal, onResult) {
      const onProgress = () => undefined;
      const parts = { transport, clock, plus, barcodeFormat, signal, onProgress, onResult };
      return (await uploadPlus(parts)).broke;
    },
    async stop() {
      stopViews();
      await transport.close();
    },
  };
}
