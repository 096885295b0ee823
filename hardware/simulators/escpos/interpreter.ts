import { ean13, code128, type Bars } from '../../letters/bars.ts';
import { barsWidth, drawBars, drawDots, drawLetter, qrDots } from '../draw-on-paper.ts';
import { createPaper, type Paper } from '../paper.ts';
import { letterAt, type PrinterFamily } from './letters-of-page.ts';
import { isOffline, paperAnswer, type PrinterCondition, realTimeAnswer } from './status-answers.ts';

/** What came out, by cuts. `lines` says what stands there: text as letters, and what was drawn by its kind in brackets. */
export type Sheet = { paper: Paper; lines: string[]; isCut: boolean };

/** A receipt printer's mind: bytes in, paper out. Written from the facts of the protocol, apart from our encoder. */
export type EscPosInterpreter = {
  /** Takes bytes, prints what it can, and answers what it is asked. What it can't print yet it keeps. */
  take(bytes: Uint8Array): Uint8Array;
  /** Prints on what it kept, once it can. */
  goOn(): Uint8Array;
  condition: PrinterCondition;
  /** Dots of paper that are left; null for plenty. The paper ends where they do. */
  paperLeft: number | null;
  sheets(): readonly Sheet[];
  drawerKicks(): number;
  beeps(): number;
  /** Loses power: what it kept is gone, and it stands as at its beginning. */
  forget(): void;
  /** Bytes that are kept. */
  kept(): number;
  /** Commands that it did not know, in hex: none of them is printed. */
  unknown(): readonly string[];
};

type Modes = { bold: boolean; wide: number; high: number; align: 0 | 1 | 2; page: number; spacing: number };
type Cell = { char: string; isBold: boolean; wide: number; high: number };

const FIRST: Modes = { bold: false, wide: 1, high: 1, align: 0, page: 0, spacing: 30 };
const CELL = { width: 12, height: 24 };
/** From the head to the knife. */
const TO_KNIFE = 80;

export function createEscPosInterpreter(options: {
  dots: number;
  family: PrinterFamily;
  condition: PrinterCondition;
  /** Told with each row that is out. */
  onLine?: ((line: string) => void) | undefined;
  /** Told with each sheet that is cut off. */
  onSheet?: ((sheet: Sheet) => void) | undefined;
}): EscPosInterpreter {
  const { dots, family, condition, onLine, onSheet } = options;
  let queue: number[] = [];
  let modes: Modes = { ...FIRST };
  let row: Cell[] = [];
  let y = 0;
  let sheet: Sheet = { paper: createPaper(dots), lines: [], isCut: false };
  const done: Sheet[] = [];
  const unknown: string[] = [];
  const answers: number[] = [];
  let kicks = 0;
  let beeps = 0;
  const barcode = { height: 162, module: 3, hri: 0 };
  const code = { module: 3, text: '' };

  const kick = (socket?: number) => {
    kicks += 1;
    condition.isDrawerOpen ||= condition.drawerAt === socket;
  };
  const advance = (by: number) => {
    y += by;
    sheet.paper.reach(y);
    if (self.paperLeft === null) return;
    self.paperLeft -= by;
    if (self.paperLeft <= 0) condition.isPaperOut = true;
  };
  const say = (line: string) => {
    sheet.lines.push(line);
    onLine?.(line);
  };
  const leftOf = (width: number) => Math.max(0, Math.floor(((dots - width) * modes.align) / 2));
  const flush = () => {
    const width = row.reduce((sum, { wide }) => sum + CELL.width * wide, 0);
    const height = Math.max(0, ...row.map(({ high }) => CELL.height * high));
    let x = leftOf(width);
    for (const { char, ...how } of row) {
      drawLetter(sheet.paper, { x, y: y + height - CELL.height * how.high }, char, how);
      x += CELL.width * how.wide;
    }
    const said = row.map(({ char }) => char);
    row = [];
    advance(Math.max(modes.spacing, height));
    say(said.join('').trimEnd());
  };
  const write = (byte: number) => {
    const width = row.reduce((sum, { wide }) => sum + CELL.width * wide, CELL.width * modes.wide);
    if (width > dots) flush();
    row.push({
      char: letterAt(byte, modes.page, family),
      isBold: modes.bold,
      wide: modes.wide,
      high: modes.high,
    });
  };
  const finishRow = () => {
    if (row.length > 0) flush();
  };
  const picture = (data: readonly number[], widthBytes: number, height: number, mode: number) => {
    const wide = mode & 1 ? 2 : 1;
    const high = mode & 2 ? 2 : 1;
    const width = widthBytes * 8;
    const isBlack = (x: number, at: number) =>
      ((data[at * widthBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
    drawDots(sheet.paper, { x: leftOf(width * wide), y }, { width, height, isBlack }, wide, high);
    say(`[picture ${width}x${height}]`);
    advance(height * high);
  };
  const bars = (type: number, text: string) => {
    let drawn: Bars | null = null;
    if (type === 2 || type === 67) drawn = ean13(text);
    if (type === 73 && text.startsWith('{B')) drawn = code128(text.slice(2).replaceAll('{{', '{'));
    if (drawn === null) {
      unknown.push(`barcode ${type} ${text}`);
      return;
    }
    const width = barsWidth(drawn) * barcode.module;
    drawBars(sheet.paper, { x: leftOf(width), y }, drawn, barcode.module, barcode.height);
    say(`[barcode ${drawn.said}]`);
    advance(barcode.height);
    if ((barcode.hri & 2) === 0) return;
    const said = Array.from(drawn.said);
    said.forEach((char, at) => {
      drawLetter(sheet.paper, { x: leftOf(said.length * CELL.width) + at * CELL.width, y }, char);
    });
    advance(CELL.height);
  };
  const cut = (extra: number) => {
    finishRow();
    advance(extra);
    sheet.isCut = true;
    done.push(sheet);
    onSheet?.(sheet);
    sheet = { paper: createPaper(dots), lines: [], isCut: false };
    y = 0;
  };
  const qr = (bytes: readonly number[]) => {
    const [, about, ...rest] = bytes;
    if (about === 67) code.module = rest[0] ?? 3;
    if (about === 80) code.text = new TextDecoder().decode(Uint8Array.from(rest.slice(1)));
    if (about !== 81) return;
    const drawn = qrDots(code.text);
    drawDots(sheet.paper, { x: leftOf(drawn.width * code.module), y }, drawn, code.module);
    say(`[qr ${code.text}]`);
    advance(drawn.height * code.module);
  };
  /** How many bytes a command behind its two first ones has; null while that is not known yet. */
  const byLead: Record<number, Record<number, (at: number) => number | null>> = {
    0x1b: {
      0x40: () => ((modes = { ...FIRST }), (row = []), 0),
      0x74: (at) => one(at, (n) => (modes.page = n)),
      0x52: (at) => one(at, () => undefined),
      0x61: (at) => one(at, (n) => (modes.align = (n % 48) as Modes['align'])),
      0x45: (at) => one(at, (n) => (modes.bold = n % 2 === 1)),
      0x21: (at) =>
        one(at, (n) => {
          modes.bold = (n & 8) !== 0;
          modes.high = n & 16 ? 2 : 1;
          modes.wide = n & 32 ? 2 : 1;
        }),
      0x33: (at) => one(at, (n) => (modes.spacing = n)),
      0x32: () => ((modes.spacing = FIRST.spacing), 0),
      0x4a: (at) => one(at, (n) => (finishRow(), advance(n))),
      0x64: (at) => one(at, (n) => (finishRow(), advance(n * modes.spacing))),
      0x42: (at) => (queue.length < at + 2 ? null : ((beeps += queue[at] ?? 0), 2)),
      0x70: (at) => (queue.length < at + 3 ? null : (kick(queue[at]), 3)),
      0x3d: (at) => one(at, () => undefined),
    },
    0x1c: { 0x2e: () => 0 },
    0x1d: {
      0x21: (at) =>
        one(at, (n) => {
          modes.wide = (n >> 4) + 1;
          modes.high = (n & 7) + 1;
        }),
      0x56: (at) => cutCommand(at),
      0x68: (at) => one(at, (n) => (barcode.height = n)),
      0x77: (at) => one(at, (n) => (barcode.module = n)),
      0x48: (at) => one(at, (n) => (barcode.hri = n % 48)),
      0x66: (at) => one(at, () => undefined),
      0x6b: (at) => barcodeCommand(at),
      0x72: (at) => one(at, () => answers.push(paperAnswer(condition))),
      0x28: (at) => pagedCommand(at),
      0x76: (at) => rasterCommand(at),
    },
  };
  function one(at: number, work: (value: number) => unknown): number | null {
    const value = queue[at];
    if (value === undefined) return null;
    work(value);
    return 1;
  }
  function cutCommand(at: number): number | null {
    const how = queue[at];
    if (how === undefined) return null;
    if (how !== 65 && how !== 66) {
      cut(0);
      return 1;
    }
    const feed = queue[at + 1];
    if (feed === undefined) return null;
    cut(TO_KNIFE + feed);
    return 2;
  }
  function barcodeCommand(at: number): number | null {
    const type = queue[at];
    const length = queue[at + 1];
    if (type === undefined || length === undefined) return null;
    if (type >= 65) {
      if (queue.length < at + 2 + length) return null;
      bars(type, String.fromCharCode(...queue.slice(at + 2, at + 2 + length)));
      return 2 + length;
    }
    const end = queue.indexOf(0, at + 1);
    if (end < 0) return null;
    bars(type, String.fromCharCode(...queue.slice(at + 1, end)));
    return end + 1 - at;
  }
  function pagedCommand(at: number): number | null {
    const [kind, low, high] = queue.slice(at, at + 3);
    if (kind === undefined || low === undefined || high === undefined) return null;
    const length = low + high * 256;
    if (queue.length < at + 3 + length) return null;
    if (kind === 0x6b) qr(queue.slice(at + 3, at + 3 + length));
    else unknown.push(`1d 28 ${kind.toString(16)}`);
    return 3 + length;
  }
  function rasterCommand(at: number): number | null {
    const [kind, mode, xl, xh, yl, yh] = queue.slice(at, at + 6);
    if (kind === undefined || mode === undefined || xl === undefined || xh === undefined) return null;
    if (yl === undefined || yh === undefined) return null;
    const widthBytes = xl + xh * 256;
    const height = yl + yh * 256;
    const length = widthBytes * height;
    if (queue.length < at + 6 + length) return null;
    finishRow();
    picture(queue.slice(at + 6, at + 6 + length), widthBytes, height, mode % 48);
    return 6 + length;
  }
  /** How many bytes the next thing took; null where it is not all there. */
  const step = (): number | null => {
    const [first = 0, second] = queue;
    if (first === 0x0a) return flush(), 1;
    if (first === 0x0d) return 1;
    if (first >= 0x20) return write(first), 1;
    if (first === 0x10) return realTime(0);
    const known = byLead[first];
    if (known === undefined) {
      unknown.push(first.toString(16));
      return 1;
    }
    if (second === undefined) return null;
    const command = known[second];
    if (command === undefined) {
      unknown.push(`${first.toString(16)} ${second.toString(16)}`);
      return 2;
    }
    const more = command(2);
    return more === null ? null : 2 + more;
  };
  const goOn = () => {
    while (queue.length > 0 && !isOffline(condition)) {
      const took = step();
      if (took === null) break;
      queue = queue.slice(took);
    }
    return Uint8Array.from(answers.splice(0));
  };
  function realTime(at: number): number | null {
    const [, how, about] = queue.slice(at, at + 3);
    if (how === undefined || about === undefined) return null;
    const answer = how === 4 ? realTimeAnswer(about, condition) : null;
    if (answer !== null) answers.push(answer);
    return 3;
  }
  /** Questions of real time are answered while nothing is printed, too. */
  const answerAtOnce = () => {
    while (isOffline(condition) && queue.at(-3) === 0x10 && queue.at(-2) === 4) {
      realTime(queue.length - 3);
      queue.length -= 3;
    }
  };
  const self: EscPosInterpreter = {
    take(bytes) {
      for (const byte of bytes) queue.push(byte);
      const inOrder = goOn();
      answerAtOnce();
      return Uint8Array.from([...inOrder, ...answers.splice(0)]);
    },
    goOn,
    condition,
    paperLeft: null,
    sheets: () => (sheet.lines.length > 0 ? [...done, sheet] : done),
    drawerKicks: () => kicks,
    beeps: () => beeps,
    forget() {
      queue = [];
      row = [];
      modes = { ...FIRST };
    },
    kept: () => queue.length,
    unknown: () => unknown,
  };
  return self;
}
