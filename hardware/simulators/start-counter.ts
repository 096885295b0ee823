import { scaleProtocols } from '@karvon/shared/devices/scale-protocols.ts';
import { displayPart, labelPrinterPart, printerPart } from './counter-printers.ts';
import { fiscalPart } from './fiscal/fiscal-part.ts';
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

const partNames = ['scale', 'printer', 'labelPrinter', 'display', 'scanner', 'fiscal'] as const;
export type CounterPartName = (typeof partNames)[number];

export type Counter = {
  /** Null: there is no simulator of it. */
  places: Record<CounterPartName, string | null>;
  /** Does what a line says, and answers it. */
  hear(line: string): string;
  stop(): Promise<void>;
};

/** What a counter's devices are started by; a device without a line here is not simulated yet. */
function starters(protocol: string): Partial<Record<CounterPartName, () => Promise<CounterPart>>> {
  return {
    scale: () => scalePart(protocol),
    printer: printerPart,
    labelPrinter: labelPrinterPart,
    display: displayPart,
    scanner: scannerPart,
    fiscal: fiscalPart,
  };
}

export async function startCounter(options: {
  protocol: string;
  say: (text: string) => void;
}): Promise<Counter> {
  const started = new Map<CounterPartName, CounterPart>();
  for (const [name, start] of Object.entries(starters(options.protocol))) {
    started.set(name as CounterPartName, await start());
  }
  const parts = [...started.values()];
  const words = Object.assign({}, ...parts.map((part) => part.words)) as CounterPart['words'];
  options.say(`Words: ${Object.keys(words).join(', ')}.`);
  const places = partNames.map((name) => [name, started.get(name)?.place ?? null]);
  return {
    places: Object.fromEntries(places) as Counter['places'],
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

/** `weight 1.234` in kilograms, `moving 1.2`, `stuck on`, `silent on`, `noise on`, `split on`, `unplug`. */
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
