import { recall, remember } from '@karvon/ui/remembered.ts';

const KEY = 'karvon.sound';

let audio: AudioContext | null = null;

export function isSoundOn(): boolean {
  return recall(KEY) !== 'off';
}

export function switchSound(on: boolean): void {
  remember(KEY, on ? 'on' : 'off');
}

/** Short and high: it is in the cart. */
export function playScan(): void {
  play([{ hertz: 1760, at: 0, seconds: 0.06 }], 'sine');
}

/** Twice and low: look at the screen. */
export function playTrouble(): void {
  play(
    [
      { hertz: 260, at: 0, seconds: 0.14 },
      { hertz: 200, at: 0.18, seconds: 0.2 },
    ],
    'square',
  );
}

function play(tones: { hertz: number; at: number; seconds: number }[], shape: OscillatorType): void {
  if (!isSoundOn()) return;
  audio ??= new AudioContext();
  const { currentTime, destination } = audio;
  for (const tone of tones) {
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.type = shape;
    oscillator.frequency.value = tone.hertz;
    gain.gain.setValueAtTime(0.08, currentTime + tone.at);
    gain.gain.exponentialRampToValueAtTime(0.0001, currentTime + tone.at + tone.seconds);
    oscillator.connect(gain).connect(destination);
    oscillator.start(currentTime + tone.at);
    oscillator.stop(currentTime + tone.at + tone.seconds);
  }
}
