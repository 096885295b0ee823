import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dotsOf, pictureOf, pictureSchema } from './picture.ts';

const drawn = (rows: readonly string[]) =>
  pictureOf({ width: rows[0]?.length ?? 0, height: rows.length, get: (x, y) => rows[y]?.[x] === '#' });

test('dots are whole bytes a row, the leftmost the highest bit, in base64', () => {
  const picture = drawn(['#.......#', '.........']);
  expect(picture).toEqual({
    width: 9,
    height: 2,
    bits: Buffer.from([0x80, 0x80, 0, 0]).toString('base64'),
  });
  expect(pictureSchema.safeParse(picture).success).toBe(true);
});

test('every dot is where it was put, in a picture of any size', () => {
  const size = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(size, size, fc.infiniteStream(fc.boolean()), (width, height, stream) => {
      const wanted = Array.from({ length: height }, () =>
        Array.from({ length: width }, () => stream.next().value === true),
      );
      const picture = pictureOf({ width, height, get: (x, y) => wanted[y]?.[x] === true });
      expect(pictureSchema.parse(picture)).toEqual(picture);
      const { get } = dotsOf(picture);
      expect(wanted.map((row, y) => row.map((_, x) => get(x, y)))).toEqual(wanted);
    }),
  );
});

test.each([
  [{ width: 8, height: 4 }, 'holds more or fewer dots than width and height say'],
  [{ bits: 'AAA*' }, 'must be base64'],
  [{ width: 385 }, 'Too big'],
])('what is no picture is refused: %j', (part, reason) => {
  const refused = pictureSchema.safeParse({ width: 8, height: 1, bits: 'AA==', ...part });
  expect(refused.error?.issues.map(({ message }) => message).join()).toContain(reason);
});
