import { createEscPosPrinter } from '@karvon/hardware/printers/escpos/escpos-printer.ts';
import { printerProfiles } from '@karvon/hardware/printers/printer-profiles.ts';
import type { ReceiptPrinter } from '@karvon/hardware/printers/receipt-printer.ts';
import type { PrinterTrouble } from '@karvon/shared/till-api/printer-troubles.ts';
import type { ReceiptPrinterSettings } from '@karvon/shared/devices/device-settings.ts';
import {
  type DeviceHealth,
  type DeviceParts,
  lineHealth,
  type RunningDevice,
  transportOf,
} from './running-device.ts';

export type ReceiptPrinterDevice = RunningDevice & {
  settings: ReceiptPrinterSettings;
  printer: ReceiptPrinter;
};

/** How often a printer that answers is asked how it is, and one that does not, at the most, in milliseconds. */
const LOOK_MS = 3000;
const LONGEST_LOOK_MS = 60_000;

/** A receipt printer at its line. What it lacks is asked between receipts, so that it is seen before the next one is due. */
export function startReceiptPrinter(
  settings: ReceiptPrinterSettings,
  {
    clock,
    onHealth,
    onPrinter,
  }: DeviceParts & { /** It can be reached now, or is otherwise. */ onPrinter: () => void },
): ReceiptPrinterDevice {
  const transport = transportOf(settings, clock);
  const { model, paper, drawerPin, pulseMs, beeps } = settings;
  const printer = createEscPosPrinter({
    transport,
    profile: printerProfiles[model],
    width: paper,
    drawerPin,
    pulseMs,
    beeps,
    clock,
  });
  let cancelLook = () => {};
  let isStopped = false;
  const said = () => `${printer.trouble()} ${printer.isPaperLow()}`;
  let shown = said();
  const show = () => {
    const now = said();
    if (now === shown) return;
    shown = now;
    onHealth();
    onPrinter();
  };
  const look = async (waited: number) => {
    const hasAnswered = await printer.look();
    if (isStopped) return;
    show();
    lookIn(hasAnswered === false ? Math.min(2 * waited, LONGEST_LOOK_MS) : LOOK_MS);
  };
  const lookIn = (ms: number) => {
    cancelLook();
    cancelLook = clock.after(ms, () => void look(ms));
  };
  const stopViews = transport.onView(({ state }) => {
    shown = said();
    onHealth();
    if (state === 'open') onPrinter();
  });
  // Nothing comes back from a file.
  if (settings.address.kind !== 'file') lookIn(LOOK_MS);
  return {
    settings,
    transport,
    printer,
    health: () => healthOf(lineHealth(transport), printer.trouble()),
    async stop() {
      isStopped = true;
      cancelLook();
      stopViews();
      await printer.close();
    },
  };
}

function healthOf(line: DeviceHealth, trouble: PrinterTrouble | null): DeviceHealth {
  return line.health !== 'ready' || trouble === null || trouble === 'not-connected'
    ? line
    : { health: 'trouble', problem: trouble, detail: '' };
}
