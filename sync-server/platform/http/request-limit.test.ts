import { expect, it } from 'vitest';
import { createRequestLimit, type RequestLimit } from './request-limit.ts';

function limitOf(perMinute: number) {
  let now = 1_000_000;
  const clock = () => now;
  const advance = (milliseconds: number) => {
    now += milliseconds;
  };
  return { limit: createRequestLimit(perMinute, clock), clock, advance };
}
const taken = (limit: RequestLimit, times: number, key = 'a') =>
  Array.from({ length: times }, () => limit.take(key)).filter((wait) => wait === null).length;

it('lets as many through at once as a minute has, then one by one, and says when', () => {
  const { limit, advance } = limitOf(60);
  expect(taken(limit, 100)).toBe(60);
  expect(limit.take('a')).toBe(1);
  advance(999);
  expect(limit.take('a')).toBe(1);
  advance(1);
  expect(limit.take('a')).toBeNull();
  expect(limit.take('a')).toBe(1);
  expect(limit.take('b')).toBeNull();
});

it('gives whoever was idle all of them again, and no more', () => {
  const { limit, advance } = limitOf(60);
  taken(limit, 60);
  advance(3_600_000);
  expect(taken(limit, 100)).toBe(60);
});

it('counts what was used elsewhere, which may have to be waited for', () => {
  const { limit, advance } = limitOf(60);
  limit.heard([['a', 50]]);
  expect(taken(limit, 60)).toBe(10);
  limit.heard([['a', 60]]);
  expect(limit.take('a')).toBe(61);
  advance(61_000);
  expect(limit.take('a')).toBeNull();
});

it('keeps nobody out for longer than ten minutes, whatever others say', () => {
  const { limit } = limitOf(60);
  limit.heard([['a', 1_000_000]]);
  expect(limit.take('a')).toBe(601);
});

it('tells only of those who use much, each request once', () => {
  const { limit } = limitOf(60);
  taken(limit, 5);
  expect(limit.tell()).toEqual([]);
  taken(limit, 3);
  taken(limit, 2, 'b');
  expect(limit.tell()).toEqual([['a', 8]]);
  expect(limit.tell()).toEqual([]);
});

it('tells nothing of what was refused', () => {
  const { limit } = limitOf(60);
  taken(limit, 1000);
  expect(limit.tell()).toEqual([['a', 60]]);
});

it('holds the long run to one share, however many processes are asked', () => {
  let now = 0;
  const processes = [1, 2, 3].map(() => createRequestLimit(60, () => now));
  let through = 0;
  for (const second of Array.from({ length: 600 }, (_all, index) => index)) {
    now = second * 1000;
    for (const one of processes) through += taken(one, 20);
    const told = processes.map((one) => one.tell());
    processes.forEach((one, index) => told.forEach((used, other) => other !== index && one.heard(used)));
  }
  // Ten minutes' share, a full bucket at each, and what each need not tell.
  expect(through).toBeGreaterThanOrEqual(600);
  expect(through).toBeLessThanOrEqual(600 + 3 * 60 + 2 * 3 * 6);
});

it('remembers a bounded number of callers, and forgets the idle ones first', () => {
  const { limit, advance } = limitOf(60);
  taken(limit, 60, 'busy');
  for (const caller of Array.from({ length: 49_998 }, (_all, index) => index)) limit.take(`c${caller}`);
  advance(2000);
  expect(limit.size()).toBe(49_999);
  limit.take('one more');
  limit.take('and another');
  expect(limit.size()).toBeLessThan(10);
  expect(taken(limit, 10, 'busy')).toBe(2);
});
