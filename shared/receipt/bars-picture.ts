import { type Bars, barsWidth } from './bars.ts';
import type { DarkPicture } from './dark-path.ts';

/** A code's bars, a dot a module. */
export function barsPicture(bars: Bars, height: number): DarkPicture {
  const dark = bars.widths.flatMap((width, at) => Array.from({ length: width }, () => at % 2 === 0));
  return { width: barsWidth(bars), height, get: (x) => dark[x] === true };
}
