import { drawDots } from '../draw-on-paper.ts';
import { createPaper } from '../paper.ts';
import { drawCode, type LabelInterpreter, type LabelSheet, type PrintedLabel } from './printed-label.ts';

const DOTS_PER_MM = 8;

/** TSPL: lines of text, of which one is followed by the dots that it announces. */
export function createTsplInterpreter(): LabelInterpreter {
  let queue = '';
  let size = { width: 58 * DOTS_PER_MM, height: 40 * DOTS_PER_MM };
  let sheet: LabelSheet = { paper: createPaper(size.width), codes: [] };
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
