import type { PrinterFamily } from './letters-of-page.ts';
import { createPrintHead, FIRST, type Modes, type Sheet } from './print-head.ts';
import { isOffline, paperAnswer, type PrinterCondition, realTimeAnswer } from './status-answers.ts';

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
  const head = createPrintHead({
    dots,
    family,
    onLine,
    onSheet,
    onPaperOut: () => {
      condition.isPaperOut = true;
    },
  });
  const { barcode } = head;
  let queue: number[] = [];
  const unknown: string[] = [];
  const answers: number[] = [];
  let kicks = 0;
  let beeps = 0;

  const kick = (socket?: number) => {
    kicks += 1;
    condition.isDrawerOpen ||= condition.drawerAt === socket;
  };
  const bars = (type: number, text: string) => {
    if (!head.bars(type, text)) unknown.push(`barcode ${type} ${text}`);
  };
  /** How many bytes a command behind its two first ones has; null while that is not known yet. */
  const byLead: Record<number, Record<number, (at: number) => number | null>> = {
    0x1b: {
      0x40: () => (head.begin(), 0),
      0x74: (at) => one(at, (n) => (head.modes.page = n)),
      0x52: (at) => one(at, () => undefined),
      0x61: (at) => one(at, (n) => (head.modes.align = (n % 48) as Modes['align'])),
      0x45: (at) => one(at, (n) => (head.modes.bold = n % 2 === 1)),
      0x21: (at) =>
        one(at, (n) => {
          head.modes.bold = (n & 8) !== 0;
          head.modes.high = n & 16 ? 2 : 1;
          head.modes.wide = n & 32 ? 2 : 1;
        }),
      0x33: (at) => one(at, (n) => (head.modes.spacing = n)),
      0x32: () => ((head.modes.spacing = FIRST.spacing), 0),
      0x4a: (at) => one(at, (n) => (head.finishRow(), head.feed(n))),
      0x64: (at) => one(at, (n) => (head.finishRow(), head.feed(n * head.modes.spacing))),
      0x42: (at) => (queue.length < at + 2 ? null : ((beeps += queue[at] ?? 0), 2)),
      0x70: (at) => (queue.length < at + 3 ? null : (kick(queue[at]), 3)),
      0x3d: (at) => one(at, () => undefined),
    },
    0x1c: { 0x2e: () => 0 },
    0x1d: {
      0x21: (at) =>
        one(at, (n) => {
          head.modes.wide = (n >> 4) + 1;
          head.modes.high = (n & 7) + 1;
        }),
      0x56: (at) => cutCommand(at),
      0x68: (at) => one(at, (n) => (barcode.height = n)),
      0x77: (at) => one(at, (n) => (barcode.module = n >= 2 && n <= 6 ? n : barcode.module)),
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
      head.cut(0);
      return 1;
    }
    const feed = queue[at + 1];
    if (feed === undefined) return null;
    head.cut(TO_KNIFE + feed);
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
    if (kind === 0x6b) head.qr(queue.slice(at + 3, at + 3 + length));
    else unknown.push(`1d 28 ${kind.toString(16)}`);
    return 3 + length;
  }
  function rasterCommand(at: number): number | null {
    const [kind, mode, xl, xh, yl, yh] = queue.slice(at, at + 6);
    if (kind !== undefined && kind !== 0x30) return unknown.push(`1d 76 ${kind.toString(16)}`), 1;
    if (kind === undefined || mode === undefined || xl === undefined || xh === undefined) return null;
    if (yl === undefined || yh === undefined) return null;
    const widthBytes = xl + xh * 256;
    const height = yl + yh * 256;
    const length = widthBytes * height;
    if (queue.length < at + 6 + length) return null;
    head.finishRow();
    head.picture(queue.slice(at + 6, at + 6 + length), widthBytes, height, mode % 48);
    return 6 + length;
  }
  /** How many bytes the next thing took; null where it is not all there. */
  const step = (): number | null => {
    const [first = 0, second] = queue;
    if (first === 0x0a) return head.endRow(), 1;
    if (first === 0x0d || first === 0x00) return 1;
    if (first >= 0x20) return head.write(first), 1;
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
  /** Was answered as it came. */
  function realTime(at: number): number | null {
    return queue.length < at + 3 ? null : 3;
  }
  let lastTwo: readonly number[] = [];
  /** Questions of real time are heard wherever they stand: behind what can't be printed yet, and amid a command's data. */
  const hear = (bytes: Uint8Array): number[] => {
    const asked: number[] = [];
    for (const byte of bytes) {
      const [first, second] = lastTwo;
      if (first === 0x10 && second === 4) asked.push(byte);
      lastTwo = [second ?? 0, byte];
    }
    return asked;
  };
  const answerAtOnce = (asked: readonly number[]) => {
    for (const about of asked) {
      const answer = realTimeAnswer(about, condition);
      if (answer !== null) answers.push(answer);
    }
    while (isOffline(condition) && queue.at(-3) === 0x10 && queue.at(-2) === 4) queue.length -= 3;
  };
  return {
    take(bytes) {
      for (const byte of bytes) queue.push(byte);
      const inOrder = goOn();
      answerAtOnce(hear(bytes));
      return Uint8Array.from([...inOrder, ...answers.splice(0)]);
    },
    goOn,
    condition,
    get paperLeft() {
      return head.paper.left;
    },
    set paperLeft(dotsLeft) {
      head.paper.left = dotsLeft;
    },
    sheets: () => head.sheets(),
    drawerKicks: () => kicks,
    beeps: () => beeps,
    forget() {
      queue = [];
      head.begin();
    },
    kept: () => queue.length,
    unknown: () => unknown,
  };
}
