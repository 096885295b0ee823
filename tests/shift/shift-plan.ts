import { protocolOf } from '@karvon/hardware/scales/protocols.ts';
import { type ScaleProtocolCode, scaleProtocols } from '@karvon/shared/devices/scale-protocols.ts';
import type { Random } from '../fuzz/random.ts';

export const shiftDevices = ['scale', 'printer', 'display', 'scanner', 'labels'] as const;
export type ShiftDevice = (typeof shiftDevices)[number];

/** What befalls a device. `afterBytes`: of its next answer, or of what it is sent next. */
export type Fault =
  | { device: 'scale'; kind: 'noise' | 'split' | 'merged' | 'silent' | 'stuck' | 'damage' }
  | { device: 'scale'; kind: 'unplug'; afterBytes: number | null }
  | { device: 'printer'; kind: 'cover' | 'cutter' | 'off' | 'mute' }
  /** `isSwitchedOff`: whoever puts in the next roll switches it off for that. */
  | { device: 'printer'; kind: 'paper-out'; dots: number; isSwitchedOff: boolean }
  | { device: 'printer'; kind: 'cut' | 'power'; afterMs: number }
  | { device: 'display' | 'scanner'; kind: 'unplug' }
  | { device: 'labels'; kind: 'cut'; afterBytes: number };

/**
 * How goods are weighed. `patient`: as soon as the till shows a weight. `hasty`: again and again, while the load still moves.
 * `swapped`: another load is put there right before the key is pressed.
 */
export type Mood = 'patient' | 'hasty' | 'swapped';

export type Goods =
  | { what: 'bread' | 'tea'; times: number }
  | { what: 'tomato'; grams: number; moving: number; swap: number; mood: Mood };

export type Deed =
  | { kind: 'sale'; goods: Goods[]; pay: 'cash' | 'card' | 'both' }
  | { kind: 'move'; amount: number }
  | { kind: 'drawer' }
  | { kind: 'copy' }
  | { kind: 'labels'; copies: number[] };

/**
 * The till is killed so long after a step was begun; once the sums of its next receipt are on paper, before it is told so; or once it
 * has taken a load into a line that still lies there.
 */
export type Kill = { at: 'time'; ms: number } | { at: 'sums' | 'load' };

export type ShiftStep = {
  deed: Deed;
  /** Devices that are well again from here on. */
  mends: ShiftDevice[];
  begins: Fault[];
  kill: Kill | null;
};
export type ShiftPlan = { protocol: ScaleProtocolCode; steps: ShiftStep[] };

/**
 * What most of a shift is about. `kills`: the till alone, right after the sums of a receipt are on paper; `loads`: the same, with a load
 * on the scale that was just taken.
 */
export type ShiftTopic = 'all' | 'weights' | 'paper' | 'kills' | 'loads';

/** A scale that does not say whether the load moves is not among them: its simulator shows standing digits of what moves. */
const protocols = scaleProtocols.filter((code) => protocolOf[code].saysStable);

const FAULT_PERCENT = 22;
const LONGEST_FAULT = 3;

/** A shift that a seed stands for: the same seed is the same plan. */
export function planShift(
  random: Random,
  { steps: count, kills, topic = 'all' }: { steps: number; kills: number; topic?: ShiftTopic | undefined },
): ShiftPlan {
  const protocol = topic === 'weights' ? 'cas-enq' : random.pick(protocols);
  const weigh = weigher(random);
  const until = new Map<ShiftDevice, number>();
  const numbers = Array.from({ length: count }, (_, index) => index);
  const killed = new Set(random.some(numbers.slice(1), kills));
  const steps = numbers.map((number): ShiftStep => {
    const mends = shiftDevices.filter((device) => until.get(device) === number);
    for (const device of mends) until.delete(device);
    const begins = shiftDevices.flatMap((device) => {
      if (until.has(device) || !random.chance(topic === 'all' ? FAULT_PERCENT : 60)) return [];
      const fault = faultOf(random, device, topic);
      if (fault === null) return [];
      until.set(device, number + random.int(1, LONGEST_FAULT));
      return [fault];
    });
    const kill = killed.has(number) ? killOf(random, topic) : null;
    const deed =
      topic !== 'all' || (kill !== null && kill.at !== 'time')
        ? saleOf(random, weigh, topic)
        : deedOf(random, weigh);
    return { deed, mends, begins, kill };
  });
  return { protocol, steps };
}

function killOf(random: Random, topic: ShiftTopic): Kill {
  if (topic === 'kills') return { at: 'sums' };
  if (topic === 'loads') return { at: 'load' };
  return random.weighted<Kill>([
    [2, () => ({ at: 'sums' })],
    [1, () => ({ at: 'load' })],
    [2, () => ({ at: 'time', ms: random.int(0, 400) })],
  ]);
}

function faultOf(random: Random, device: ShiftDevice, topic: ShiftTopic): Fault | null {
  if (topic === 'weights') return device === 'scale' ? { device, kind: 'damage' } : null;
  if (topic === 'kills' || topic === 'loads') return null;
  if (topic === 'paper') {
    return device === 'printer' ? paperOut(random, 200, 1000) : null;
  }
  if (device === 'labels') return { device, kind: 'cut', afterBytes: random.int(1, 6000) };
  if (device === 'display' || device === 'scanner') return { device, kind: 'unplug' };
  return device === 'scale' ? scaleFault(random) : printerFault(random);
}

function scaleFault(random: Random): Fault {
  const kind = random.pick(['noise', 'split', 'merged', 'silent', 'stuck', 'damage', 'unplug'] as const);
  if (kind !== 'unplug') return { device: 'scale', kind };
  return { device: 'scale', kind, afterBytes: random.chance(70) ? random.int(1, 12) : null };
}

function printerFault(random: Random): Fault {
  const device = 'printer';
  const kind = random.pick([
    'paper-out',
    'paper-out',
    'cover',
    'cutter',
    'off',
    'mute',
    'cut',
    'power',
  ] as const);
  if (kind === 'paper-out') return paperOut(random, 40, 1400);
  if (kind === 'cut' || kind === 'power') return { device, kind, afterMs: random.int(0, 300) };
  return { device, kind };
}

function paperOut(random: Random, least: number, most: number): Fault {
  const dots = random.int(least, most);
  return { device: 'printer', kind: 'paper-out', dots, isSwitchedOff: random.chance(50) };
}

function deedOf(random: Random, weigh: () => Goods): Deed {
  return random.weighted<Deed>([
    [12, () => saleOf(random, weigh, 'all')],
    [1, () => ({ kind: 'move', amount: random.int(1, 500) * 100_00 })],
    [1, () => ({ kind: 'drawer' })],
    [1, () => ({ kind: 'copy' })],
    [2, () => ({ kind: 'labels', copies: random.list(1, 3, () => random.int(1, 3)) })],
  ]);
}

function saleOf(random: Random, weigh: () => Goods, topic: ShiftTopic): Deed {
  const goods = random.list(1, 3, () => {
    if (topic === 'weights' || topic === 'loads' || (topic === 'all' && random.chance(50))) return weigh();
    return { what: random.pick(['bread', 'tea'] as const), times: random.int(1, 2) };
  });
  return { kind: 'sale', goods, pay: random.pick(['cash', 'cash', 'card', 'both'] as const) };
}

/** Loads that follow each other differ by more than twenty divisions, or the till would take one for the other. */
function weigher(random: Random): () => Goods {
  let last = 0;
  const next = () => {
    let grams = last;
    while (Math.abs(grams - last) < 30) grams = random.int(50, 4000);
    last = grams;
    return grams;
  };
  return () => ({
    what: 'tomato',
    moving: next(),
    grams: next(),
    swap: next(),
    mood: random.pick(['patient', 'patient', 'hasty', 'swapped'] as const),
  });
}
