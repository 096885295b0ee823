import { divideHalfUp } from '@karvon/shared/values/money.ts';
import { byteWindow } from './byte-window.ts';
import type { ScaleEvent, ScaleProtocol } from './codec.ts';
import { massaCrc, xmodemCrc } from './massa-crc.ts';
import { noWeight, weightReading } from './reading.ts';

const HEAD = [0xf8, 0x55, 0xce] as const;
const LONGEST_BODY = 256;
const AROUND = 7;
const GET_MASSA = 0x23;
/** Milligrams per division, by the byte that names it. */
const DIVISIONS = [100, 1000, 10_000, 100_000, 1_000_000] as const;
/** So many frames in a row must add up by the other sum before it is believed. */
const OTHER_SUM_AFTER = 2;

/** What a weight's body has without, and with, the tare. */
const [SHORT, LONG] = [9, 13];

type Sum = (bytes: readonly number[]) => number;

/**
 * Massa-K's protocol 100 (terminals TB, R, A(M)): `F8 55 CE`, length, command and data, sum; all little-endian. Frames of the other sum
 * are taken once no frame has ever come by the first, and that is kept to.
 */
export const massaK: ScaleProtocol = {
  code: 'massa-k',
  isPolled: true,
  saysStable: true,
  guard: 'crc',
  replyMs: 500,
  create() {
    const window = byteWindow(LONGEST_BODY + AROUND);
    let sum: Sum | null = null;
    let others = 0;
    const frame = (...body: number[]) => {
      const crc = (sum ?? massaCrc)(body);
      return Uint8Array.of(...HEAD, body.length & 0xff, body.length >> 8, ...body, crc & 0xff, crc >> 8);
    };
    const isSummedUp = (body: readonly number[], said: number): boolean => {
      if (sum !== null) return sum(body) === said;
      if (massaCrc(body) === said) {
        sum = massaCrc;
        return true;
      }
      others = xmodemCrc(body) === said ? others + 1 : 0;
      if (others < OTHER_SUM_AFTER) return false;
      sum = xmodemCrc;
      return true;
    };
    const next = (): ScaleEvent | 'more' | null => {
      const isBegun = HEAD.every((byte, index) => window.length <= index || window.at(index) === byte);
      if (!isBegun) {
        window.drop(1);
        return null;
      }
      if (window.length < 5) return 'more';
      const length = window.at(3) | (window.at(4) << 8);
      if (length < 1 || length > LONGEST_BODY) {
        window.drop(1);
        return null;
      }
      if (window.length < length + AROUND) return 'more';
      const body = window.slice(5, 5 + length);
      const isWhole = isSummedUp(body, window.at(5 + length) | (window.at(6 + length) << 8));
      window.drop(isWhole ? length + AROUND : 1);
      return isWhole ? readBody(body) : null;
    };
    return {
      ask() {
        window.clear();
        return frame(GET_MASSA);
      },
      command(command) {
        if (command === 'tare') return null;
        return command === 'zero' ? frame(0x72) : frame(0xa3, 0, 0, 0, 0);
      },
      feed(bytes) {
        const events: ScaleEvent[] = [];
        for (const byte of bytes) {
          window.add(byte);
          while (window.length > 0) {
            const event = next();
            if (event === 'more') break;
            if (event !== null) events.push(event);
          }
        }
        return events;
      },
      reset: () => window.clear(),
      held: () => window.length,
    };
  },
};

function readBody(body: readonly number[]): ScaleEvent | null {
  const [command, detail = 0] = body;
  if (command === 0x24) return readWeight(body);
  if (command === 0x12 || command === 0x27) return { kind: 'done', isDone: true, detail: null };
  if (command === 0x15) return { kind: 'done', isDone: false, detail: 'NACK' };
  if (command === 0x28 && detail === 0x08) return { kind: 'reading', reading: noWeight('overload') };
  if (command === 0x28)
    return { kind: 'reading', reading: noWeight('error', `error ${detail.toString(16)}`) };
  return command === 0xf0 ? { kind: 'pass', detail: 'NACK' } : null;
}

function readWeight(body: readonly number[]): ScaleEvent | null {
  if (body.length !== SHORT && body.length !== LONG) return null;
  const [division = -1, stable = -1, net = -1, zero = -1] = body.slice(5, 9);
  const milligrams = DIVISIONS[division];
  if (milligrams === undefined || [stable, net, zero].some((flag) => flag !== 0 && flag !== 1)) return null;
  const grams = (divisions: number) => divideHalfUp(BigInt(divisions) * BigInt(milligrams), 1000n);
  const tareGrams = body.length === SHORT ? null : grams(int32(body, 9));
  const reading = weightReading(grams(int32(body, 1)), stable === 1, { tareGrams, isNet: net === 1 });
  return { kind: 'reading', reading };
}

function int32(body: readonly number[], at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = body.slice(at, at + 4);
  return a | (b << 8) | (c << 16) | (d << 24);
}
