import { expect, test } from 'vitest';
import { dayOf } from '@karvon/shared/i18n/say-time.ts';
import {
  addDays,
  agoText,
  dayText,
  momentText,
  shortDayText,
  shortMomentText,
  timeText,
} from './format-time.ts';

test('days step over months, years and leap days', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
});

test('a day begins at midnight of the branch', () => {
  const lateInTashkent = Date.parse('2026-11-21T19:30:00.000Z');
  expect(dayOf(lateInTashkent, 'Asia/Tashkent')).toBe('2026-11-22');
  expect(dayOf(lateInTashkent, 'UTC')).toBe('2026-11-21');
});

test('a day names its year only when it is another one', () => {
  expect(dayText('2026-11-21', '2026-11-22', 'ru')).toBe('21 ноября');
  expect(dayText('2025-11-21', '2026-11-22', 'en')).toBe('November 21, 2025');
  expect(shortDayText('2026-11-21', '2026-11-22', 'ru')).toBe('21 нояб.');
  expect(shortDayText('2025-11-21', '2026-11-22', 'en')).toBe('Nov 21, 2025');
});

test('times are told in the branch’s zone, on a 24-hour clock', () => {
  expect(timeText('2026-11-21T19:30:00.000Z', 'Asia/Tashkent')).toBe('00:30');
  expect(momentText('2026-11-21T19:30:05.000Z', 'ru', 'Asia/Tashkent')).toBe('22 нояб., 00:30:05');
});

test('ages round down and never tell of the future', () => {
  const now = Date.parse('2026-11-21T12:00:00.000Z');
  expect(agoText('2026-11-21T11:59:01.000Z', now, 'en')).toBe('now');
  expect(agoText('2026-11-21T11:58:01.000Z', now, 'en')).toBe('1 min. ago');
  expect(agoText('2026-11-21T09:00:01.000Z', now, 'ru')).toBe('2 ч назад');
  expect(agoText('2026-11-19T11:00:00.000Z', now, 'en')).toBe('2 days ago');
  expect(agoText('2026-11-21T12:05:00.000Z', now, 'en')).toBe('now');
  expect(agoText('2026-11-21T11:59:01.000Z', now, 'ky')).toBe('азыр');
  expect(agoText('2026-11-21T11:55:00.000Z', now, 'uz-Latn')).toBe('5 daqiqa oldin');
  expect(agoText('2026-11-20T11:00:00.000Z', now, 'uz-Latn')).toBe('kecha');
});

test('a row names the day only when it is not today', () => {
  const at = '2026-11-21T19:30:00.000Z';
  expect(shortMomentText(at, '2026-11-22', 'ru', 'Asia/Tashkent')).toBe('00:30');
  expect(shortMomentText(at, '2026-11-23', 'ru', 'Asia/Tashkent')).toBe('22 нояб., 00:30');
});
