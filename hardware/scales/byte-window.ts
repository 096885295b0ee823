/** The last bytes that came and are not understood yet. It never holds more than its limit: the oldest go first. */
export type ByteWindow = {
  add(byte: number): void;
  readonly length: number;
  at(index: number): number;
  /** A copy of bytes from `from` up to and without `to`. */
  slice(from: number, to: number): number[];
  drop(count: number): void;
  clear(): void;
};

export function byteWindow(limit: number): ByteWindow {
  let bytes: number[] = [];
  return {
    add(byte) {
      bytes.push(byte);
      if (bytes.length > limit) bytes = bytes.slice(bytes.length - limit);
    },
    get length() {
      return bytes.length;
    },
    at: (index) => bytes[index] ?? -1,
    slice: (from, to) => bytes.slice(from, to),
    drop(count) {
      bytes = bytes.slice(count);
    },
    clear() {
      bytes = [];
    },
  };
}
