/** A display of two rows of twenty characters: bytes in, what can be read out. Written apart from our encoder. */
export type DisplayInterpreter = {
  take(bytes: Uint8Array): void;
  rows(): [string, string];
  /** Bytes that it did not understand. */
  unknown(): number;
  /** It loses power: all that stood there is gone. */
  unplug(): void;
};

const COLUMNS = 20;
/** How many bytes follow each command of two. */
const ESC_LENGTHS: Readonly<Record<number, number>> = { 0x40: 0, 0x74: 1, 0x63: 1 };

export function createDisplayInterpreter(language: 'escpos' | 'cd5220'): DisplayInterpreter {
  const decoder = new TextDecoder('ibm866');
  let queue: number[] = [];
  let cells = blank();
  let cursor = 0;
  let unknown = 0;

  function blank(): string[] {
    return Array.from({ length: COLUMNS * 2 }, () => ' ');
  }
  const put = (byte: number) => {
    cells[cursor] = decoder.decode(Uint8Array.of(byte));
    cursor = (cursor + 1) % cells.length;
  };
  const clear = () => {
    cells = blank();
    cursor = 0;
  };
  /** A whole row of CD5220, up to its end. */
  const row = (at: number): number => {
    const end = queue.indexOf(0x0d);
    if (end < 0) return 0;
    cursor = at * COLUMNS;
    const bytes = queue.slice(3, end);
    for (let column = 0; column < COLUMNS; column += 1) put(bytes[column] ?? 0x20);
    return end + 1;
  };
  /** How many bytes the next thing took; none while it is not all there. */
  const step = (): number => {
    const [first = 0, second, third, fourth] = queue;
    if (first >= 0x20) return put(first), 1;
    if (first === 0x0c) return clear(), 1;
    if (first === 0x0b) return (cursor = 0), 1;
    if (second === undefined) return 0;
    if (first === 0x1b && language === 'cd5220' && second === 0x51) {
      if (third === undefined) return 0;
      return row(third === 0x42 ? 1 : 0);
    }
    const more = first === 0x1b ? ESC_LENGTHS[second] : undefined;
    if (more !== undefined) return queue.length < 2 + more ? 0 : 2 + more;
    if (first === 0x1f && language === 'escpos' && second === 0x24) {
      if (third === undefined || fourth === undefined) return 0;
      cursor = (fourth - 1) * COLUMNS + third - 1;
      return 4;
    }
    unknown += 1;
    return 1;
  };
  return {
    take(bytes) {
      queue.push(...bytes);
      for (let took = step(); queue.length > 0 && took > 0; took = queue.length > 0 ? step() : 0) {
        queue = queue.slice(took);
      }
    },
    rows: () => [cells.slice(0, COLUMNS).join(''), cells.slice(COLUMNS).join('')],
    unknown: () => unknown,
    unplug() {
      queue = [];
      clear();
    },
  };
}
