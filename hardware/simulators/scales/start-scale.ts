import type { ScaleProtocolCode } from '@karvon/shared/devices/scale-protocols.ts';
import { type Clock, clockOf } from '../../transport/transport.ts';
import { openPseudoTerminal } from '../pseudo-terminal.ts';
import { casApModel, casCiModel, casEcrModel } from './cas.ts';
import { dibalModel } from './dibal.ts';
import { massaModel } from './massa.ts';
import { arivaModel, sicsModel } from './mettler.ts';
import type { BuyerDisplay, Load, Platform, ScaleModel } from './model.ts';
import { aAndDModel, nciModel, shtrihModel } from './others.ts';

export const scaleModels: Record<ScaleProtocolCode, (platform: Platform) => ScaleModel> = {
  'cas-enq': casApModel,
  'cas-line': casCiModel,
  'cas-ecr': casEcrModel,
  'mt-8217': arivaModel,
  'mt-sics': sicsModel,
  'massa-k': massaModel,
  nci: nciModel,
  'shtrih-pos2': shtrihModel,
  'a-and-d': aAndDModel,
  'dibal-s200': dibalModel,
};

/** What may go wrong between a scale and its till. */
export type ScaleFaults = {
  /** It hears nothing and says nothing. */
  isSilent: boolean;
  /** Whatever lies on it, it never comes to rest. */
  isStuckMoving: boolean;
  /** Answers come byte by byte. */
  isSplit: boolean;
  /** Each answer comes twice, in one piece. */
  isMerged: boolean;
  /** Before each answer come bytes that mean nothing. */
  noise: readonly number[];
  /** What becomes of an answer on its way; null: it arrives as it was sent. */
  damage: ((answer: readonly number[]) => readonly number[]) | null;
};

const noFaults: ScaleFaults = {
  isSilent: false,
  isStuckMoving: false,
  isSplit: false,
  isMerged: false,
  noise: [],
  damage: null,
};

/** A scale to play with, at a serial port of the operating system. */
export type ScaleSimulator = {
  readonly path: string;
  /** Puts a load on it; it rests at once unless said. */
  put(grams: number, isStable?: boolean): void;
  fault(faults: Partial<ScaleFaults>): void;
  /** What the buyer sees at the scale itself; null: it has no such display. */
  display(): BuyerDisplay | null;
  /** Switches it off and on, while its line stays open. */
  restart(): void;
  /** Pulls the plug; `afterBytes` of the next answer have gone out by then. */
  unplug(afterBytes?: number): void;
  /** Puts it back in: what lies on it lies there still, its path is another. */
  plug(): void;
  stop(): void;
};

const SPEAKS_EVERY_MS = 100;
/** What is shorter greets, and names no weight. */
const SHORTEST_ANSWER = 3;

export async function startScaleSimulator(options: {
  protocol: ScaleProtocolCode;
  maxGrams?: number;
  clock?: Clock;
  /** Told with each answer: what lay there, and whether the answer goes out as it should. */
  onAnswer?: (load: Load, isWhole: boolean) => void;
}): Promise<ScaleSimulator> {
  const { protocol, maxGrams = 15_000, clock = clockOf(() => performance.now()), onAnswer } = options;
  const pty = await openPseudoTerminal();
  let load: Load = { grams: 0, isStable: true, tareGrams: 0, maxGrams };
  let zeroAt = 0;
  let faults = noFaults;
  let bytesUntilUnplugged: number | null = null;
  const now = (): Load => ({
    ...load,
    grams: load.grams - zeroAt,
    isStable: load.isStable && !faults.isStuckMoving,
  });
  const model = scaleModels[protocol]({
    load: now,
    zero: () => {
      zeroAt = load.grams;
    },
    tare: () => {
      load = { ...load, tareGrams: load.grams - zeroAt };
    },
  });
  const say = (bytes: readonly number[]) => {
    if (faults.isSilent || bytes.length === 0) return;
    const isAnswer = bytes.length >= SHORTEST_ANSWER;
    const sent = isAnswer && faults.damage !== null ? faults.damage(bytes) : bytes;
    const all = [...faults.noise, ...sent, ...(faults.isMerged ? sent : [])];
    const isWhole = sent === bytes && faults.noise.length === 0 && bytesUntilUnplugged === null;
    if (isAnswer) onAnswer?.(now(), isWhole);
    if (bytesUntilUnplugged !== null) {
      pty.write(Uint8Array.from(all.slice(0, bytesUntilUnplugged)));
      clock.after(20, () => pty.unplug());
      faults = { ...faults, isSilent: true };
    } else if (faults.isSplit) for (const byte of all) pty.write(Uint8Array.of(byte));
    else pty.write(Uint8Array.from(all));
  };
  pty.onBytes((bytes) => {
    for (const byte of bytes) say(model.hear(byte));
  });
  let cancel = () => {};
  const speak = () => {
    say(model.speak?.() ?? []);
    cancel = clock.after(SPEAKS_EVERY_MS, speak);
  };
  if (model.speak !== undefined) speak();
  const stop = () => {
    cancel();
    pty.unplug();
  };
  return {
    get path() {
      return pty.path;
    },
    put(grams, isStable = true) {
      load = { ...load, grams, isStable };
    },
    fault(next) {
      faults = { ...faults, ...next };
    },
    display: () => model.display?.() ?? null,
    restart: () => model.loseSettings?.(),
    unplug(afterBytes) {
      if (afterBytes === undefined) return stop();
      bytesUntilUnplugged = afterBytes;
    },
    plug() {
      stop();
      pty.plug();
      if (bytesUntilUnplugged !== null) faults = { ...faults, isSilent: false };
      bytesUntilUnplugged = null;
      if (model.speak !== undefined) speak();
    },
    stop,
  };
}
