import { expect, test } from 'vitest';
import { idSchema, uuidV7 } from './ids.ts';

test('ids are UUIDv7 and sort by time', () => {
  const random = new Uint8Array(10).fill(0xff);
  const early = uuidV7(Date.UTC(2026, 10, 21), random);
  const late = uuidV7(Date.UTC(2026, 10, 21) + 1, new Uint8Array(10));
  expect(idSchema.parse(early)).toBe(early);
  expect(idSchema.parse(late)).toBe(late);
  expect(early < late).toBe(true);
  expect(Number.parseInt(early.replace('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 21));
});

test.each(['', 'not-an-id', '0192F0C1-0000-7000-8000-000000000000', '0192f0c1-0000-4000-8000-000000000000'])(
  '%j is not an id of ours',
  (text) => {
    expect(idSchema.safeParse(text).success).toBe(false);
  },
);
