import { expect, test } from 'vitest';
import { darkPath } from './dark-path.ts';

const drawn = (rows: readonly string[]) =>
  darkPath({ width: rows[0]?.length ?? 0, height: rows.length, get: (x, y) => rows[y]?.[x] === '#' });

test('each run of dark modules is one rectangle, up to the edge', () => {
  expect(drawn(['##..', '....', '#.##'])).toBe('M0 0h2v1h-2zM0 2h1v1h-1zM2 2h2v1h-2z');
});

test('nothing dark, nothing drawn', () => {
  expect(drawn(['..', '..'])).toBe('');
});
