import { createCustomerDisplay } from '@karvon/hardware/displays/customer-display.ts';
import type { CustomerDisplaySettings } from '@karvon/shared/devices/device-settings.ts';
import { displayRowsOf } from '@karvon/shared/devices/display-rows.ts';
import { customerDisplayOf } from '@karvon/shared/till-api/customer-display.ts';
import type { StateStore } from '../state-store.ts';
import { type DeviceParts, lineHealth, type RunningDevice, transportOf } from './running-device.ts';

/** A display of two rows: it shows what the display's page shows, and like that says nothing back. */
export function startCustomerDisplay(
  settings: CustomerDisplaySettings,
  { clock, onHealth, state }: DeviceParts & { state: StateStore },
): RunningDevice {
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
    async stop() {
      stopViews();
      stopState();
      await display.stop();
    },
  };
}
