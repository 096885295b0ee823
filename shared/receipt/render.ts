import { darkPath } from './dark-path.ts';
import { centred, type ReceiptLayout, wrap } from './layout.ts';
import { type Placed, placeRows, TYPE_SIZE } from './place-rows.ts';

/** The receipt as plain text, one row a line. Large rows stand at their own width; of a picture or code it says what it is. */
export function renderText(layout: ReceiptLayout): string {
  const { columns } = layout;
  const rows = layout.rows.flatMap((row) => {
    if (row.kind === 'rule') return ['-'.repeat(columns)];
    if (row.kind === 'space') return [''];
    if (row.kind === 'text') return [row.text.trimEnd()];
    const said = { qr: '[QR ', bars: '[||| ', picture: '[' }[row.kind] + `${row.label}]`;
    return wrap(said, columns).map((text) => centred(text, columns));
  });
  return `${rows.join('\n')}\n`;
}

/** The receipt as a picture: an SVG of black type on white paper, every character in its own cell. */
export function renderSvg(layout: ReceiptLayout): string {
  const { width, height, placed } = placeRows(layout);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<rect width="${width}" height="${height}" fill="#fff"/>` +
    `<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" fill="#000" xml:space="preserve">` +
    `${placed.map(drawnAs).join('')}</g></svg>`
  );
}

function drawnAs(one: Placed): string {
  if (one.kind === 'line') {
    const ends = `x1="${one.x}" x2="${one.x + one.width}" y1="${one.y}" y2="${one.y}"`;
    return `<line ${ends} stroke="#000" stroke-dasharray="4 3"/>`;
  }
  if (one.kind === 'dots') {
    const place = `translate(${rounded(one.x)} ${rounded(one.y)}) scale(${rounded(one.scale)})`;
    return `<path transform="${place}" shape-rendering="crispEdges" d="${darkPath(one.picture)}"/>`;
  }
  const length = Array.from(one.text).length * one.cell;
  const weight = one.emphasis === 'normal' ? '' : ' font-weight="700"';
  return (
    `<text x="${one.x}" y="${one.baseline}" font-size="${TYPE_SIZE[one.emphasis]}"${weight} ` +
    `textLength="${length}" lengthAdjust="spacingAndGlyphs">${escapeXml(one.text)}</text>`
  );
}

function rounded(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(' ', '\u00a0');
}
