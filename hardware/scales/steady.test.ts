import { expect, test } from 'vitest';
import { gramsOf, noWeight, thousandthsOf, weightReading } from './reading.ts';
import { steadier } from './steady.ts';
import { watchPlatform } from './whether-sold.ts';

const stable = (grams: number) => weightReading(grams, true);
const moving = (grams: number) => weightReading(grams, false);

test('a weight is believed once two readings in a row say it rests there', () => {
  const steady = steadier(true);
  const seen = [moving(900), stable(1234), stable(1234), stable(1235), stable(1234), stable(1234)];
  expect(seen.map((reading) => steady.take(reading).state)).toEqual([
    'unstable',
    'unstable',
    'ok',
    'unstable',
    'unstable',
    'ok',
  ]);
  steady.reset();
  expect(steady.take(stable(1234))).toMatchObject({ weightGrams: 1234, isStable: false });
});

test('where the scale does not say it, four weights within five grams of each other rest once the last two are equal', () => {
  const steady = steadier(false);
  const weights = [500, 502, 505, 505, 503, 503, 511, 511, 511, 511];
  const rests = weights.map((grams) => steady.take(stable(grams)).isStable);
  expect(rests).toEqual([false, false, false, true, false, true, false, false, false, true]);
});

test('what names no weight ends the row', () => {
  const steady = steadier(true);
  steady.take(stable(700));
  expect(steady.take(noWeight('overload'))).toMatchObject({ state: 'overload', weightGrams: null });
  expect(steady.take(stable(700)).isStable).toBe(false);
});

/** A load as an engine keeps it. */
function keptLoad() {
  const kept = { grams: null as number | null, isSold: true };
  return {
    kept,
    load: {
      grams: () => kept.grams,
      isSold: () => kept.isSold,
      lifted: () => {
        kept.grams = null;
      },
    },
  };
}

test('the same load is not sold twice, until it was lifted or is another', () => {
  const { kept, load } = keptLoad();
  const watch = watchPlatform(1, load);
  expect(watch.see(stable(1234))).toBeNull();
  kept.grams = 1234;
  expect(watch.see(stable(1234))).toBe('not-lifted');
  expect(watch.see(stable(1240))).toBe('not-lifted');
  expect(watch.see(moving(40))).toBe('moving');
  expect(watch.see(stable(1234))).toBe('not-lifted');
  expect(watch.see(stable(0))).toBe('nothing-on-it');
  expect(watch.see(stable(1234))).toBeNull();
  kept.grams = 1234;
  expect(watch.see(stable(1300))).toBeNull();
  kept.grams = 1300;
  kept.isSold = false;
  expect(watch.see(stable(1300))).toBeNull();
  kept.isSold = true;
  expect(watch.see(stable(1300))).toBe('not-lifted');
});

test('of a scale that does not say it stands empty, the same weight is the same load until it named none for long', () => {
  const { kept, load } = keptLoad();
  const watch = watchPlatform(5, load);
  const unnamed = noWeight('no-weight');
  watch.see(stable(500));
  kept.grams = 500;
  expect(watch.see(stable(590))).toBe('not-lifted');
  expect(watch.see(unnamed)).toBe('no-weight');
  expect(watch.see(stable(505))).toBe('not-lifted');
  expect(watch.see(stable(510))).toBeNull();
  kept.grams = 510;
  for (let times = 0; times < 19; times += 1) watch.see(unnamed);
  // To ask once more is no other answer of the scale's.
  for (let times = 0; times < 20; times += 1) watch.judge(unnamed);
  expect(watch.see(stable(510))).toBe('not-lifted');
  for (let times = 0; times < 20; times += 1) watch.see(unnamed);
  expect(watch.see(stable(510))).toBeNull();
});

test('each state has its reason, and less than twenty divisions are too light', () => {
  const watch = watchPlatform(2, keptLoad().load);
  expect(watch.see(stable(39))).toBe('too-light');
  expect(watch.see(stable(40))).toBeNull();
  expect(watch.see(stable(-5))).toBe('below-zero');
  expect(watch.see(noWeight('overload'))).toBe('overload');
  expect(watch.see(noWeight('wrong-unit'))).toBe('wrong-unit');
  expect(watch.see(noWeight('error'))).toBe('fault');
  expect(watch.see(noWeight('unstable'))).toBe('moving');
  expect(watch.see(noWeight('no-weight'))).toBe('no-weight');
});

test.each([
  [' 1.234', 1234],
  ['-0.005', -5],
  ['+00012.34', 12_340],
  ['0.0005', 1],
  ['0.0004', 0],
  ['1234', 1_234_000],
  ['-0.000', 0],
  ['1.2.3', null],
  ['', null],
  ['1e3', null],
  ['99999999', null],
])('%j as a decimal is %j thousandths', (text, thousandths) => {
  const read = thousandthsOf(text);
  expect(read === null ? null : read + 0).toBe(thousandths);
});

test('a weight in grams is rounded to whole ones, and pounds are not taken for kilograms', () => {
  expect(gramsOf('123.5', 'g')).toBe(124);
  expect(gramsOf('1.234', 'KG')).toBe(1234);
  expect(gramsOf('1.234', 'lb')).toBe('wrong-unit');
  expect(gramsOf('1.234', 'xx')).toBeNull();
});
