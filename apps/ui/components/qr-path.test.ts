import { expect, test } from 'vitest';
import { qrPath } from './qr-path.ts';

const drawn = (rows: readonly string[]) => qrPath({ size: rows.length, get: (x, y) => rows[y]?.[x] === '#' });

test('each run of dark modules is one rectangle, up to the edge', () => {
  expect(drawn(['##.', '...', '#.#'])).toBe('M0 0h2v1h-2zM0 2h1v1h-1zM2 2h1v1h-1z');
});

test('nothing dark, nothing drawn', () => {
  expect(drawn(['..', '..'])).toBe('');
});
