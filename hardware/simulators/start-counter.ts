import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ScaleProtocolCode, scaleProtocols } from '@karvon/shared/devices/scale-protocols.ts';
import { counterDevices } from './counter-devices.ts';
import { displayPart, labelPrinterPart, printerPart } from './counter-printers.ts';
import { fiscalPart } from './fiscal/fiscal-part.ts';
import { labelScalePart } from './scales/label-scale-part.ts';
import { startScaleSimulator } from './scales/start-scale.ts';
import { startScannerSimulator } from './scanner.ts';

/** A simulated device as a counter has it: where it is, and what can be done to it by a line of words. */
export type CounterPart = {
  /** A device path, or host:port. */
  place: string;
  /** By its first word; what comes behind it is handed on. Answers what was done. */
  words: Readonly<Record<string, (rest: string) => string>>;
  stop(): void | Promise<void>;
};

const partNames = ['scale', 'printer', 'labelPrinter', 'labelScale', 'display', 'scanner', 'fiscal'] as const;
export type CounterPartName = (typeof partNames)[number];

export type Counter = {
  /** Null: there is no simulator of it. */
  places: Record<CounterPartName, string | null>;
  /** Does what a line says, and answers it. */
  hear(line: string): string;
  stop(): Promise<void>;
};

/** What a counter's devices are started by; a device without a line here is not simulated yet. */
function starters(
  protocol: string,
  folder: string | null,
  say: (text: string) => void,
): Partial<Record<CounterPartName, () => Promise<CounterPart>>> {
  return {
    scale: () => scalePart(protocol),
    printer: () => printerPart(folder),
    labelPrinter: () => labelPrinterPart(folder),
    labelScale: () => labelScalePart(folder, say),
    display: displayPart,
    scanner: scannerPart,
    fiscal: fiscalPart,
  };
}

/**
 * @param options.folder where each device gets a name that stays from one start to the next, where `devices.json` says what a till must
 * be told of them, and where receipts go as pictures
 */
export async function startCounter(options: {
  protocol: string;
  folder?: string | undefined;
  /** Told what can be typed, and what devices have to say by themselves. */
  say: (text: string) => void;
}): Promise<Counter> {
  const { protocol, folder = null } = options;
  if (folder !== null) mkdirSync(folder, { recursive: true });
  const started = new Map<CounterPartName, CounterPart>();
  for (const [name, start] of Object.entries(starters(protocol, folder, options.say))) {
    const part = await start();
    const place =
      folder === null || !part.place.startsWith('/') ? part.place : nameIn(folder, name, part.place);
    started.set(name as CounterPartName, { ...part, place });
  }
  const parts = [...started.values()];
  const words = Object.assign({}, ...parts.map((part) => part.words)) as CounterPart['words'];
  options.say(`Words: ${Object.keys(words).join(', ')}.`);
  const places = partNames.map((name) => [name, started.get(name)?.place ?? null]);
  const all = Object.fromEntries(places) as Counter['places'];
  if (folder !== null) {
    const devices = counterDevices(all, protocol as ScaleProtocolCode);
    writeFileSync(join(folder, 'devices.json'), `${JSON.stringify(devices, null, 2)}\n`);
  }
  return {
    places: all,
    hear(line) {
      const [word = '', ...rest] = line.trim().split(/\s+/);
      if (word === '') return '';
      const deed = Object.hasOwn(words, word) ? words[word] : undefined;
      return (
        deed?.(rest.join(' ')) ?? `Nothing is called "${word}". Known: ${Object.keys(words).join(', ')}.`
      );
    },
    async stop() {
      for (const part of parts) await part.stop();
    },
  };
}

/** A name of the folder's own for a port that has another one at each start. */
function nameIn(folder: string, name: string, place: string): string {
  const path = resolve(folder, name);
  rmSync(path, { force: true });
  symlinkSync(place, path);
  return path;
}

/** `weight 1.234` in kilograms, `moving 1.2`, `stuck on`, `silent on`, `noise on`, `split on`, `unplug`; `buyer`: what stands on the buyer's side. */
async function scalePart(protocol: string): Promise<CounterPart> {
  const known = scaleProtocols.find((code) => code === protocol);
  if (known === undefined) throw new Error(`--protocol takes one of ${scaleProtocols.join(', ')}.`);
  const scale = await startScaleSimulator({ protocol: known });
  const put = (isStable: boolean) => (rest: string) => {
    const grams = Math.round(Number(rest.replace(',', '.')) * 1000);
    if (!Number.isSafeInteger(grams)) return 'A weight is kilograms: weight 1.234';
    scale.put(grams, isStable);
    return `${grams} g ${isStable ? 'rest' : 'move'} on the scale`;
  };
  const fault = (what: (isOn: boolean) => Parameters<typeof scale.fault>[0]) => (rest: string) => {
    scale.fault(what(rest !== 'off'));
    return rest === 'off' ? 'off' : 'on';
  };
  return {
    place: scale.path,
    words: {
      weight: put(true),
      moving: put(false),
      stuck: fault((isOn) => ({ isStuckMoving: isOn })),
      silent: fault((isOn) => ({ isSilent: isOn })),
      split: fault((isOn) => ({ isSplit: isOn })),
      noise: fault((isOn) => ({ noise: isOn ? [0x00, 0x7e, 0xff, 0x1b] : [] })),
      unplug: () => {
        scale.unplug();
        return 'the scale is unplugged';
      },
      buyer: () => {
        const shown = scale.display();
        if (shown === null) return 'the scale has no display of its own for the buyer';
        return `${shown.grams} g at ${shown.price} are ${shown.sum}`;
      },
    },
    stop: () => scale.stop(),
  };
}

/** `scan 4780000000019`. */
async function scannerPart(): Promise<CounterPart> {
  const scanner = await startScannerSimulator();
  return {
    place: scanner.path,
    words: {
      scan: (code) => {
        scanner.scan(code);
        return `${code} was scanned`;
      },
    },
    stop: () => scanner.stop(),
  };
}
