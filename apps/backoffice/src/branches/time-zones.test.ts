import { expect, test } from 'vitest';
import { offsetText, timeZonesFor } from './time-zones.ts';

test('every zone stands once, and the chosen one is among them', () => {
  const { near, all } = timeZonesFor('Asia/Tashkent');
  expect([...near, ...all].filter((zone) => zone === 'Asia/Tashkent')).toHaveLength(1);
  expect(timeZonesFor('Etc/Unusual').near[0]).toBe('Etc/Unusual');
});

test('how far a zone is ahead', () => {
  expect(offsetText('Asia/Tashkent', Date.UTC(2026, 0, 1))).toBe('UTC+5');
});
