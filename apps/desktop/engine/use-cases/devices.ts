import { listPorts, listPrinterFiles } from '@karvon/hardware/transport/list-ports.ts';
import { addressText, type DeviceAddress } from '@karvon/shared/devices/address.ts';
import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { done, refuse } from '../outcome.ts';
import type { Till } from '../till.ts';

export async function devicePorts(): Promise<TillResult<TillOutput<'devicePorts'>>> {
  const [{ ports, problem }, printers] = await Promise.all([listPorts(), listPrinterFiles()]);
  return done({ ports: [...ports, ...printers], problem: problem?.code ?? null });
}

/** Takes a device into work, or changes it. */
export async function setDevice(
  { devices }: Till,
  { device }: TillParsedInput<'setDevice'>,
): Promise<TillResult<object>> {
  const place = placeOf(device.address);
  const other = devices.settings().find(({ id, address }) => id !== device.id && placeOf(address) === place);
  if (other !== undefined) {
    return refuse('device-place-taken', { place: addressText(device.address) }, 'device.address');
  }
  const isSecond = (one: DeviceSettings) => one.kind === 'fiscal-device' && one.id !== device.id;
  if (device.kind === 'fiscal-device' && devices.settings().some(isSecond)) {
    return refuse('fiscal-device-known', {}, 'device.kind');
  }
  await devices.set(device);
  return done({});
}

export async function removeDevice(
  { devices }: Till,
  { id }: TillParsedInput<'removeDevice'>,
): Promise<TillResult<object>> {
  return (await devices.remove(id)) ? done({}) : refuse('unknown-device', {}, 'id');
}

export async function retryDevice(
  { devices }: Till,
  { id }: TillParsedInput<'retryDevice'>,
): Promise<TillResult<object>> {
  return devices.retry(id) ? done({}) : refuse('unknown-device', {}, 'id');
}

/** What goes over a device's line, for who looks for a fault. */
export async function deviceBytes(
  { devices }: Till,
  { id }: TillParsedInput<'deviceBytes'>,
): Promise<TillResult<TillOutput<'deviceBytes'>>> {
  const pieces = devices.bytes(id);
  return pieces === null ? refuse('unknown-device', {}, 'id') : done({ pieces });
}

export async function scaleCommand(
  { devices }: Till,
  { id, command }: TillParsedInput<'scaleCommand'>,
): Promise<TillResult<object>> {
  const isSent = devices.command(id, command);
  if (isSent === null) return refuse('unknown-device', {}, 'id');
  return isSent ? done({}) : refuse('scale-without-command', {}, 'command');
}

/** Whoever asked for goods by their weight has turned to something else. */
export async function endWeighing({ priceOnScale }: Till): Promise<TillResult<object>> {
  priceOnScale.endWaiting();
  return done({});
}

/** Looks for a scale at a port, or at all that are free. */
export async function findScale(
  { devices }: Till,
  { path }: TillParsedInput<'findScale'>,
): Promise<TillResult<object>> {
  const known = devices.settings();
  const taken = new Set(known.map(({ address }) => placeOf(address)));
  const seen = path === null ? (await listPorts()).ports.map((port) => port.path) : [path];
  const free = seen.filter((one) => path !== null || !taken.has(`serial ${one}`));
  devices.finder.begin(free, freeId(known.map(({ id }) => id)));
  return done({});
}

export async function endFinding({ devices }: Till): Promise<TillResult<object>> {
  await devices.finder.end();
  return done({});
}

function freeId(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`scale-${number}`)) number += 1;
  return `scale-${number}`;
}

function placeOf(address: DeviceAddress): string {
  return `${address.kind} ${addressText(address)}`;
}
