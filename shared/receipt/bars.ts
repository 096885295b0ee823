/** Bars and gaps of a code, in modules, beginning with a bar. */
export type Bars = { widths: readonly number[]; said: string };

const LEFT = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112'];
const PARITY = [
  'AAAAAA',
  'AABABB',
  'AABBAB',
  'AABBBA',
  'ABAABB',
  'ABBAAB',
  'ABBBAA',
  'ABABAB',
  'ABABBA',
  'ABBABA',
];

/** EAN-13 of twelve digits, or of thirteen with the right last one (ISO/IEC 15420); null for any other. */
export function ean13(text: string): Bars | null {
  if (!/^\d{12,13}$/.test(text)) return null;
  const sum = Array.from(text.slice(0, 12)).reduce(
    (total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1),
    0,
  );
  const said = text.slice(0, 12) + String((10 - (sum % 10)) % 10);
  if (text.length === 13 && text !== said) return null;
  const [first = '0', ...digits] = said;
  const parity = PARITY[Number(first)] ?? '';
  const left = digits.slice(0, 6).map((digit, at) => {
    const widths = LEFT[Number(digit)] ?? '';
    return parity[at] === 'B' ? Array.from(widths).reverse().join('') : widths;
  });
  const right = digits.slice(6).map((digit) => LEFT[Number(digit)] ?? '');
  return { widths: numbers(`111${left.join('')}11111${right.join('')}111`), said };
}

const CODE_128 =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'.split(
    ' ',
  );
const START_B = 104;
const STOP = 106;

/** Code 128 in set B (ISO/IEC 15417); null for what that does not hold. */
export function code128(text: string): Bars | null {
  if (!/^[ -~]+$/.test(text)) return null;
  const values = [START_B, ...Array.from(text, (char) => char.charCodeAt(0) - 32)];
  const check = values.reduce((sum, value, at) => sum + value * Math.max(1, at), 0) % 103;
  return {
    widths: numbers([...values, check, STOP].map((value) => CODE_128[value] ?? '').join('')),
    said: text,
  };
}

/** How wide a code is, in modules. */
export function barsWidth({ widths }: Bars): number {
  return widths.reduce((sum, width) => sum + width, 0);
}

/** Dots of a module of a code, where there is room; thinner ones scanners do not read off paper that a till prints on. */
const WIDEST = 3;
const THINNEST = 2;

/**
 * A text in Code 128 on paper that is so many dots wide, and how many of them a module takes. The paper's edges, where a head does not reach, are
 * the white that a scanner needs beside it. Null for what the code does not hold, or the paper has no room for.
 */
export function barsOnPaper(text: string, dots: number): { bars: Bars; module: number } | null {
  const bars = code128(text);
  if (bars === null) return null;
  const module = Math.min(WIDEST, Math.floor(dots / barsWidth(bars)));
  return module < THINNEST ? null : { bars, module };
}

function numbers(digits: string): number[] {
  return Array.from(digits, Number);
}
