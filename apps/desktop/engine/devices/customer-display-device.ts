import { createCustomerDisplay } from '@karvon/hardware/displays/customer-display.ts';
import type { CustomerDisplaySettings } from '@karvon/shared/devices/device-settings.ts';
import { displayRowsOf } from '@karvon/shared/devices/display-rows.ts';
import { customerDisplayOf } from '@karvon/shared/till-api/customer-display.ts';
import type { DisplayRows } from '@karvon/shared/devices/display-rows.ts';
import type { StateStore } from '../state-store.ts';
import { type DeviceParts, lineHealth, type RunningDevice, transportOf } from './running-device.ts';

export type CustomerDisplayDevice = RunningDevice & {
  /** Shows these for some seconds, then again what it shall show. Rejects with a LineError where they do not go. */
  test(rows: DisplayRows): Promise<void>;
};

/** A display of two rows: it shows what the display's page shows, and like that says nothing back. */
export function startCustomerDisplay(
  settings: CustomerDisplaySettings,
  { clock, onHealth, state }: DeviceParts & { state: StateStore },
): CustomerDisplayDevice {
  const transport = transportOf(settings, clock);
  const { language, page } = settings;
  const display = createCustomerDisplay({ transport, profile: { language, page }, clock });
  const show = () => display.show(displayRowsOf(customerDisplayOf(state.get())));
  const stopViews = transport.onView(onHealth);
  const stopState = state.onPatch(show);
  show();
  return {
    settings,
    transport,
    health: () => lineHealth(transport),
    test: (rows) => display.test(rows),
    async stop() {
      stopViews();
      stopState();
      await display.stop();
    },
  };
}
