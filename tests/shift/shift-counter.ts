import { join } from 'node:path';
import { type EscPosDevice, startTcpPrinter } from '@karvon/hardware/simulators/escpos/escpos-device.ts';
import {
  type LabelPrinterSimulator,
  startLabelPrinterSimulator,
} from '@karvon/hardware/simulators/labels/label-device.ts';
import { type ScaleSimulator, startScaleSimulator } from '@karvon/hardware/simulators/scales/start-scale.ts';
import { type ScannerSimulator, startScannerSimulator } from '@karvon/hardware/simulators/scanner.ts';
import { type DisplaySimulator, startDisplaySimulator } from '@karvon/hardware/simulators/start-display.ts';
import type { DeviceSettings } from '@karvon/shared/devices/device-settings.ts';
import {
  priceTellingProtocols,
  type ScaleProtocolCode,
  usualLines,
} from '@karvon/shared/devices/scale-protocols.ts';
import type { Random } from '../fuzz/random.ts';
import { pluggedPort } from './plugged-port.ts';
import type { Fault, ShiftDevice } from './shift-plan.ts';

/** What the scale said once: the load that lay there then, and whether the answer went out undamaged. */
export type Said = { grams: number; isStable: boolean; isWhole: boolean };

/** A counter's simulated devices, each with whatever befalls it. */
export type ShiftCounter = {
  settings(): DeviceSettings[];
  befall(fault: Fault): Promise<void>;
  mend(device: ShiftDevice): Promise<void>;
  isWell(device: ShiftDevice): boolean;
  /** Puts a load on the scale. */
  put(grams: number, isStable?: boolean): void;
  /** All that the scale has said. */
  said(): readonly Said[];
  /** Reads codes; where the scanner is unplugged, the plug came out in the midst of the first. */
  scan(...codes: string[]): void;
  rows(): [string, string];
  /** Whatever receipt printers this counter has had, oldest first. */
  printers(): readonly EscPosDevice[];
  labels(): LabelPrinterSimulator;
  /** Called with each row that comes out of the receipt printer. */
  onPaper(listener: (line: string) => void): void;
  close(): Promise<void>;
};

/** @param folder where ports have their names */
export async function openShiftCounter(parts: {
  folder: string;
  protocol: ScaleProtocolCode;
  random: Random;
}): Promise<ShiftCounter> {
  const { folder, protocol, random } = parts;
  const ports = {
    scale: pluggedPort(join(folder, 'scale')),
    display: pluggedPort(join(folder, 'display')),
    scanner: pluggedPort(join(folder, 'scanner')),
  };
  const said: Said[] = [];
  const unwell = new Map<ShiftDevice, Fault>();
  let hearPaper: (line: string) => void = () => {};
  let load = { grams: 0, isStable: true };
  const newScale = async () => {
    const started = await startScaleSimulator({
      protocol,
      onAnswer: ({ grams, isStable }, isWhole) => said.push({ grams, isStable, isWhole }),
    });
    started.put(load.grams, load.isStable);
    ports.scale.plug(started.path);
    return started;
  };
  const newDisplay = async () => {
    const started = await startDisplaySimulator();
    ports.display.plug(started.path);
    return started;
  };
  const newScanner = async () => {
    const started = await startScannerSimulator();
    ports.scanner.plug(started.path);
    return started;
  };
  const newPrinter = (port = 0) => startTcpPrinter({ width: 80, port, onLine: (line) => hearPaper(line) });
  let scale: ScaleSimulator = await newScale();
  let display: DisplaySimulator = await newDisplay();
  let scanner: ScannerSimulator = await newScanner();
  let isScannerPulled = false;
  let printer = await newPrinter();
  const printers = [printer];
  const printerPort = Number(printer.address.split(':')[1]);
  const labels = await startLabelPrinterSimulator();
  /** What is still to come of faults that begin later. */
  const pending = new Set<NodeJS.Timeout>();
  const later = (ms: number, work: () => void) => pending.add(setTimeout(work, ms));

  const befallScale = (fault: Extract<Fault, { device: 'scale' }>) => {
    if (fault.kind === 'noise') scale.fault({ noise: random.list(1, 12, () => random.int(0, 255)) });
    if (fault.kind === 'split') scale.fault({ isSplit: true });
    if (fault.kind === 'merged') scale.fault({ isMerged: true });
    if (fault.kind === 'silent') scale.fault({ isSilent: true });
    if (fault.kind === 'stuck') scale.fault({ isStuckMoving: true });
    if (fault.kind === 'damage') scale.fault({ damage: damageNowAndThen(random) });
    if (fault.kind !== 'unplug') return;
    ports.scale.pull();
    if (fault.afterBytes === null) scale.unplug();
    else scale.unplug(fault.afterBytes);
  };
  const befallPrinter = async (fault: Extract<Fault, { device: 'printer' }>) => {
    const device = printer;
    if (fault.kind === 'paper-out') device.paperFor(fault.dots);
    if (fault.kind === 'cover') device.feel({ isCoverOpen: true });
    if (fault.kind === 'cutter') device.feel({ isCutterJammed: true });
    if (fault.kind === 'mute') device.silence(true);
    if (fault.kind === 'cut') later(fault.afterMs, () => device.cut());
    if (fault.kind === 'power') later(fault.afterMs, () => device.powerOff());
    if (fault.kind === 'off') await device.close();
  };
  const mendPrinter = async (fault: Extract<Fault, { device: 'printer' }>) => {
    if (fault.kind === 'off') {
      printer = await newPrinter(printerPort);
      printers.push(printer);
    }
    if (fault.kind === 'paper-out') {
      if (fault.isSwitchedOff) printer.powerOff();
      printer.paperFor(null);
    }
    printer.silence(false);
    printer.feel({ isCoverOpen: false, isCutterJammed: false });
  };
  const mendScale = async () => {
    scale.stop();
    ports.scale.pull();
    scale = await newScale();
  };
  return {
    settings: () => settingsOf(ports, printerPort, labels.address, protocol),
    async befall(fault) {
      unwell.set(fault.device, fault);
      if (fault.device === 'scale') befallScale(fault);
      else if (fault.device === 'printer') await befallPrinter(fault);
      else if (fault.device === 'labels') labels.cutAfter(fault.afterBytes);
      else if (fault.device === 'display') {
        ports.display.pull();
        display.unplug();
      }
    },
    async mend(device) {
      const fault = unwell.get(device);
      if (fault?.device === 'scale') await mendScale();
      if (fault?.device === 'printer') await mendPrinter(fault);
      if (fault?.device === 'labels') labels.cutAfter(Number.POSITIVE_INFINITY);
      if (fault?.device === 'display') display = await newDisplay();
      if (fault?.device === 'scanner' && isScannerPulled) scanner = await newScanner();
      if (fault?.device === 'scanner') isScannerPulled = false;
      unwell.delete(device);
    },
    isWell: (device) => !unwell.has(device),
    put(grams, isStable = true) {
      load = { grams, isStable };
      scale.put(grams, isStable);
    },
    said: () => said,
    scan(...codes) {
      if (!unwell.has('scanner')) return scanner.scan(...codes);
      const [code = ''] = codes;
      if (isScannerPulled) return;
      isScannerPulled = true;
      ports.scanner.pull();
      scanner.say(code.slice(0, random.int(1, code.length - 1)));
      scanner.unplug();
    },
    rows: () => display.rows(),
    printers: () => printers,
    labels: () => labels,
    onPaper(listener) {
      hearPaper = listener;
    },
    async close() {
      for (const timer of pending) clearTimeout(timer);
      scale.stop();
      display.unplug();
      scanner.unplug();
      await labels.close();
      if (unwell.get('printer')?.kind !== 'off') await printer.close();
    },
  };
}

/**
 * Changes two digits of an answer by their lowest bit, so that letters stay letters and a sum by XOR stays what it was. Never two
 * answers in a row: the same damage twice says the same wrong weight twice, and no receiver could tell.
 */
function damageNowAndThen(random: Random): (answer: readonly number[]) => readonly number[] {
  let wasDamaged = false;
  return (answer) => {
    const digits = answer.flatMap((byte, at) => (byte >= 0x30 && byte <= 0x39 ? [at] : []));
    const changed = new Set(random.some(digits, 2));
    wasDamaged = !wasDamaged && changed.size === 2 && random.chance(60);
    return wasDamaged ? answer.map((byte, at) => (changed.has(at) ? byte ^ 1 : byte)) : answer;
  };
}

function settingsOf(
  ports: Record<'scale' | 'display' | 'scanner', { path: string }>,
  printerPort: number,
  labelAddress: string,
  protocol: ScaleProtocolCode,
): DeviceSettings[] {
  const [line] = usualLines[protocol];
  const tcp = (port: number) => ({ kind: 'tcp' as const, host: '127.0.0.1', port });
  const serial = (path: string) => ({ kind: 'serial' as const, path, line });
  return [
    {
      id: 'scale',
      name: '',
      kind: 'scale',
      address: serial(ports.scale.path),
      protocol,
      divisionGrams: 1,
      ...(priceTellingProtocols.has(protocol) ? { priceDecimals: 0 } : {}),
    },
    {
      id: 'printer',
      name: '',
      kind: 'receipt-printer',
      address: tcp(printerPort),
      model: 'epson',
      paper: 80,
      hasDrawer: true,
      drawerPin: 2,
      pulseMs: 120,
    },
    {
      id: 'display',
      name: '',
      kind: 'customer-display',
      address: serial(ports.display.path),
      language: 'escpos',
      page: 17,
    },
    { id: 'scanner', name: '', kind: 'scanner', address: serial(ports.scanner.path), sameAgainMs: 0 },
    {
      id: 'labels',
      name: '',
      kind: 'label-printer',
      address: tcp(Number(labelAddress.split(':')[1])),
      language: 'zpl',
      width: 58,
      height: 40,
    },
  ];
}
