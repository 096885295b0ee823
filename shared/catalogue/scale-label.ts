import { z } from 'zod';
import { checkGtin, gtinCheckDigit } from './gtin.ts';
import { measureCheckDigit } from './measure-check-digit.ts';

/**
 * How a shop's label scales write their barcodes, thirteen places as on the scale's own page of settings: digits as they stand,
 * `I` the goods' number, `V` the check digit of what follows, `W` weight, `P` price or `Q` pieces, `C` the check digit of
 * all. A dot parts whole units from decimals; without one `W` counts thousandths (grams), `P` minor units, `Q` pieces.
 * `21IIIIIWWWWWC`, `25IIIIIPPPPP.C`, `20IIIIVPPPPPC`.
 */
const PATTERN = /^(2\d{0,2}|02)(I{3,7})(V?)(W+\.?W*|P+\.?P*|Q+)C$/;
const PLACES = 13;

export const scaleLabelPatternSchema = z.string().max(20).refine(isPattern, 'is no pattern of a label');
export const scaleLabelPatternsSchema = z.array(scaleLabelPatternSchema).max(30);

/** What is printed on a label. `value` with so many decimals: of the base unit, of the currency's unit, or 0 for pieces. */
export type ScaleLabel = {
  item: string;
  kind: 'weight' | 'price' | 'pieces';
  value: number;
  /** Null: in the smallest unit that we count in. */
  decimals: number | null;
};

const kinds = { W: 'weight', P: 'price', Q: 'pieces' } as const;

/**
 * What a barcode says when it is a label of one of these patterns; the longest beginning that fits counts. Null: it is none.
 * `misread`: it is one, and a check digit is wrong. Twelve digits are thirteen whose zero in front was left out.
 */
export function readScaleLabel(read: string, patterns: readonly string[]): ScaleLabel | 'misread' | null {
  const code = /^\d{12}$/.test(read) ? `0${read}` : read;
  if (!/^\d{13}$/.test(code)) return null;
  const fitting = patterns.flatMap((pattern) => {
    const parts = PATTERN.exec(pattern);
    const [, prefix = '', item = '', verifier = '', value = ''] = parts ?? [];
    return parts !== null && code.startsWith(prefix) ? [{ prefix, item, verifier, value }] : [];
  });
  const [form] = fitting.toSorted((one, other) => other.prefix.length - one.prefix.length);
  if (form === undefined) return null;
  const { prefix, item, verifier, value } = form;
  const start = prefix.length + item.length + verifier.length;
  const digits = code.slice(start, -1);
  const isVerified = verifier === '' || measureCheckDigit(digits) === code[start - 1];
  if (checkGtin(code) !== 'right' || !isVerified) return 'misread';
  return {
    item: code.slice(prefix.length, prefix.length + item.length),
    kind: kinds[value.startsWith('W') ? 'W' : value.startsWith('P') ? 'P' : 'Q'],
    value: Number(digits),
    decimals: value.includes('.') ? value.length - 1 - value.indexOf('.') : null,
  };
}

/** The number in a label of no weight, by which shops keep goods that are weighed in their lists; null: it is none. */
export function itemOfEmptyLabel(code: string, patterns: readonly string[]): string | null {
  const label = readScaleLabel(code, patterns);
  if (label === null || label === 'misread') return null;
  return label.kind === 'weight' && label.value === 0 ? label.item : null;
}

/** The labels of no weight under this number, as each of these patterns has them. */
export function emptyLabelsOf(item: string, patterns: readonly string[]): string[] {
  return patterns.flatMap((pattern) => {
    const [, prefix = '', places = '', verifier = '', value = ''] = PATTERN.exec(pattern) ?? [];
    if (!value.startsWith('W') || places.length !== item.length) return [];
    const zeros = '0'.repeat(value.replace('.', '').length);
    const digits = `${prefix}${item}${verifier === '' ? '' : measureCheckDigit(zeros)}${zeros}`;
    return [digits + gtinCheckDigit(digits)];
  });
}

/**
 * What label scales write where nobody has said otherwise: 20 to 22 weight in grams, 23 and 24 pieces, 25 to 27 a price. In Uzbekistan
 * prices are whole sums: coins of tiyin are gone. 28 and 29 are left to cards.
 */
export function usualScaleLabels(country: string): string[] {
  const price = country === 'UZ' ? 'PPPPP.' : 'PPPPP';
  return [
    ...['20', '21', '22'].map((prefix) => `${prefix}IIIIIWWWWWC`),
    ...['23', '24'].map((prefix) => `${prefix}IIIIIQQQQQC`),
    ...['25', '26', '27'].map((prefix) => `${prefix}IIIII${price}C`),
  ];
}

function isPattern(text: string): boolean {
  const parts = PATTERN.exec(text);
  if (parts === null || text.replace('.', '').length !== PLACES) return false;
  const value = (parts[4] ?? '').replace('.', '');
  return parts[3] === '' || value.length === 4 || value.length === 5;
}
