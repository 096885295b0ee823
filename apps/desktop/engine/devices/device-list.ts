import { type DeviceSettings, deviceSettingsSchema } from '@karvon/shared/devices/device-settings.ts';
import type { SettingsStore } from '../database/settings-store.ts';

/** The devices that were set at this till. One that only a later program knows is passed over, and kept. */
export function readDevices(settings: SettingsStore): DeviceSettings[] {
  return kept(settings).flatMap((entry) => {
    const parsed = deviceSettingsSchema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
}

/** What a till has where nobody has ever set or removed a device. */
export function keepFirstDevices(settings: SettingsStore, devices: readonly DeviceSettings[]): void {
  if (devices.length > 0 && settings.get('devices') === null) settings.set('devices', [...devices]);
}

/** Puts a device into the place of the one with its id, or behind all. */
export function keepDevice(settings: SettingsStore, device: DeviceSettings): void {
  const all = kept(settings);
  const at = all.findIndex((entry) => idOf(entry) === device.id);
  settings.set('devices', at < 0 ? [...all, device] : all.with(at, device));
}

export function dropDevice(settings: SettingsStore, id: string): void {
  settings.set(
    'devices',
    kept(settings).filter((entry) => idOf(entry) !== id),
  );
}

function kept(settings: SettingsStore): unknown[] {
  const all = settings.get('devices');
  return Array.isArray(all) ? all : [];
}

function idOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : null;
}
