import { openTransport } from '@karvon/hardware/transport/open-transport.ts';
import type { Clock, Transport } from '@karvon/hardware/transport/transport.ts';
import type { DeviceSettings, DeviceView } from '@karvon/shared/devices/device-settings.ts';

/** How a device does, beside its settings. */
export type DeviceHealth = Omit<DeviceView, 'settings'>;

/** A device at work. */
export type RunningDevice = {
  settings: DeviceSettings;
  transport: Transport;
  health(): DeviceHealth;
  /** Ends its work and frees its port. */
  stop(): Promise<void>;
};

export type DeviceParts = { clock: Clock; onHealth: () => void };

/** Opens a device's line. */
export function transportOf({ address }: DeviceSettings, clock: Clock): Transport {
  return openTransport({ address, clock });
}

/** How a device does that is known by its line alone. */
export function lineHealth(transport: Transport): DeviceHealth {
  const { state, problem } = transport.view();
  if (state === 'open') return { health: 'ready', problem: null, detail: '' };
  if (problem === null) return { health: 'connecting', problem: null, detail: '' };
  return { health: 'trouble', problem: problem.code, detail: problem.detail };
}
