import { darkPath, type DarkPicture } from './dark-path.ts';
import { centred, type Emphasis, type ReceiptLayout, type ReceiptRow, wrap } from './layout.ts';
import { dotsOf } from './picture.ts';
import { QUIET, qrPicture } from './qr-picture.ts';

/** The receipt as plain text, one row a line. Large rows stand at their own width; of a picture or code it says what it is. */
export function renderText(layout: ReceiptLayout): string {
  const { columns } = layout;
  const rows = layout.rows.flatMap((row) => {
    if (row.kind === 'rule') return ['-'.repeat(columns)];
    if (row.kind === 'space') return [''];
    if (row.kind === 'text') return [row.text.trimEnd()];
    const said = row.kind === 'qr' ? `[QR ${row.label}]` : `[${row.label}]`;
    return wrap(said, columns).map((text) => centred(text, columns));
  });
  return `${rows.join('\n')}\n`;
}

const CELL = 9;
const ROW_HEIGHT: Record<Emphasis, number> = { normal: 20, bold: 20, large: 36 };
const MARGIN = 16;
/** Of a module of a QR code, where there is room. */
const MODULE = 4;

/** What a row adds: how high it is, and what is drawn of it below `top`. */
type Drawn = { height: number; svg: string };

/** The receipt as a picture: an SVG of black type on white paper, every character in its own cell. */
export function renderSvg(layout: ReceiptLayout): string {
  const inner = layout.columns * CELL;
  const width = inner + 2 * MARGIN;
  let y = MARGIN;
  const parts: string[] = [];
  for (const row of layout.rows) {
    const { height, svg } = drawRow(row, y, inner);
    y += height;
    parts.push(svg);
  }
  const height = y + MARGIN;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<rect width="${width}" height="${height}" fill="#fff"/>` +
    `<g font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" fill="#000" xml:space="preserve">` +
    `${parts.join('')}</g></svg>`
  );
}

function drawRow(row: ReceiptRow, top: number, inner: number): Drawn {
  if (row.kind === 'space') return { height: ROW_HEIGHT.normal, svg: '' };
  if (row.kind === 'rule') {
    const line = `<line x1="${MARGIN}" x2="${MARGIN + inner}" y1="${top + 10}" y2="${top + 10}" `;
    return { height: 12, svg: `${line}stroke="#000" stroke-dasharray="4 3"/>` };
  }
  if (row.kind === 'text') {
    const height = ROW_HEIGHT[row.emphasis];
    return { height, svg: textElement(row.text, row.emphasis, top + height) };
  }
  if (row.kind === 'picture') return drawDots(dotsOf(row.picture), 0, top, inner);
  return drawDots(qrPicture(row.text), QUIET, top, inner);
}

/** In the middle, as large as there is room for. @param quiet dots that stay white around it */
function drawDots(picture: DarkPicture, quiet: number, top: number, inner: number): Drawn {
  const dots = picture.width + 2 * quiet;
  const scale = Math.min(quiet === 0 ? 1 : MODULE, inner / dots);
  const left = MARGIN + (inner - dots * scale) / 2 + quiet * scale;
  const height = Math.ceil((picture.height + 2 * quiet) * scale);
  const place = `translate(${rounded(left)} ${rounded(top + quiet * scale)}) scale(${rounded(scale)})`;
  const path = `<path transform="${place}" shape-rendering="crispEdges" d="${darkPath(picture)}"/>`;
  return { height: quiet === 0 ? height + 8 : height, svg: path };
}

function rounded(value: number): string {
  return String(Math.round(value * 1000) / 1000);
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
