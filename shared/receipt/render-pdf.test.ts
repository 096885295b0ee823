import { expect, test } from 'vitest';
import type { ReceiptLayout } from './layout.ts';
import { type DrawGlyph, GLYPH_ABOVE, GLYPH_BELOW, GLYPH_WIDTH, renderPdf } from './render-pdf.ts';

const drawn: string[] = [];
const pen: DrawGlyph = (char, isBold) => {
  drawn.push(`${char}${isBold ? '!' : ''}`);
  return { width: GLYPH_WIDTH, height: GLYPH_ABOVE + GLYPH_BELOW, get: (x, y) => x === 0 && y === 0 };
};
const text = (said: string, emphasis: 'normal' | 'bold' = 'normal') =>
  ({ kind: 'text', text: said, emphasis }) as const;

function printed(...rows: ReceiptLayout['rows']): string {
  drawn.length = 0;
  return Buffer.from(renderPdf({ columns: 32, rows }, 'Чек 1', pen)).toString('latin1');
}

/** The objects by number, found as a reader finds them: by the table at the end. */
function objectsIn(file: string): string[] {
  const table = Number(/startxref\n(\d+)\n/.exec(file)?.[1]);
  expect(file.slice(table, table + 4)).toBe('xref');
  const places = [...file.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, at]) => Number(at));
  return places.map((at, index) => {
    expect(file.slice(at)).toMatch(new RegExp(`^${index + 1} 0 obj\n`));
    return file.slice(at, file.indexOf('endobj', at));
  });
}

test('is a file whose table leads to each of its parts, and whose streams are as long as they say', () => {
  const objects = objectsIn(printed(text('Нон'), { kind: 'rule' }, { kind: 'qr', text: 'A', label: 'A' }));
  expect(objects[0]).toContain('/Catalog');
  const streams = objects.filter((object) => object.includes('stream'));
  expect(streams.length).toBeGreaterThan(3);
  for (const stream of streams) {
    const [, length = '', body = ''] = /\/Length (\d+) >>\nstream\n([\s\S]*)\nendstream/.exec(stream) ?? [];
    expect(body).toHaveLength(Number(length));
  }
  expect(objects.at(-1)).toContain('<FEFF0427043504');
});

test('each letter is drawn once for a weight, and stands beside what it means', () => {
  const file = printed(text('оно'), text('о', 'bold'));
  expect(drawn).toEqual(['о', 'н', 'о!']);
  expect(file).toContain('<00> <043E>\n<01> <043D>\n<02> <043E>');
  expect(file).toMatch(/\/F0 9 Tf <000100> Tj/);
  expect(file).toMatch(/ID 80/);
});

test('letters beyond a font’s codes are in the next one', () => {
  const letters = Array.from({ length: 300 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('');
  const file = printed(text(`${letters}${letters.charAt(0)}`));
  const fonts = objectsIn(file).filter((object) => object.includes('/Type3'));
  expect(fonts).toHaveLength(2);
  expect(file).toMatch(/FF> Tj \/F1 9 Tf <00[0-9A-F]*2B> Tj \/F0 9 Tf <00> Tj/);
});

test('paper of 58 mm is a page about as wide', () => {
  const [, width] = /MediaBox \[0 0 ([\d.]+)/.exec(printed(text('x'))) ?? [];
  expect((Number(width) / 72) * 25.4).toBeCloseTo(56.4, 1);
});
