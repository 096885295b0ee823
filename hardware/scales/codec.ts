import type { ScaleProtocolCode } from '@karvon/shared/devices/scale-protocols.ts';
import type { Reading } from './reading.ts';

/** What came of bytes that were fed to a codec. */
export type ScaleEvent =
  | { kind: 'reading'; reading: Reading }
  /** The next bytes of the conversation that is under way. */
  | { kind: 'send'; bytes: Uint8Array }
  /** The scale has answered and says no weight now: it is busy, or did not understand. It may be asked anew. */
  | { kind: 'pass'; detail: string }
  /** A command was carried out, or not. */
  | { kind: 'done'; isDone: boolean; detail: string | null }
  /** Behind a price that was told: whether the scale shows the buyer that one. */
  | { kind: 'price'; isAsTold: boolean };

export type ScaleCommand = 'zero' | 'tare' | 'clear-tare';

/**
 * A conversation with one scale: bytes in, readings and bytes out. It has no line and no clock; bytes may come split and merged in any way,
 * with noise between them. It keeps what is unfinished, and no more of it than the longest frame needs.
 */
export type ScaleCodec = {
  /** Begins a question for the weight; null: the scale speaks by itself. What was unfinished is forgotten. */
  ask(): Uint8Array | null;
  /** Begins a command; null: the protocol has none for it. */
  command(command: ScaleCommand): Uint8Array | null;
  /**
   * Begins to tell the scale what a kilogram of the goods costs, for its display. Only in protocols that have it. What the scale has no room for
   * is told as none.
   * @param perKg in the scale's own smallest unit of money; null: none
   * @returns null: it can't be told yet, the scale must have answered before
   */
  price?(perKg: number | null): Uint8Array | null;
  feed(bytes: Uint8Array): ScaleEvent[];
  /** The line was opened anew: nothing is under way. */
  reset(): void;
  /** How many bytes it keeps of what is unfinished: never more than a frame or two. */
  held(): number;
};

export type ScaleProtocol = {
  code: ScaleProtocolCode;
  create(): ScaleCodec;
  /** The scale is asked for each weight; else it sends them by itself. */
  isPolled: boolean;
  /** Whether it says that the load does not move. Where not, that is told from weights in a row. */
  saysStable: boolean;
  /** How frames are told from damaged ones: no letter may be another (`letters`), a sum of one byte, or a cyclic one. */
  guard: 'letters' | 'xor' | 'crc';
  /** How long an answer may take, in milliseconds. */
  replyMs: number;
  /** For finding out what scale it is: what it alone understands, and what it answers then. */
  hello?: { send: Uint8Array; isAnswer: (bytes: Uint8Array) => boolean; end?: Uint8Array };
};

export const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** Bytes as letters, without the eighth bit: a line of seven bits and parity may be read as one of eight. */
export function letters(bytes: Uint8Array | readonly number[]): string {
  return String.fromCharCode(...Array.from(bytes, (byte) => byte & 0x7f));
}

/** XOR of bytes. */
export function xorOf(bytes: Uint8Array | readonly number[]): number {
  let sum = 0;
  for (const byte of bytes) sum ^= byte;
  return sum;
}
