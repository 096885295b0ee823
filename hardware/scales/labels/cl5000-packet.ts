import { RUSSIAN_FOR } from '../../letters/russian-for.ts';
/** What a label scale holds of a product, under its number (PLU). */
export type ScalePlu = {
  /** From 1; what the scale's keys are set to. */
  plu: number;
  /** Goes into the label's barcode. */
  itemCode: number;
  name: string;
  /** In the currency's minor unit: per kilogram, or per piece. */
  price: number;
  isWeighed: boolean;
  tareGrams: number;
  /** How many days it keeps; 0: nothing is printed. */
  sellByDays: number;
};

/** What a scale answers to a packet. */
export type Cl5000Answer = { isGood: true } | { isGood: false; code: number };

const PLU_BYTES = 147;
const NAME_BYTES = 40;
const FORMAT_BYTES = 31;
const CR = 0x0d;
const COLON = 0x3a;
/** Where an error stands in an answer. */
const CODE_AT = 14;

/** Bytes of what goes behind one another, little-endian. */
function writer(size: number) {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const self = {
    u8: (value: number) => (view.setUint8(at, value), (at += 1), self),
    u16: (value: number) => (view.setUint16(at, value, true), (at += 2), self),
    u32: (value: number) => (view.setUint32(at, value, true), (at += 4), self),
    /** Cut off, or filled up with zeros, to `length`. */
    raw: (from: readonly number[], length: number) => {
      bytes.set(from.slice(0, length), at);
      at += length;
      return self;
    },
    skip: (count: number) => ((at += count), self),
    bytes,
  };
  return self;
}

/** `W`, what, address, length, data; then the sum of all from the third byte through the last colon. */
function packet(what: 'L' | 'B', data: Uint8Array): Uint8Array {
  const head = writer(10).u8(0x57).u8(what.charCodeAt(0)).u32(0).u8(0x2c).u16(data.length).u8(COLON).bytes;
  const body = [...head, ...data, COLON];
  const sum = body.slice(2).reduce((total, byte) => (total + byte) & 0xff, 0);
  return Uint8Array.from([...body, sum, CR]);
}

/** Writes a product into a CAS CL5000J or CL5200. */
export function cl5000Plu({
  plu,
  itemCode,
  name,
  price,
  isWeighed,
  tareGrams,
  sellByDays,
}: ScalePlu): Uint8Array {
  const [first, second] = nameLines(name);
  const data = writer(PLU_BYTES)
    .u16(1)
    .u32(plu)
    .u8(isWeighed ? 1 : 2)
    .raw(first, NAME_BYTES)
    .raw(second, NAME_BYTES)
    // A third name, group, label, two that are not used, and a fixed weight.
    .skip(5 + 2 + 2 + 2 + 2 + 1 + 4)
    .u32(itemCode)
    .skip(2 + 1 + 1)
    .u32(price)
    .u32(0)
    .u32(tareGrams)
    .u8(0)
    // The barcode's format, by its number.
    .u16(1)
    .skip(2 + 2 + 2 + 1)
    .u32(sellByDays).bytes;
  return packet('L', data);
}

/** Says how barcodes of labels are made: `20IIIIIWWWWW`. */
export function cl5000BarcodeFormat(format: string): Uint8Array {
  const letters = Array.from(format, (letter) => letter.charCodeAt(0));
  return packet(
    'B',
    writer(4 + 1 + FORMAT_BYTES)
      .u32(1)
      .u8(1)
      .raw(letters, FORMAT_BYTES).bytes,
  );
}

/** What a scale answered; null while it is not whole, `strange` for what is no answer. */
export function readCl5000Answer(bytes: readonly number[]): Cl5000Answer | 'strange' | null {
  const [first] = bytes;
  if (first === undefined) return null;
  if (first === 0x47) return { isGood: true };
  if (first !== 0x4e) return 'strange';
  const code = bytes[CODE_AT];
  return code === undefined ? null : { isGood: false, code };
}

/** A name on two lines, parted between words where that goes. */
function nameLines(name: string): [number[], number[]] {
  const bytes = cyrillicBytes(name);
  if (bytes.length <= NAME_BYTES) return [bytes, []];
  const gap = bytes.lastIndexOf(0x20, NAME_BYTES);
  const cut = gap > 0 ? gap : NAME_BYTES;
  return [bytes.slice(0, cut), bytes.slice(gap > 0 ? cut + 1 : cut, cut + 1 + NAME_BYTES)];
}

/** Letters of code page 1251 above ASCII that are not in a row. */
const SINGLES: Readonly<Record<string, number>> = {
  Ё: 0xa8,
  ё: 0xb8,
  Ґ: 0xa5,
  ґ: 0xb4,
  Є: 0xaa,
  є: 0xba,
  Ї: 0xaf,
  ї: 0xbf,
  І: 0xb2,
  і: 0xb3,
  Ў: 0xa1,
  ў: 0xa2,
  '№': 0xb9,
  '«': 0xab,
  '»': 0xbb,
  '°': 0xb0,
  '–': 0x96,
  '—': 0x97,
  '’': 0x92,
};
/** What the page lacks, by what is read for it. */
const INSTEAD: Readonly<Record<string, string>> = {
  ...RUSSIAN_FOR,
  ʻ: '’',
  ʼ: '’',
};

function cyrillicBytes(text: string): number[] {
  return Array.from(text.normalize('NFC'), (letter) => {
    const shown = INSTEAD[letter] ?? letter;
    const code = shown.codePointAt(0) ?? 0;
    if (code >= 0x20 && code < 0x7f) return code;
    if (code >= 0x410 && code <= 0x44f) return code - 0x350;
    return SINGLES[shown] ?? 0x3f;
  });
}
