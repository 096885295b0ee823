import { ean13, code128 } from '../../letters/bars.ts';
import { barsWidth, drawBars, drawDots, drawLetter } from '../draw-on-paper.ts';
import { createPaper, type Paper } from '../paper.ts';

/** A label that came out: its dots, what bar codes it has, and how many there are of it. */
export type PrintedLabel = { paper: Paper; codes: string[]; copies: number };

/** A label printer's mind: bytes in, labels out. Written from the facts of both languages, apart from our encoders. */
export type LabelInterpreter = {
  take(bytes: Uint8Array): void;
  labels(): readonly PrintedLabel[];
  /** Loses what it had not printed yet. */
  forget(): void;
  /** What it did not understand. */
  unknown(): readonly string[];
};

const DOTS_PER_MM = 8;
const LETTER = { width: 12, height: 24 };

type Sheet = { paper: Paper; codes: string[] };

function drawCode(
  { paper, codes }: Sheet,
  {
    kind,
    text,
    x,
    y,
    height,
    module,
  }: { kind: string; text: string; x: number; y: number; height: number; module: number },
): boolean {
  const bars = kind === 'EAN13' ? ean13(text) : code128(text);
  if (bars === null) return false;
  drawBars(paper, { x, y }, bars, module, height);
  const left = x + Math.floor((barsWidth(bars) * module - bars.said.length * LETTER.width) / 2);
  Array.from(bars.said).forEach((char, at) =>
    drawLetter(paper, { x: left + at * LETTER.width, y: y + height + 2 }, char),
  );
  codes.push(bars.said);
  return true;
}

/** TSPL: lines of text, of which one is followed by the dots that it announces. */
export function createTsplInterpreter(): LabelInterpreter {
  let queue = '';
  let size = { width: 58 * DOTS_PER_MM, height: 40 * DOTS_PER_MM };
  let sheet: Sheet = { paper: createPaper(size.width), codes: [] };
  const labels: PrintedLabel[] = [];
  const unknown: string[] = [];
  const clear = () => {
    sheet = { paper: createPaper(size.width), codes: [] };
    sheet.paper.reach(size.height);
  };
  const run = (line: string) => {
    const [name = ''] = line.split(' ', 1);
    const rest = line.slice(name.length + 1);
    const fields = rest.split(',').map((field) => field.trim());
    const numbers = fields.map((field) => Number.parseFloat(field));
    if (name === 'SIZE') {
      const [width = 0, height = 0] = numbers;
      size = { width: width * DOTS_PER_MM, height: height * DOTS_PER_MM };
    } else if (name === 'CLS') clear();
    else if (name === 'BARCODE') {
      const [x = 0, y = 0, , height = 0, , , module = 1] = numbers;
      const [, kind = '', text = ''] = /^[^"]*"([^"]*)".*?"(.*)"$/.exec(rest) ?? [];
      if (!drawCode(sheet, { kind, text: text.replaceAll('\\["]', '"'), x, y, height, module }))
        unknown.push(line);
    } else if (name === 'PRINT') labels.push({ ...sheet, copies: numbers[0] ?? 1 });
    else if (!['GAP', 'DIRECTION', 'CODEPAGE', 'DENSITY', 'SPEED'].includes(name)) unknown.push(line);
  };
  /** Takes one command; false while it is not all there. */
  const step = (): boolean => {
    const bitmap = /^BITMAP (\d+),(\d+),(\d+),(\d+),\d,/.exec(queue);
    if (bitmap !== null) {
      const [head, x, y, widthBytes, height] = [bitmap[0], ...bitmap.slice(1).map(Number)] as [
        string,
        number,
        number,
        number,
        number,
      ];
      if (queue.length < head.length + widthBytes * height) return false;
      const data = queue.slice(head.length, head.length + widthBytes * height);
      const isBlack = (dx: number, dy: number) =>
        (data.charCodeAt(dy * widthBytes + (dx >> 3)) & (0x80 >> (dx & 7))) === 0;
      drawDots(sheet.paper, { x, y }, { width: widthBytes * 8, height, isBlack });
      queue = queue.slice(head.length + data.length);
      return true;
    }
    if (queue.startsWith('BITMAP') && !/^BITMAP [^\r\n]*[\r\n]/.test(queue)) return false;
    const end = queue.indexOf('\r\n');
    if (end < 0) return false;
    const line = queue.slice(0, end);
    queue = queue.slice(end + 2);
    if (line !== '') run(line);
    return true;
  };
  return {
    take(bytes) {
      queue += Buffer.from(bytes).toString('latin1');
      for (let goesOn = step(); goesOn; goesOn = step());
    },
    labels: () => labels,
    forget() {
      queue = '';
    },
    unknown: () => unknown,
  };
}

/** ZPL II: commands that begin with a caret, from ^XA to ^XZ. */
export function createZplInterpreter(): LabelInterpreter {
  let queue = '';
  const labels: PrintedLabel[] = [];
  const unknown: string[] = [];
  const print = (format: string) => {
    const commands = format
      .split('^')
      .slice(1)
      .map((command) => command.replace(/\n$/, ''));
    const width = Number(commands.find((one) => one.startsWith('PW'))?.slice(2) ?? 464);
    const sheet: Sheet = { paper: createPaper(width), codes: [] };
    let copies = 1;
    let [x, y, module, height] = [0, 0, 2, 80];
    let kind: string | null = null;
    let isEscaped = false;
    for (const command of commands) {
      const name = command.slice(0, 2);
      const fields = command.slice(2).split(',');
      if (name === 'LL') sheet.paper.reach(Number(fields[0]));
      else if (name === 'FO') [x = 0, y = 0] = fields.map(Number);
      else if (name === 'BY') module = Number(fields[0]);
      else if (name === 'BE' || name === 'BC') {
        kind = name === 'BE' ? 'EAN13' : '128';
        height = Number(fields[1]);
      } else if (name === 'FH') isEscaped = true;
      else if (name === 'FD') {
        const said = command.slice(2);
        const text = isEscaped
          ? said.replaceAll(/_([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
          : said;
        if (kind === null || !drawCode(sheet, { kind, text, x, y, height, module })) unknown.push(command);
      } else if (name === 'FS') [kind, isEscaped] = [null, false];
      else if (name === 'GF') {
        const [, total = '0', , widthBytes = '1', hex = ''] = fields;
        const row = Number(widthBytes);
        const isBlack = (dx: number, dy: number) =>
          (Number.parseInt(hex.slice((dy * row + (dx >> 3)) * 2, (dy * row + (dx >> 3)) * 2 + 2), 16) &
            (0x80 >> (dx & 7))) !==
          0;
        drawDots(sheet.paper, { x, y }, { width: row * 8, height: Number(total) / row, isBlack });
      } else if (name === 'PQ') copies = Number(fields[0]);
      else if (!['XA', 'CI', 'PW', 'LH'].includes(name)) unknown.push(command);
    }
    labels.push({ ...sheet, copies });
  };
  return {
    take(bytes) {
      queue += new TextDecoder().decode(bytes);
      for (let end = queue.indexOf('^XZ'); end >= 0; end = queue.indexOf('^XZ')) {
        print(queue.slice(0, end));
        queue = queue.slice(end + 3).trimStart();
      }
    },
    labels: () => labels,
    forget() {
      queue = '';
    },
    unknown: () => unknown,
  };
}
