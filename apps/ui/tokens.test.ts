import { expect, test } from 'vitest';
import { contrast } from './contrast.ts';
import css from './tokens.css?raw';

const TEXT = 4.5;
const SHAPE = 3;

const meanings = ['done', 'wait', 'bad', 'info', 'idle'];
const pairs: [text: string, ground: string, least: number][] = [
  ...['page', 'surface', 'raised', 'pressed'].flatMap((ground): [string, string, number][] => [
    ['ink', ground, TEXT],
    ['muted', ground, TEXT],
  ]),
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-hover', TEXT],
  ['on-accent-soft', 'accent-soft', TEXT],
  ['ink', 'accent-soft', TEXT],
  ['muted', 'accent-soft', TEXT],
  ['accent', 'surface', TEXT],
  ['accent', 'page', TEXT],
  ['focus', 'page', SHAPE],
  ['focus', 'surface', SHAPE],
  ['edge', 'surface', SHAPE],
  ['edge', 'page', SHAPE],
  ...meanings.flatMap((meaning): [string, string, number][] => [
    [meaning, 'surface', TEXT],
    [meaning, 'page', TEXT],
    [meaning, 'raised', TEXT],
    [`on-${meaning}-soft`, `${meaning}-soft`, TEXT],
  ]),
];

function themeOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  expect(start, selector).toBeGreaterThanOrEqual(0);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    Array.from(block.matchAll(/--k-([\w-]+): (#[0-9a-f]{6});/g), (m) => [m[1] ?? '', m[2] ?? '']),
  );
}

const light = themeOf(':root');
const dark = themeOf(":root[data-theme='dark']");

test('both themes name the same colours', () => {
  expect(light.size).toBeGreaterThan(20);
  expect([...dark.keys()].sort()).toEqual([...light.keys()].sort());
});

test.each([
  ['light', light],
  ['dark', dark],
])('%s: every text stands out from its ground (WCAG AA)', (_name, theme) => {
  for (const [text, ground, least] of pairs) {
    const ratio = contrast(theme.get(text) ?? '', theme.get(ground) ?? '');
    expect(ratio, `${text} on ${ground}`).toBeGreaterThanOrEqual(least);
  }
});

test('contrast of known pairs', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
