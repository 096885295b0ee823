import { createEscPosPrinter } from '@karvon/hardware/printers/escpos/escpos-printer.ts';
import { printerProfiles } from '@karvon/hardware/printers/printer-profiles.ts';
import type { ReceiptPrinter } from '@karvon/hardware/printers/receipt-printer.ts';
import type { ReceiptPrinterSettings } from '@karvon/shared/devices/device-settings.ts';
import { type DeviceParts, lineHealth, type RunningDevice, transportOf } from './running-device.ts';

export type ReceiptPrinterDevice = RunningDevice & {
  settings: ReceiptPrinterSettings;
  printer: ReceiptPrinter;
};

/** A receipt printer at its line. What it lacks is told by whoever prints; here only whether it can be reached. */
export function startReceiptPrinter(
  settings: ReceiptPrinterSettings,
  { clock, onHealth, onPrinter }: DeviceParts & { onPrinter: () => void },
): ReceiptPrinterDevice {
  const transport = transportOf(settings, clock);
  const { model, paper, drawerPin, pulseMs } = settings;
  const printer = createEscPosPrinter({
    transport,
    profile: printerProfiles[model],
    width: paper,
    drawerPin,
    pulseMs,
    clock,
  });
  const stopViews = transport.onView(({ state }) => {
    onHealth();
    if (state === 'open') onPrinter();
  });
  return {
    settings,
    transport,
    printer,
    health: () => lineHealth(transport),
    async stop() {
      stopViews();
      await printer.close();
    },
  };
}
