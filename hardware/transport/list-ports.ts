import { readdir } from 'node:fs/promises';
import type { LineProblem } from './transport.ts';
import { LineError } from './transport.ts';
import { lineProblem } from './line-problem.ts';
import { loadSerialLibrary } from './serial-library.ts';

/** A serial port of this machine. `label`: what its maker calls it, where that is known. */
export type PortSeen = { path: string; label: string | null };
export type PortsSeen = { ports: PortSeen[]; problem: LineProblem | null };

/** Ports as Linux names those that are plugged in; one that is built in shows itself here whether anything is behind it or not. */
const PLUGGED = /^(ttyUSB|ttyACM|ttyAMA|rfcomm)\d+$/;

/**
 * The serial ports of this machine. The library asks `udevadm`, which small systems lack: there the device files are looked at.
 * Never rejects; `problem` says why nothing could be opened even where a port is seen.
 */
export async function listPorts(
  load = loadSerialLibrary,
  devices: () => Promise<string[]> = () => readdir('/dev'),
): Promise<PortsSeen> {
  try {
    const { SerialPort } = await load();
    const found = await SerialPort.list().catch(() => null);
    if (found !== null) return { ports: found.map(portOf).toSorted(byPath), problem: null };
    return { ports: await deviceFiles(devices), problem: null };
  } catch (error) {
    const problem = error instanceof LineError ? error.problem : lineProblem(error);
    return { ports: await deviceFiles(devices), problem };
  }
}

/** The files by which the system takes bytes for a printer, as `/dev/usb/lp0`. Never rejects. */
export async function listPrinterFiles(
  read: (folder: string) => Promise<string[]> = (folder) => readdir(folder),
): Promise<PortSeen[]> {
  const found = await Promise.all(
    ['/dev/usb', '/dev'].map(async (folder) => {
      const names = await read(folder).catch(() => []);
      return names.filter((name) => /^lp\d+$/.test(name)).map((name) => `${folder}/${name}`);
    }),
  );
  return found
    .flat()
    .map((path) => ({ path, label: null }))
    .toSorted(byPath);
}

function portOf({ path, manufacturer }: { path: string; manufacturer?: string | undefined }): PortSeen {
  return { path, label: manufacturer ?? null };
}

async function deviceFiles(devices: () => Promise<string[]>): Promise<PortSeen[]> {
  const names = await devices().catch(() => []);
  return names
    .filter((name) => PLUGGED.test(name))
    .map((name) => ({ path: `/dev/${name}`, label: null }))
    .toSorted(byPath);
}

const byPath = (one: PortSeen, other: PortSeen) =>
  one.path.localeCompare(other.path, 'en', { numeric: true });
