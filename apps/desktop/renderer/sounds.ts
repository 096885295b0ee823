import type { ProblemCode } from '@karvon/shared/till-api/problems.ts';
import { usualVolume, type Volume } from '@karvon/shared/till-api/volume.ts';

/** Tones one after another, by when they begin and how long they last. */
type Notes = { shape: OscillatorType; tones: readonly { hertz: number; at: number; seconds: number }[] };
type Tone = Notes['tones'][number] & { shape: OscillatorType; gain: number };

/** What the till says by ear: each can be told from the others without a look at the screen. */
export const sounds = {
  /** Short and high: it is in the cart. */
  added: { shape: 'sine', tones: [{ hertz: 1760, at: 0, seconds: 0.06 }] },
  /** Three alike: nobody knows that code or name. */
  missing: {
    shape: 'triangle',
    tones: [
      { hertz: 440, at: 0, seconds: 0.08 },
      { hertz: 440, at: 0.12, seconds: 0.08 },
      { hertz: 440, at: 0.24, seconds: 0.08 },
    ],
  },
  /** Twice and low: it was refused, look at the screen. */
  refused: {
    shape: 'square',
    tones: [
      { hertz: 260, at: 0, seconds: 0.14 },
      { hertz: 200, at: 0.18, seconds: 0.2 },
    ],
  },
  /** Rising: it is paid and on disk. */
  paid: {
    shape: 'sine',
    tones: [
      { hertz: 784, at: 0, seconds: 0.1 },
      { hertz: 1047, at: 0.1, seconds: 0.1 },
      { hertz: 1319, at: 0.2, seconds: 0.22 },
    ],
  },
} as const satisfies Record<string, Notes>;
export type Sound = keyof typeof sounds;

const GAIN: Record<Volume, number> = { off: 0, low: 0.05, high: 0.25 };

const UNKNOWN: ReadonlySet<ProblemCode> = new Set([
  'unknown-barcode',
  'unknown-product',
  'unknown-receipt',
  'unknown-client',
  'label-unknown',
  'promo-code-unknown',
]);

let audio: AudioContext | null = null;
let volume: Volume = usualVolume;

/** How loud it is from now on: what the till keeps. */
export function followVolume(next: Volume): void {
  volume = next;
}

/** What is heard of something that could not be done. */
export function soundOf({ code }: { code: ProblemCode }): Sound {
  return UNKNOWN.has(code) ? 'missing' : 'refused';
}

/** What a sound is made of at a volume; nothing where it is off. */
export function tonesOf(sound: Sound, loud: Volume): Tone[] {
  const { shape, tones }: Notes = sounds[sound];
  const gain = GAIN[loud];
  return gain === 0 ? [] : tones.map((tone) => ({ ...tone, shape, gain }));
}

export function play(sound: Sound): void {
  const tones = tonesOf(sound, volume);
  if (tones.length === 0) return;
  audio ??= new AudioContext();
  for (const tone of tones) playTone(audio, tone);
}

function playTone(on: AudioContext, { shape, hertz, gain: loud, at, seconds }: Tone): void {
  const oscillator = on.createOscillator();
  const gain = on.createGain();
  const begin = on.currentTime + at;
  oscillator.type = shape;
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(loud, begin);
  gain.gain.exponentialRampToValueAtTime(0.0001, begin + seconds);
  oscillator.connect(gain).connect(on.destination);
  oscillator.start(begin);
  oscillator.stop(begin + seconds);
}
