import { byteWindow } from './byte-window.ts';
import { ascii, letters, type ScaleEvent, type ScaleProtocol, xorOf } from './codec.ts';
import { gramsOf, noWeight, type Reading, weightReading } from './reading.ts';

const [SOH, STX, ETX, EOT, ENQ, ACK, DC1, NAK] = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x11, 0x15];
const FRAME = 15;

/**
 * CAS AP, ER, AD, PD-II and Mertech CAS-M. ENQ → ACK → DC1 → `SOH STX STA SIGN weight(6) unit(2) BCC ETX EOT`; some send seven letters
 * of weight and no EOT. All bytes are of seven bits: the eighth may be parity.
 */
export const casEnq: ScaleProtocol = {
  code: 'cas-enq',
  isPolled: true,
  saysStable: true,
  guard: 'xor',
  replyMs: 500,
  create() {
    const window = byteWindow(2 * FRAME);
    let isWaitingForAck = false;
    const frames = (): ScaleEvent[] => {
      const events: ScaleEvent[] = [];
      while (window.length > 0) {
        const isBegun = window.at(0) === SOH && (window.length < 2 || window.at(1) === STX);
        if (!isBegun) {
          if (window.at(0) === NAK) events.push({ kind: 'pass', detail: 'NAK' });
          window.drop(1);
          continue;
        }
        if (window.length < FRAME) break;
        const reading = readFrame(window.slice(0, FRAME));
        window.drop(reading === null ? 1 : FRAME);
        if (reading !== null) events.push({ kind: 'reading', reading });
      }
      return events;
    };
    const take = (byte: number): ScaleEvent[] => {
      if (!isWaitingForAck) {
        window.add(byte);
        return frames();
      }
      if (byte !== ACK && byte !== NAK) return [];
      isWaitingForAck = false;
      return byte === ACK ? [{ kind: 'send', bytes: Uint8Array.of(DC1) }] : [{ kind: 'pass', detail: 'NAK' }];
    };
    const reset = () => {
      window.clear();
      isWaitingForAck = false;
    };
    return {
      ask() {
        reset();
        isWaitingForAck = true;
        return Uint8Array.of(ENQ);
      },
      command(command) {
        if (command === 'clear-tare') return null;
        reset();
        return ascii(command === 'zero' ? '<ZK>\t' : '<TK>\t');
      },
      feed: (bytes) => Array.from(bytes, (byte) => take(byte & 0x7f)).flat(),
      reset,
      held: () => window.length,
    };
  },
};

function readFrame(frame: readonly number[]): Reading | null {
  const isShort = frame[13] === ETX && frame[14] === EOT;
  if (!isShort && frame[14] !== ETX) return null;
  const end = isShort ? 12 : 13;
  const body = frame.slice(2, end);
  if (xorOf(body) !== frame[end]) return null;
  const [status = '', sign = ''] = letters(body);
  const weight = letters(body.slice(2, -2));
  if (status === 'F' || sign === 'F' || /^F+$/.test(weight)) return noWeight('overload');
  if (!/^[SU]$/.test(status) || !/^[ +-]$/.test(sign)) return null;
  const grams = gramsOf(weight, letters(body.slice(-2)));
  if (grams === null) return null;
  if (grams === 'wrong-unit') return noWeight('wrong-unit');
  return weightReading(sign === '-' ? -grams : grams, status === 'S');
}
