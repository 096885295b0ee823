import { createEmulatorDriver } from '@karvon/hardware/fiscal/emulator-driver.ts';
import type { FiscalDriver } from '@karvon/hardware/fiscal/fiscal-driver.ts';
import type { FiscalDeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import { createSerialQueue } from '../serial-queue.ts';
import { type DeviceParts, lineHealth, type RunningDevice, transportOf } from './running-device.ts';

export type FiscalDevice = RunningDevice & { driver: FiscalDriver };

/** A fiscal device at its line, asked one thing at a time, whoever asks. */
export function startFiscal(
  settings: FiscalDeviceSettings,
  { clock, onHealth, onFiscal }: DeviceParts & { onFiscal: () => void },
): FiscalDevice {
  const transport = transportOf(settings, clock);
  const driver = createEmulatorDriver({ transport, clock });
  const inTurn = createSerialQueue();
  const stopViews = transport.onView(({ state }) => {
    onHealth();
    if (state === 'open') onFiscal();
  });
  return {
    settings,
    transport,
    driver: {
      capabilities: driver.capabilities,
      status: () => inTurn(() => driver.status()),
      openShift: (cashier) => inTurn(() => driver.openShift(cashier)),
      closeShift: (cashier) => inTurn(() => driver.closeShift(cashier)),
      register: (receipt) => inTurn(() => driver.register(receipt)),
      recover: (receipt) => inTurn(() => driver.recover(receipt)),
    },
    health: () => lineHealth(transport),
    async stop() {
      stopViews();
      driver.stop();
      await transport.close();
    },
  };
}
