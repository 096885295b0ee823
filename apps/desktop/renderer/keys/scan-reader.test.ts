import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createScanReader, scannerPace } from './scan-reader.ts';

function type(
  reader: ReturnType<typeof createScanReader>,
  text: string,
  gapMs: number,
  from: number,
): number {
  let at = from;
  for (const char of text) {
    reader.push(char, at);
    at += gapMs;
  }
  return at;
}

test('a scanner is told by its pace', () => {
  const reader = createScanReader();
  const end = type(reader, '4780000000017', 8, 1000);
  expect(reader.isBurst()).toBe(true);
  expect(reader.end(end)).toEqual({ code: '4780000000017', isScan: true });
  expect(reader.text()).toBe('');
});

test('a busy computer may hold up some keys of a scan: it stays whole', () => {
  const reader = createScanReader();
  let at = type(reader, '4780', 8, 1000) + 120;
  at = type(reader, '000', 8, at) + 250;
  at = type(reader, '000001', 8, at) + 90;
  expect(reader.end(at)).toEqual({ code: '4780000000001', isScan: true });
});

test('a scan that a busy computer holds up for longer than a break stays whole', () => {
  const reader = createScanReader();
  const at = type(reader, '4780000', 8, 1000) + 800;
  const end = type(reader, '000017', 8, at);
  expect(reader.end(end)).toEqual({ code: '4780000000017', isScan: true });
});

test('a scan whose end was lost is no part of the next one', () => {
  const reader = createScanReader();
  const at = type(reader, '4780000', 8, 1000) + 1500;
  const end = type(reader, '4780000000017', 8, at);
  expect(reader.end(end)).toEqual({ code: '4780000000017', isScan: true });
});

test('a hand that types a code and presses Enter is read, but is no scan', () => {
  const reader = createScanReader();
  const end = type(reader, '4780000000017', 140, 1000);
  expect(reader.isBurst()).toBe(false);
  expect(reader.end(end)).toEqual({ code: '4780000000017', isScan: false });
});

test('a scan after something typed by hand stands for itself', () => {
  const reader = createScanReader();
  const after = type(reader, '12', 200, 1000);
  const end = type(reader, '4006381333931', 5, after + 300);
  expect(reader.end(end)).toEqual({ code: '4006381333931', isScan: true });
});

test('a few quick keys are a hand in a hurry', () => {
  const reader = createScanReader();
  const end = type(reader, '50000', 10, 0);
  expect(reader.end(end)).toEqual({ code: '50000', isScan: false });
});

test('quick digits and an Enter much later are no scan', () => {
  const reader = createScanReader();
  const end = type(reader, '1000000', 30, 0);
  expect(reader.end(end + 900)).toEqual({ code: '1000000', isScan: false });
});

test('Enter alone reads nothing', () => {
  const reader = createScanReader();
  expect(reader.end(5)).toBeNull();
  reader.push('7', 10);
  reader.backspace();
  expect(reader.end(400)).toBeNull();
});

test('any code at a scanner’s pace comes out whole, whatever was typed before it', () => {
  const code = fc
    .string({ minLength: scannerPace.minLength, maxLength: 40 })
    .filter((text) => text.trim() === text);
  fc.assert(
    fc.property(
      fc.string({ maxLength: 8 }),
      code,
      fc.integer({ min: 0, max: 45 }),
      (before, scanned, gap) => {
        const reader = createScanReader();
        const start = type(reader, before, 300, 0) + 1000;
        const end = type(reader, scanned, gap, start);
        expect(reader.end(end)).toEqual({ code: scanned, isScan: true });
      },
    ),
    { verbose: true },
  );
});
