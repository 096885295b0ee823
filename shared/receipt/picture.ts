import { z } from 'zod';
import type { DarkPicture } from './dark-path.ts';

/** As many dots as the narrow paper has. */
export const PICTURE_WIDTH_MAX = 384;
export const PICTURE_HEIGHT_MAX = 192;

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * A small picture of black dots on white paper. `bits` holds its rows from above, each of whole bytes, the leftmost dot in the
 * highest bit, 1 for black, all in base64.
 */
export const pictureSchema = z
  .strictObject({
    width: z.int().min(1).max(PICTURE_WIDTH_MAX),
    height: z.int().min(1).max(PICTURE_HEIGHT_MAX),
    bits: z
      .string()
      .max(4 * Math.ceil((rowBytes(PICTURE_WIDTH_MAX) * PICTURE_HEIGHT_MAX) / 3))
      .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'must be base64'),
  })
  .refine(
    ({ width, height, bits }) => bits.length === 4 * Math.ceil((rowBytes(width) * height) / 3),
    'holds more or fewer dots than width and height say',
  );
export type Picture = z.infer<typeof pictureSchema>;

function rowBytes(width: number): number {
  return Math.ceil(width / 8);
}

/** A picture of what is dark. */
export function pictureOf({ width, height, get }: DarkPicture): Picture {
  const bytes: number[] = [];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < rowBytes(width) * 8; x += 8) {
      let byte = 0;
      for (let bit = 0; bit < 8; bit += 1) byte = byte * 2 + (x + bit < width && get(x + bit, y) ? 1 : 0);
      bytes.push(byte);
    }
  }
  return { width, height, bits: inBase64(bytes) };
}

export function dotsOf({ width, height, bits }: Picture): DarkPicture {
  const row = rowBytes(width);
  const get = (x: number, y: number) => {
    const at = (y * row + Math.floor(x / 8)) * 8 + (x % 8);
    const digit = DIGITS.indexOf(bits.charAt(Math.floor(at / 6)));
    return Math.floor(digit / 2 ** (5 - (at % 6))) % 2 === 1;
  };
  return { width, height, get };
}

function inBase64(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.slice(at, at + 3);
    const group = first * 65_536 + second * 256 + third;
    const digits = [18, 12, 6, 0].map((shift) => DIGITS.charAt(Math.floor(group / 2 ** shift) % 64));
    const used = Math.min(3, bytes.length - at) + 1;
    text += digits.slice(0, used).join('').padEnd(4, '=');
  }
  return text;
}
