import type { Emphasis, ReceiptLayout } from './layout.ts';

/** The receipt as plain text, one row a line. Large rows stand at their own width. */
export function renderText(layout: ReceiptLayout): string {
  const rows = layout.rows.map((row) => {
    if (row.kind === 'rule') return '-'.repeat(layout.columns);
    return row.kind === 'space' ? '' : row.text.trimEnd();
  });
  return `${rows.join('\n')}\n`;
}

const CELL = 9;
const ROW_HEIGHT: Record<Emphasis, number> = { normal: 20, bold: 20, large: 36 };
const MARGIN = 16;

/** The receipt as a picture: an SVG of black type on white paper, every character in its own cell. */
export function renderSvg(layout: ReceiptLayout): string {
  const width = layout.columns * CELL + 2 * MARGIN;
  let y = MARGIN;
  const parts: string[] = [];
  for (const row of layout.rows) {
    if (row.kind === 'text') {
      y += ROW_HEIGHT[row.emphasis];
      parts.push(textElement(row.text, row.emphasis, y));
    } else if (row.kind === 'rule') {
      y += 12;
      parts.push(
        `<line x1="${MARGIN}" x2="${width - MARGIN}" y1="${y - 2}" y2="${y - 2}" stroke="#000" stroke-dasharray="4 3"/>`,
      );
    } else {
      y += ROW_HEIGHT.normal;
    }
  }
  const height = y + MARGIN;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<rect width="${width}" height="${height}" fill="#fff"/>` +
    `<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" fill="#000" xml:space="preserve">` +
    `${parts.join('')}</g></svg>`
  );
}

function textElement(text: string, emphasis: Emphasis, baseline: number): string {
  const trimmed = text.trimEnd();
  const body = trimmed.trimStart();
  if (body === '') return '';
  const cell = emphasis === 'large' ? CELL * 2 : CELL;
  const indent = Array.from(trimmed).length - Array.from(body).length;
  const length = Array.from(body).length * cell;
  const size = emphasis === 'large' ? 30 : 15;
  const weight = emphasis === 'normal' ? '' : ' font-weight="700"';
  return (
    `<text x="${MARGIN + indent * cell}" y="${baseline - 4}" font-size="${size}"${weight} ` +
    `textLength="${length}" lengthAdjust="spacingAndGlyphs">${escapeXml(body)}</text>`
  );
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(' ', '\u00a0');
}
