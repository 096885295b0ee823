import { expect, test } from 'vitest';
import type { ReceiptLayout, ReceiptRow } from './layout.ts';
import { pictureOf } from './picture.ts';
import { renderSvg, renderText } from './render.ts';

const onPaper = (columns: number, ...rows: ReceiptRow[]): ReceiptLayout => ({ columns, rows });
const code: ReceiptRow = {
  kind: 'qr',
  text: 'KV*A1-000042*0190A000000070008000000000000001',
  label: 'A1-000042',
};
const logo = (width: number): ReceiptRow => ({
  kind: 'picture',
  picture: pictureOf({ width, height: 8, get: () => true }),
  label: 'logo',
});

/** Where what is drawn of dots begins, and how large a dot is. */
function placeIn(svg: string) {
  const [, x, y, scale] = /translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)/.exec(svg) ?? [];
  return { x: Number(x), y: Number(y), scale: Number(scale) };
}

test('in text a code and a picture are a line that says what they are', () => {
  expect(renderText(onPaper(20, logo(8), code))).toBe('       [logo]\n   [QR A1-000042]\n');
});

test('a code is drawn in the middle, with white around it, in large dots where there is room', () => {
  const svg = renderSvg(onPaper(32, code));
  expect(placeIn(svg)).toEqual({ x: 16 + (288 - 25 * 4) / 2, y: 16 + 4 * 4, scale: 4 });
  expect(svg).toContain(`height="${16 + 33 * 4 + 16}"`);
});

test('bars are drawn in the middle with what they are for below, and where there is no room that stands there alone', () => {
  const bars: ReceiptRow = { kind: 'bars', text: 'KV*A1-000042', label: 'A1-000042' };
  expect(renderText(onPaper(20, bars))).toBe('  [||| A1-000042]\n');
  const svg = renderSvg(onPaper(32, bars));
  const wide = 167 * 1.5;
  expect(placeIn(svg)).toEqual({ x: 16 + (288 - wide) / 2, y: 16 + 8, scale: 1.5 });
  expect(placeIn(renderSvg(onPaper(48, bars)))).toMatchObject({ scale: 2.25 });
  expect(svg).toContain('>A1-000042</text>');
  const long = renderSvg(onPaper(32, { ...bars, text: `KV*${'A'.repeat(10)}-000042` }));
  expect(long).not.toContain('<path');
  expect(long).toContain('>A1-000042</text>');
});

test('what is wider than the paper is drawn smaller', () => {
  expect(placeIn(renderSvg(onPaper(32, logo(384))))).toMatchObject({ x: 16, scale: 0.75 });
  expect(placeIn(renderSvg(onPaper(48, logo(384))))).toMatchObject({ x: 16 + (432 - 384) / 2, scale: 1 });
  const long: ReceiptRow = { kind: 'qr', text: `https://ofd.test/${'x'.repeat(900)}`, label: 'x' };
  const { x, scale } = placeIn(renderSvg(onPaper(32, long)));
  expect(scale).toBeLessThan(3);
  expect(x).toBeGreaterThan(16);
});
