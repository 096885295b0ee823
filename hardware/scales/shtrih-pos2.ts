import { byteWindow } from './byte-window.ts';
import { ascii, type ScaleEvent, type ScaleProtocol, xorOf } from './codec.ts';
import { noWeight, type Reading, weightReading } from './reading.ts';

const [STX, ENQ, ACK, NAK] = [0x02, 0x05, 0x06, 0x15];
const LONGEST_MESSAGE = 64;
const WEIGHT = 0x3a;
/** The password that the works give; only what changes a scale's settings asks for more. */
const PASSWORD = '0030';
const MOST_REPEATS = 3;

type Step = 'idle' | 'greeting' | 'stale' | 'sent' | 'message';

/**
 * Shtrih-M POS2 and Mertech POS2-M. ENQ → NAK: the scale waits for a command; ACK: an answer that nobody took comes first. A message is
 * STX, length, command, its data, XOR; whoever gets one says ACK or NAK.
 */
export const shtrihPos2: ScaleProtocol = {
  code: 'shtrih-pos2',
  isPolled: true,
  saysStable: true,
  guard: 'xor',
  replyMs: 1000,
  create() {
    const window = byteWindow(LONGEST_MESSAGE + 3);
    let step: Step = 'idle';
    let command = message(WEIGHT);
    let repeats = 0;
    const send = (...bytes: number[]): ScaleEvent => ({ kind: 'send', bytes: Uint8Array.from(bytes) });
    const begin = (next: Uint8Array) => {
      window.clear();
      command = next;
      repeats = 0;
      step = 'greeting';
      return Uint8Array.of(ENQ);
    };
    const sayAgain = (): ScaleEvent => {
      repeats += 1;
      if (repeats <= MOST_REPEATS) return { kind: 'send', bytes: command };
      step = 'idle';
      return { kind: 'pass', detail: 'NAK' };
    };
    const greeted = (byte: number): ScaleEvent[] => {
      if (byte === NAK) {
        step = 'sent';
        return [{ kind: 'send', bytes: command }];
      }
      if (byte === ACK) step = 'stale';
      return [];
    };
    const answered = (): ScaleEvent[] => {
      while (
        window.length > 0 &&
        (window.at(0) !== STX || window.at(1) > LONGEST_MESSAGE || window.at(1) === 0)
      ) {
        window.drop(1);
      }
      const length = window.at(1);
      if (window.length < 2 || window.length < length + 3) return [];
      const body = window.slice(1, length + 2);
      const isWhole = xorOf(body) === window.at(length + 2);
      window.clear();
      if (!isWhole) {
        repeats += 1;
        if (repeats <= MOST_REPEATS) return [send(NAK)];
        step = 'idle';
        return [{ kind: 'pass', detail: 'damaged' }];
      }
      const wasStale = step === 'stale';
      step = wasStale ? 'greeting' : 'idle';
      if (wasStale) return [send(ACK), send(ENQ)];
      const event = readAnswer(body.slice(1));
      return event === null ? [send(ACK)] : [send(ACK), event];
    };
    const take = (byte: number): ScaleEvent[] => {
      if (step === 'idle') return [];
      if (step === 'greeting') return greeted(byte);
      if (step === 'sent') {
        if (byte === NAK) return [sayAgain()];
        if (byte === ACK) step = 'message';
        return [];
      }
      window.add(byte);
      return answered();
    };
    return {
      ask: () => begin(message(WEIGHT)),
      command: (wanted) => (wanted === 'clear-tare' ? null : begin(message(wanted === 'zero' ? 0x30 : 0x31))),
      feed: (bytes) => Array.from(bytes, take).flat(),
      reset() {
        window.clear();
        step = 'idle';
      },
      held: () => window.length,
    };
  },
};

function message(command: number): Uint8Array {
  const body = [1 + PASSWORD.length, command, ...ascii(PASSWORD)];
  return Uint8Array.of(STX, ...body, xorOf(body));
}

function readAnswer([command, error = 0, ...data]: readonly number[]): ScaleEvent | null {
  if (command === 0x30 || command === 0x31) {
    return { kind: 'done', isDone: error === 0, detail: error === 0 ? null : `error ${error}` };
  }
  if (command !== WEIGHT) return null;
  if (error !== 0) {
    const detail = error === 122 ? 'wrong password' : `error ${error}`;
    return { kind: 'reading', reading: noWeight('error', detail) };
  }
  return data.length === 9 ? { kind: 'reading', reading: readState(data) } : null;
}

/** Bit 1 nothing is on it, 2 always set, 3 a tare is set, 4 stable, 5 no zero at its start, 6 too much, 7 no measure, 8 too little, 9 not calibrated. */
function readState(data: readonly number[]): Reading {
  const view = new DataView(Uint8Array.from(data).buffer);
  const state = view.getUint16(0, true);
  const has = (bit: number) => (state & (1 << bit)) !== 0;
  if (has(6)) return noWeight('overload');
  if (has(8)) return noWeight('underload');
  if (has(5) || has(7) || has(9) || !has(2)) return noWeight('error', `state ${state.toString(16)}`);
  return weightReading(view.getInt32(2, true), has(4), { tareGrams: view.getUint16(6, true), isNet: has(3) });
}
