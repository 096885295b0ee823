import { expect, test } from 'vitest';
import { dateWordsOf, dayInWords } from './date-words.ts';

const short = { month: 'short', withYear: false } as const;
const long = { month: 'long', withYear: true } as const;

test('days are told in languages that browsers do not know as in those that they do', () => {
  expect(dayInWords('2026-11-22', 'uz-Latn', short)).toBe('22-noy');
  expect(dayInWords('2026-01-02', 'uz-Latn', long)).toBe('2-yanvar, 2026');
  expect(dayInWords('2026-11-22', 'ky', short)).toBe('22-ноя.');
  expect(dayInWords('2026-12-31', 'ky', long)).toBe('2026-ж., 31-декабрь');
  expect(dayInWords('2026-11-22', 'ru', short)).toBe('22 нояб.');
  expect(dayInWords('2026-11-22', 'en', long)).toBe('November 22, 2026');
});

test('they have every month, and ages in whole units', () => {
  for (const locale of ['uz-Latn', 'ky'] as const) {
    const words = dateWordsOf(locale);
    expect(new Set(words?.months.long).size).toBe(12);
    expect(new Set(words?.months.short).size).toBe(12);
  }
  expect(dateWordsOf('uz-Latn')?.ago(5, 'minute')).toBe('5 daqiqa oldin');
  expect(dateWordsOf('ky')?.ago(2, 'day')).toBe('2 күн мурун');
  expect(dateWordsOf('uk')).toBeNull();
});
