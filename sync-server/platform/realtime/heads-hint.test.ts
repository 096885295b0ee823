import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHeadsHint } from './heads-hint.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('sends at once, then joins what comes within a second, company by company', () => {
  const sent: [string, Record<string, number>][] = [];
  const hint = createHeadsHint((company, heads) => sent.push([company, heads]));
  hint.moved('a', { products: 1 });
  hint.moved('a', { products: 3 });
  hint.moved('a', { products: 2, directory: 9 });
  hint.moved('b', { products: 7 });
  expect(sent).toEqual([
    ['a', { products: 1 }],
    ['b', { products: 7 }],
  ]);
  vi.advanceTimersByTime(1000);
  expect(sent.slice(2)).toEqual([['a', { products: 3, directory: 9 }]]);
  hint.moved('a', { products: 4 });
  expect(sent).toHaveLength(3);
  vi.advanceTimersByTime(1000);
  expect(sent.slice(3)).toEqual([['a', { products: 4 }]]);
  vi.advanceTimersByTime(60_000);
  expect(sent).toHaveLength(4);
  expect(vi.getTimerCount()).toBe(0);
});

it('leaves no timer behind when it stops', () => {
  const hint = createHeadsHint(() => {});
  hint.moved('a', { products: 1 });
  hint.stop();
  expect(vi.getTimerCount()).toBe(0);
});

it('sends one till’s hints to it alone, beside those of the company', () => {
  const sent: unknown[] = [];
  const hint = createHeadsHint((company, heads, device) => sent.push([company, heads, device]));
  hint.moved('a', { products: 1 });
  hint.moved('a', { notices: 2 }, 'till');
  hint.moved('a', { notices: 3 }, 'till');
  vi.advanceTimersByTime(1000);
  expect(sent).toEqual([
    ['a', { products: 1 }, null],
    ['a', { notices: 2 }, 'till'],
    ['a', { notices: 3 }, 'till'],
  ]);
  hint.stop();
});
