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
  moved: (name: CounterPartName) => (place: string) => string,
): Partial<Record<CounterPartName, () => Promise<CounterPart>>> {
  return {
    scale: () => scalePart(protocol, moved('scale')),
    printer: () => printerPart(folder, moved('printer')),
    labelPrinter: () => labelPrinterPart(folder),
    labelScale: () => labelScalePart(folder, say),
    display: displayPart,
    scanner: () => scannerPart(moved('scanner')),
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
  const moved = (name: CounterPartName) => (place: string) =>
    folder === null || !place.startsWith('/') ? place : nameIn(folder, name, place);
  for (const [name, start] of Object.entries(starters(protocol, folder, options.say, moved))) {
    const part = await start();
    const known = name as CounterPartName;
    started.set(known, { ...part, place: moved(known)(part.place) });
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

/** How much of its answer a scale has said when its plug is pulled in the midst of it. */
const AMID_BYTES = 5;

/**
 * `weight 1.234` in kilograms, `moving 1.2`, `stuck on`, `silent on`, `noise on`, `split on`, `merged on`; `unplug`, `unplug amid` an answer, `plug`
 * again; `buyer`: what stands on the buyer's side.
 * @param moved told where it is once it was plugged in again; answers what the till knows it by
 */
async function scalePart(protocol: string, moved: (place: string) => string): Promise<CounterPart> {
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
      merged: fault((isOn) => ({ isMerged: isOn })),
      unplug: (rest) => {
        scale.unplug(rest === 'amid' ? AMID_BYTES : undefined);
        return rest === 'amid' ? 'the scale is unplugged amid its next answer' : 'the scale is unplugged';
      },
      plug: () => {
        scale.plug();
        return `the scale is plugged in at ${moved(scale.path)}`;
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

/** `scan 4780000000019`; `scanner unplug`, `scanner plug`. */
async function scannerPart(moved: (place: string) => string): Promise<CounterPart> {
  const scanner = await startScannerSimulator();
  return {
    place: scanner.path,
    words: {
      scan: (code) => {
        scanner.scan(code);
        return `${code} was scanned`;
      },
      scanner: (rest) => {
        if (rest === 'plug') {
          scanner.plug();
          return `the scanner is plugged in at ${moved(scanner.path)}`;
        }
        if (rest !== 'unplug') return 'Say scanner unplug, or scanner plug.';
        scanner.unplug();
        return 'the scanner is unplugged';
      },
    },
    stop: () => scanner.stop(),
  };
}
