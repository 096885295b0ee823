import type { DarkPicture } from './dark-path.ts';
import type { ReceiptLayout } from './layout.ts';
import { CELL, type Placed, placeRows } from './place-rows.ts';

/**
 * A character as dots, of type whose cell is `GLYPH_WIDTH` wide: `GLYPH_ABOVE` rows stand above the line that letters stand on,
 * the others below. Whoever has fonts draws it.
 */
export type DrawGlyph = (char: string, isBold: boolean) => DarkPicture;
export const GLYPH_WIDTH = 36;
export const GLYPH_ABOVE = 60;
export const GLYPH_BELOW = 20;
const GLYPH_HEIGHT = GLYPH_ABOVE + GLYPH_BELOW;

/** Points of a PDF in a unit of the layout: paper of 80 mm and 58 mm comes out as wide as it is. */
const POINTS = 0.5;
/** Codes of a simple font. */
const PER_FONT = 256;

type Glyph = { char: string; isBold: boolean };

/**
 * The receipt as a PDF of one page, as long as its paper. Letters are dots, drawn once each, with what they mean beside them
 * (PDF 32000-1, 9.6.5 and 9.10.3): any letter that whoever draws has comes out, and the text can be found and copied.
 */
export function renderPdf(layout: ReceiptLayout, title: string, draw: DrawGlyph): Uint8Array<ArrayBuffer> {
  const { width, height, placed } = placeRows(layout);
  const glyphs = glyphsOf(placed);
  const fonts = Math.ceil(glyphs.size / PER_FONT);
  const all = [...glyphs.values()];
  const content = placed.map((one) => operatorsOf(one, height, glyphs)).join('\n');
  const names = Array.from({ length: fonts }, (_, font) => `/F${font} ${5 + font * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width * POINTS} ${height * POINTS}] /Contents 4 0 R /Resources << /Font << ${names} >> >> >>`,
    streamOf(`q ${POINTS} 0 0 ${POINTS} 0 0 cm 0 g\n${content}\nQ`),
  ];
  const firstGlyph = 5 + fonts * 2;
  for (let font = 0; font < fonts; font += 1) {
    const own = all.slice(font * PER_FONT, (font + 1) * PER_FONT);
    objects.push(fontOf(own, firstGlyph + font * PER_FONT, 6 + font * 2), streamOf(meaningOf(own)));
  }
  for (const glyph of all) objects.push(streamOf(glyphStream(draw(glyph.char, glyph.isBold))));
  return fileOf(objects, title);
}

/** Every character of either weight once, in the order of its first use. */
function glyphsOf(placed: readonly Placed[]): Map<string, Glyph> {
  const glyphs = new Map<string, Glyph>();
  for (const one of placed) {
    if (one.kind !== 'text') continue;
    const isBold = one.emphasis !== 'normal';
    for (const char of one.text) glyphs.set(keyOf(char, isBold), { char, isBold });
  }
  return glyphs;
}

const keyOf = (char: string, isBold: boolean) => (isBold ? 'b' : 'n') + char;

/** @param height of the paper: a PDF counts from below */
function operatorsOf(one: Placed, height: number, glyphs: ReadonlyMap<string, Glyph>): string {
  if (one.kind === 'line') {
    const y = height - one.y;
    return `[4 3] 0 d 1 w ${one.x} ${y} m ${one.x + one.width} ${y} l S [] 0 d`;
  }
  if (one.kind === 'text') return textOperators(one, height, glyphs);
  const { picture, x, y, scale } = one;
  const rows = [`q ${rounded(scale)} 0 0 ${rounded(-scale)} ${rounded(x)} ${rounded(height - y)} cm`];
  for (let row = 0; row < picture.height; row += 1) {
    for (let start = 0; start < picture.width; start += 1) {
      let end = start;
      while (end < picture.width && picture.get(end, row)) end += 1;
      if (end > start) rows.push(`${start} ${row} ${end - start} 1 re`);
      start = end;
    }
  }
  return `${rows.join('\n')}\nf Q`;
}

/** Runs of characters of the same font. A font's size is a cell's width, since a character is one unit wide. */
function textOperators(
  { text, x, baseline, cell, emphasis }: Extract<Placed, { kind: 'text' }>,
  height: number,
  glyphs: ReadonlyMap<string, Glyph>,
): string {
  const places = new Map([...glyphs.keys()].map((key, place) => [key, place]));
  const shown: string[] = [];
  let font = -1;
  for (const char of text) {
    const place = places.get(keyOf(char, emphasis !== 'normal')) ?? 0;
    const wanted = Math.floor(place / PER_FONT);
    if (wanted !== font) shown.push(`${shown.length === 0 ? '' : '> Tj '}/F${wanted} ${cell} Tf <`);
    font = wanted;
    shown.push(hex(place % PER_FONT, 2));
  }
  return `BT ${x} ${height - baseline} Td ${shown.join('')}> Tj ET`;
}

function fontOf(own: readonly Glyph[], firstGlyph: number, meaning: number): string {
  const names = own.map((_, code) => `/g${code}`);
  const streams = own.map((_, code) => `/g${code} ${firstGlyph + code} 0 R`);
  return [
    `<< /Type /Font /Subtype /Type3 /FontBBox [0 ${-GLYPH_BELOW} ${GLYPH_WIDTH} ${GLYPH_ABOVE}]`,
    `/FontMatrix [${rounded(1 / GLYPH_WIDTH)} 0 0 ${rounded(1 / GLYPH_WIDTH)} 0 0]`,
    `/Encoding << /Type /Encoding /Differences [0 ${names.join(' ')}] >>`,
    `/CharProcs << ${streams.join(' ')} >> /Resources << >>`,
    `/FirstChar 0 /LastChar ${own.length - 1} /Widths [${own.map(() => GLYPH_WIDTH).join(' ')}]`,
    `/ToUnicode ${meaning} 0 R >>`,
  ].join('\n');
}

/** Which code is which character, for whoever searches or copies. */
function meaningOf(own: readonly Glyph[]): string {
  const pairs = own.map(({ char }, code) => `<${hex(code, 2)}> <${utf16(char)}>`);
  const blocks: string[] = [];
  // No block may have more than a hundred.
  for (let from = 0; from < pairs.length; from += 100) {
    const block = pairs.slice(from, from + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CMapName /Receipt def /CMapType 2 def',
    '1 begincodespacerange <00> <FF> endcodespacerange',
    ...blocks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}

/** A character's dots as a mask that the text's colour is painted through. */
function glyphStream({ width, height, get }: DarkPicture): string {
  let bits = '';
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 8) {
      let byte = 0;
      for (let bit = 0; bit < 8; bit += 1) byte = byte * 2 + (x + bit < width && get(x + bit, y) ? 1 : 0);
      bits += hex(byte, 2);
    }
  }
  return [
    `${GLYPH_WIDTH} 0 0 ${-GLYPH_BELOW} ${GLYPH_WIDTH} ${GLYPH_ABOVE} d1`,
    `q ${GLYPH_WIDTH} 0 0 ${GLYPH_HEIGHT} 0 ${-GLYPH_BELOW} cm`,
    `BI /W ${width} /H ${height} /IM true /BPC 1 /D [1 0] /F /AHx ID ${bits}> EI Q`,
  ].join('\n');
}

function streamOf(text: string): string {
  return `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
}

/** All of it is ASCII: a character is a byte, so places in the text are places in the file. */
function fileOf(objects: readonly string[], title: string): Uint8Array<ArrayBuffer> {
  const all = [...objects, `<< /Title <FEFF${utf16(title)}> /Producer (Karvon) >>`];
  let text = '%PDF-1.4\n';
  const places = all.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const entries = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  const table = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${entries.join('')}`;
  const end = `trailer\n<< /Size ${all.length + 1} /Root 1 0 R /Info ${all.length} 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Uint8Array.from(text + table + end, (char) => char.charCodeAt(0));
}

function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at), 4)).join('');
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

function rounded(value: number): string {
  return String(Math.round(value * 100_000) / 100_000);
}

/** How many dots of a glyph are one unit of the layout. */
export const GLYPH_SCALE = GLYPH_WIDTH / CELL;
