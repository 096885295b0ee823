import { generate } from 'lean-qr';
import type { DarkPicture } from './dark-path.ts';

/** Modules of white around a code, without which readers do not find it. */
export const QUIET = 4;

/** A text as a QR code: a square of modules, without the white around it. Throws for one of more than 2,900 bytes or so. */
export function qrPicture(text: string): DarkPicture {
  const code = generate(text);
  return { width: code.size, height: code.size, get: (x, y) => code.get(x, y) };
}
