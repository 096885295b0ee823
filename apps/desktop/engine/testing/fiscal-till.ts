import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FiscalDevice } from '@karvon/hardware/simulators/fiscal/fiscal-device.ts';
import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import type { TestShop, TestTill } from './test-shop.ts';

export function fiscalSettings(port: number): DeviceSettings {
  const address = { kind: 'tcp', host: '127.0.0.1', port } as const;
  return { id: 'fiscal-1', name: '', kind: 'fiscal-device', address, driver: 'emulator' };
}

/** Sets the device at a till that is ready, and waits until it is there. */
export async function withFiscalDevice(till: TestTill, { port }: Pick<FiscalDevice, 'port'>): Promise<void> {
  await till.must('setDevice', { device: fiscalSettings(port) });
  await till.until(({ devices }) => devices.some(({ health }) => health === 'ready'));
}

/** Nothing waits for the device, nor for the printer. */
export function isOnPaper(till: TestTill) {
  return till.until(
    ({ fiscal, printer }) =>
      (fiscal?.waiting ?? 0) === 0 && printer.waiting === 0 && printer.state === 'ready',
  );
}

/** The papers that have come out, by name, and what they say. */
export function papersOf({ folder }: Pick<TestShop, 'folder'>) {
  const printed = join(folder, 'till', 'printed');
  return {
    names: () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.startsWith(join('till', 'printed')) && name.endsWith('.txt'))
        .map((name) => name.slice(join('till', 'printed').length + 1, -'.txt'.length))
        .toSorted(),
    text: (name: string) => readFileSync(join(printed, `${name}.txt`), 'utf8'),
  };
}
