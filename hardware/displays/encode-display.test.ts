import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDisplayInterpreter } from '../simulators/display-interpreter.ts';
import { testClock } from '../transport/test-clock.test-support.ts';
import type { Transport, TransportView } from '../transport/transport.ts';
import { createCustomerDisplay } from './customer-display.ts';
import { encodeDisplay, encodeDisplayStart } from './encode-display.ts';

const profiles = [
  { language: 'escpos', page: 17 },
  { language: 'cd5220', page: 0x52 },
] as const;

test.each(profiles)('in $language both rows stand there whole, in letters that can be read', (profile) => {
  const display = createDisplayInterpreter(profile.language);
  display.take(encodeDisplayStart(profile));
  display.take(encodeDisplay(['Қаймоқ гўшт    12 500', 'ЖАМИ            1 500'], profile));
  display.take(encodeDisplay(['Өрүк ґанок  № 7', ''], profile));
  expect(display.rows()).toEqual(['Орук ганок  № 7     ', ' '.repeat(20)]);
  display.take(encodeDisplay(['Қаймоқ гўшт   12 500', 'ЖАМИ           1 500'], profile));
  expect(display.rows()).toEqual(['Каймок гўшт   12 500', 'ЖАМИ           1 500']);
});

test('whatever it shall show, a display has twenty characters in a row, and no command comes from a name', () => {
  const found = fc.check(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string(),
      fc.constantFrom(...profiles),
      (upper, lower, profile) => {
        const display = createDisplayInterpreter(profile.language);
        display.take(encodeDisplayStart(profile));
        display.take(encodeDisplay([upper, lower], profile));
        return display.unknown() === 0 && display.rows().every((row) => row.length === 20);
      },
    ),
  );
  expect(fc.defaultReportMessage(found)).toBeUndefined();
});

test('it is told five times a second at most, and then the latest; after an unplug all anew', async () => {
  const clock = testClock();
  const display = createDisplayInterpreter('escpos');
  let view: TransportView = { state: 'open', problem: null };
  let onView: (view: TransportView) => void = () => undefined;
  let writes = 0;
  const transport = {
    view: () => view,
    onView: (listener: (view: TransportView) => void) => {
      onView = listener;
      return () => undefined;
    },
    write: async (bytes: Uint8Array) => {
      writes += 1;
      display.take(bytes);
    },
    close: () => Promise.resolve(),
  } as unknown as Transport;
  const shown = createCustomerDisplay({ transport, profile: profiles[0], clock });
  for (let price = 1; price <= 50; price += 1) {
    shown.show([`Нон ${price}`, '']);
    await clock.pass(20);
  }
  await clock.pass(200);
  expect(writes).toBeLessThanOrEqual(7);
  expect(display.rows()[0].trim()).toBe('Нон 50');
  await shown.test(['abc', 'def']);
  shown.show(['later', '']);
  await clock.pass(1000);
  expect(display.rows()[0].trim()).toBe('abc');
  await clock.pass(8000);
  expect(display.rows()[0].trim()).toBe('later');
  shown.show(['Нон 50', '']);
  await clock.pass(200);
  view = { state: 'waiting', problem: null };
  onView(view);
  display.unplug();
  view = { state: 'open', problem: null };
  onView(view);
  await clock.pass(200);
  expect(display.rows()[0].trim()).toBe('Нон 50');
});
