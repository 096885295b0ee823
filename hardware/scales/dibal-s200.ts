import { divideHalfUp } from '@karvon/shared/values/money.ts';
import { byteWindow } from './byte-window.ts';
import { ascii, type ScaleEvent, type ScaleProtocol } from './codec.ts';
import { noWeight, weightReading } from './reading.ts';

const [STX, ACK, NAK, LF] = [0x02, 0x06, 0x15, 0x0a];
const LONGEST = 25;
/** Weight in grams, price per kilogram and sum in the scale's own smallest unit of money, in digits; or all letters X. */
const ANSWER = /(?<!\d)(\d{5}) (\d{5,6}) (\d{6}) 0\r\n$/;
const UNNAMED = /(?<!X)X{5} (X{5,6}) X{6} 0\r\n$/;

type Step = 'idle' | 'greeting' | 'greeting-for-price' | 'asked' | 'answer';

/**
 * Dibal's protocol as Elicom S200 and others speak it. STX → ACK → `10` CR LF → STX → ACK → weight, price and sum; all letters X where nothing
 * lies there, it moves, is too much or below zero. A price is told before: STX → ACK → `@1`, its digits, CR LF. Whether the scale says ACK
 * to that is nowhere said, so nothing is waited for, and an ACK that comes is passed over.
 *
 * The maker's page has prices of five digits, others know six: the scale is told as many as its own answers have. There is no sum over the
 * bytes, but weight times price must be the sum, rounded half up: where a price is set, a damaged answer gives no weight.
 */
export const dibalS200: ScaleProtocol = {
  code: 'dibal-s200',
  isPolled: true,
  saysStable: true,
  guard: 'letters',
  replyMs: 500,
  create() {
    const window = byteWindow(2 * LONGEST);
    let step: Step = 'idle';
    let digits: number | null = null;
    let told: number | null = null;
    let telling = 0;
    const send = (bytes: Uint8Array): ScaleEvent => ({ kind: 'send', bytes });
    const greeted = (byte: number): ScaleEvent[] => {
      if (byte === NAK) {
        step = 'idle';
        return [{ kind: 'pass', detail: 'NAK' }];
      }
      if (byte !== ACK) return [];
      if (step === 'greeting') {
        step = 'asked';
        return [send(ascii('10\r\n'))];
      }
      step = 'idle';
      told = telling;
      const price = String(told).padStart(digits ?? 0, '0');
      return [send(ascii(`@1${price}\r\n`)), { kind: 'done', isDone: true, detail: null }];
    };
    const answered = (): ScaleEvent[] => {
      const text = String.fromCharCode(...window.slice(0, window.length));
      const [, unnamed] = UNNAMED.exec(text) ?? [];
      if (unnamed !== undefined) {
        digits = unnamed.length;
        step = 'idle';
        return [{ kind: 'reading', reading: noWeight('no-weight') }];
      }
      const [, weight, price = '', sum] = ANSWER.exec(text) ?? [];
      const grams = Number(weight);
      if (weight === undefined || sumOf(grams, Number(price)) !== Number(sum)) return [];
      digits = price.length;
      step = 'idle';
      const shown: ScaleEvent[] = told === null ? [] : [{ kind: 'price', isAsTold: Number(price) === told }];
      return [...shown, { kind: 'reading', reading: weightReading(grams, true) }];
    };
    const take = (byte: number): ScaleEvent[] => {
      if (step === 'greeting' || step === 'greeting-for-price') return greeted(byte);
      if (step === 'asked' && byte === STX) {
        step = 'answer';
        return [send(Uint8Array.of(ACK))];
      }
      if (step !== 'answer') return [];
      window.add(byte);
      return byte === LF ? answered() : [];
    };
    const greet = (next: Step) => {
      window.clear();
      step = next;
      return Uint8Array.of(STX);
    };
    return {
      ask: () => greet('greeting'),
      command: () => null,
      price(perKg) {
        if (digits === null) return null;
        telling = perKg === null || perKg >= 10 ** digits ? 0 : perKg;
        return greet('greeting-for-price');
      },
      feed: (bytes) => Array.from(bytes, take).flat(),
      reset() {
        window.clear();
        step = 'idle';
      },
      held: () => window.length,
    };
  },
};

/** What a scale makes of grams at a price per kilogram. */
function sumOf(grams: number, perKg: number): number {
  return divideHalfUp(BigInt(grams) * BigInt(perKg), 1000n);
}
