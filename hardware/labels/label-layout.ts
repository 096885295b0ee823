import { wrap } from '@karvon/shared/receipt/layout.ts';
import { LETTER_HEIGHT, LETTER_WIDTH } from '../letters/letters.ts';
import type { LabelSize } from '@karvon/shared/devices/label-batch.ts';
import { DOTS_PER_MM, type ProductLabel } from './label.ts';

/** What stands where on a label, in dots from its upper left corner. */
export type PlacedOnLabel =
  | { kind: 'text'; text: string; x: number; y: number; scale: number }
  | {
      kind: 'barcode';
      code: 'ean13' | 'code128';
      text: string;
      x: number;
      y: number;
      height: number;
      module: number;
    };
export type LabelLayout = { width: number; height: number; placed: PlacedOnLabel[] };

const EDGE = 16;
const GAP = 6;
/** Modules of an EAN-13, and of a Code 128 of so many characters. */
const EAN13_MODULES = 95;
const code128Modules = (length: number) => 11 * (length + 2) + 13;

const ROW = LETTER_HEIGHT + 2;

/**
 * The name above, the price large with what it is of beside it, and the code below, as far as there is room. Of a label for the goods
 * themselves the code takes more of it, and the price less.
 */
export function layOutLabel(label: ProductLabel, { width, height }: LabelSize): LabelLayout {
  const dots = { width: width * DOTS_PER_MM, height: height * DOTS_PER_MM };
  const room = dots.width - 2 * EDGE;
  const code = placeCode(label.barcode, room);
  const isTag = label.look !== 'product';
  const bars = isTag
    ? Math.min(80, Math.floor(dots.height / 4))
    : Math.min(160, Math.floor(dots.height * 0.4));
  const codeHeight = code === null ? 0 : bars + LETTER_HEIGHT + GAP;
  const above = dots.height - 2 * EDGE - codeHeight - 2 * GAP;
  const { price } = label;
  const widthOf = (text: string, scale: number) => Array.from(text).length * LETTER_WIDTH * scale;
  const unit = label.unit === '' ? '' : `/ ${label.unit}`;
  const fits = (scale: number) =>
    widthOf(price, scale) + widthOf(` ${unit}`, 1) <= room && ROW + LETTER_HEIGHT * scale <= above;
  const scale = (isTag ? [3, 2] : []).find(fits) ?? 1;
  const rows = Math.max(1, Math.floor((above - LETTER_HEIGHT * scale) / ROW));
  const names = wrap(label.name, Math.floor(room / LETTER_WIDTH)).slice(0, rows);
  const priceTop = EDGE + names.length * ROW + GAP;
  return {
    ...dots,
    placed: [
      ...names.map((text, row) => textAt(text, EDGE, EDGE + row * ROW)),
      ...(unit === '' || !fits(scale) ? [] : [textAt(unit, EDGE, priceTop + LETTER_HEIGHT * (scale - 1))]),
      textAt(price, Math.max(0, dots.width - EDGE - widthOf(price, scale)), priceTop, scale),
      ...(code === null
        ? []
        : [
            {
              ...code,
              x: Math.floor((dots.width - code.width) / 2),
              y: dots.height - EDGE - codeHeight + GAP,
              height: bars,
            },
          ]),
    ],
  };
}

function textAt(text: string, x: number, y: number, scale = 1): PlacedOnLabel {
  return { kind: 'text', text, x, y, scale };
}

/** As wide as there is room for; null where there is none, or no code. */
function placeCode(text: string | null, room: number) {
  if (text === null || !/^[ -~]+$/.test(text)) return null;
  const code = isEan13(text) ? ('ean13' as const) : ('code128' as const);
  const modules = code === 'ean13' ? EAN13_MODULES : code128Modules(text.length);
  const module = Math.min(3, Math.floor(room / modules));
  return module < 1 ? null : { kind: 'barcode' as const, code, text, module, width: modules * module };
}

/** Thirteen digits of which the last is right. */
export function isEan13(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false;
  const sum = Array.from(text).reduce(
    (total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3),
    0,
  );
  return sum % 10 === 0;
}
