import { describe, expect, test } from 'vitest';
import { milli, minor } from '../values/money.ts';
import { businessDateSchema } from '../values/time.ts';
import { changedPrice, changedSteps, type PriceChange } from './change-steps.ts';

const day = (text: string) => businessDateSchema.parse(text);
const step = (price: number, from: string | null = null, minQty = 0) => ({
  from: from === null ? null : day(from),
  minQty: milli(minQty),
  price: minor(price),
});
const change = (parts: Partial<PriceChange> = {}): PriceChange => ({
  rateBp: 500,
  of: 'list',
  roundTo: minor(1),
  from: null,
  ...parts,
});

describe('many prices changed at once', () => {
  test('are rounded half up, once, to what is asked for', () => {
    expect(changedPrice(minor(1_250), change({ roundTo: minor(100) }))).toBe(1_300);
    expect(changedPrice(minor(1_190), change({ rateBp: 0, roundTo: minor(100) }))).toBe(1_200);
    expect(changedPrice(minor(1_149), change({ rateBp: 0, roundTo: minor(100) }))).toBe(1_100);
    expect(changedPrice(minor(3), change({ rateBp: -5_000 }))).toBe(2);
    // Rounded first to the unit and then to ten, 4,95 would become 5 and 10.
    expect(changedPrice(minor(495), change({ rateBp: -9_900, roundTo: minor(10) }))).toBe(0);
  });

  test('of the base: one price takes the place of all that the list said', () => {
    const steps = [step(900), step(800, null, 10_000), step(700, '2026-12-01')];
    expect(changedSteps(minor(1_000), steps, change({ of: 'base', rateBp: -1_000 }))).toEqual([step(900)]);
    expect(changedSteps(minor(1_000), null, change({ of: 'base' }))).toEqual([step(1_050)]);
    expect(changedSteps(minor(1_000), [step(1_050)], change({ of: 'base' }))).toBeNull();
  });

  test('of the list: each step of it, and nothing where it says nothing', () => {
    const steps = [step(1_000), step(800, null, 10_000)];
    expect(changedSteps(minor(5), steps, change())).toEqual([step(1_050), step(840, null, 10_000)]);
    expect(changedSteps(minor(5), null, change())).toBeNull();
  });

  test('from a day on: what holds by then is taken along, what is said before and after stays', () => {
    const steps = [
      step(1_000),
      step(900, '2026-11-01'),
      step(850, '2026-11-01', 5_000),
      step(1, '2027-01-01'),
    ];
    const changed = changedSteps(minor(5), steps, change({ from: day('2026-12-01') }));
    expect(changed).toEqual([...steps, step(945, '2026-12-01'), step(893, '2026-12-01', 5_000)]);
    const again = changedSteps(
      minor(5),
      [step(1_000), step(2_000, '2026-12-01')],
      change({ from: day('2026-12-01') }),
    );
    expect(again).toEqual([step(1_000), step(2_100, '2026-12-01')]);
  });

  test('never more steps than there may be', () => {
    const steps = Array.from({ length: 50 }, (_, index) => step(1_000, null, index * 1_000));
    expect(changedSteps(minor(5), steps, change({ from: day('2026-12-01') }))).toBeNull();
  });
});
