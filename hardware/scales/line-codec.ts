import { type ScaleCodec, type ScaleCommand, ascii, letters, type ScaleEvent } from './codec.ts';

const LONGEST = 80;

/**
 * A protocol of lines of text: each ends with CR, LF or both. A line that is too long is noise, and is forgotten to its end.
 * @param read what a line says, without its end and without the eighth bits; null: nothing
 */
export function lineCodec(parts: {
  ask: string | null;
  commands?: Partial<Record<ScaleCommand, string>>;
  read: (line: string) => ScaleEvent | null;
}): ScaleCodec {
  let line: number[] = [];
  let isTooLong = false;
  const reset = () => {
    line = [];
    isTooLong = false;
  };
  const take = (byte: number): ScaleEvent | null => {
    if (byte !== 0x0d && byte !== 0x0a) {
      if (line.length < LONGEST) line.push(byte);
      else isTooLong = true;
      return null;
    }
    const whole = isTooLong ? '' : letters(line);
    reset();
    return whole === '' ? null : parts.read(whole);
  };
  return {
    ask() {
      if (parts.ask === null) return null;
      reset();
      return ascii(parts.ask);
    },
    command(command) {
      const text = parts.commands?.[command];
      return text === undefined ? null : ascii(text);
    },
    feed: (bytes) => Array.from(bytes, (byte) => take(byte & 0x7f)).filter((event) => event !== null),
    reset,
    held: () => line.length,
  };
}
