import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scannerFrames } from './scanner-frames.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test('codes end by CR, LF, both, a tab or a pause, split in any way', () => {
  const frames = scannerFrames(0);
  expect(frames.feed(bytes('4600000000015\r\n46000'), 0)).toEqual(['4600000000015']);
  expect(frames.feed(bytes('00000022\n4600000000039\r'), 10)).toEqual(['4600000000022', '4600000000039']);
  expect(frames.feed(bytes('one\ttwo'), 20)).toEqual(['one']);
  expect(frames.isWaiting()).toBe(true);
  expect(frames.idle(70)).toEqual(['two']);
  expect(frames.idle(80)).toEqual([]);
  expect(frames.feed(bytes('\r\n\r\n'), 90)).toEqual([]);
});

test('what says the kind of code goes, the separator in it stays', () => {
  const frames = scannerFrames(0);
  const mark = '010460000000001521abcdefg\u001d93dGVz';
  expect(frames.feed(bytes(`]d2${mark}\r]E04600000000015\r]C1\r`), 0)).toEqual([mark, '4600000000015']);
});

test('a label that stays before the scanner counts once, and once more when it is shown again', () => {
  const frames = scannerFrames(400);
  expect(frames.feed(bytes('4600000000015\r'), 1000)).toHaveLength(1);
  expect(frames.feed(bytes('4600000000015\r'), 1300)).toEqual([]);
  expect(frames.feed(bytes('4600000000015\r'), 1600)).toEqual([]);
  expect(frames.feed(bytes('4600000000022\r'), 1700)).toHaveLength(1);
  expect(frames.feed(bytes('4600000000022\r'), 2100)).toHaveLength(1);
});

test('what never ends is noise, and what comes behind it is read', () => {
  const frames = scannerFrames(0);
  for (let times = 0; times < 1000; times += 1) frames.feed(bytes('0123456789'), times);
  expect(frames.feed(bytes('\r4600000000015\r'), 2000)).toEqual(['4600000000015']);
});

test('whatever came before, in whatever pieces, a code that is ended is read behind it', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 30 });
  fc.assert(
    fc.property(pieces, (noise) => {
      const frames = scannerFrames(0);
      const before = noise.flatMap((piece, at) => frames.feed(piece, at));
      expect(before.every((code) => code.length > 0 && code.length <= 512)).toBe(true);
      frames.feed(bytes('\r'), 100);
      expect(frames.feed(bytes('4600000000015\r'), 200)).toEqual(['4600000000015']);
    }),
    { numRuns: 1000 },
  );
});
