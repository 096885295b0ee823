import { expect, test } from 'vitest';
import { problem, type ProblemCode } from '@karvon/shared/till-api/problems.ts';
import { type Sound, soundOf, sounds, tonesOf } from './sounds.ts';

const all = Object.keys(sounds) as Sound[];

test('no two sounds are alike, and none is long', () => {
  const melodies = all.map((sound) => tonesOf(sound, 'low'));
  const told = melodies.map((tones) => tones.map(({ hertz }) => hertz).join(' '));
  expect(new Set(told).size).toBe(all.length);
  expect(melodies.flat().every(({ at, seconds }) => at + seconds < 0.5)).toBe(true);
});

test.each(all)('%s is as loud as was chosen, and silent where it is off', (sound) => {
  const loudness = (volume: 'low' | 'high') => Math.max(...tonesOf(sound, volume).map(({ gain }) => gain));
  expect(tonesOf(sound, 'off')).toEqual([]);
  expect(loudness('low')).toBeGreaterThan(0);
  expect(loudness('high')).toBeGreaterThan(loudness('low'));
});

test.each<[ProblemCode, Sound]>([
  ['unknown-barcode', 'missing'],
  ['label-unknown', 'missing'],
  ['promo-code-unknown', 'missing'],
  ['mark-sold', 'refused'],
  ['cart-being-paid', 'refused'],
  ['not-ready', 'refused'],
])('%s is heard as %s', (code, sound) => {
  expect(soundOf(problem(code))).toBe(sound);
});
