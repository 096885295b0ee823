import { byteWindow } from './byte-window.ts';
import { ascii, letters, type ScaleEvent, type ScaleProtocol } from './codec.ts';
import { gramsOf, noWeight, weightReading } from './reading.ts';

const [LF, ETX] = [0x0a, 0x03];
const LONGEST = 32;

/** NCI and Weigh-Tronix, SCP-01 and SCP-02: `W` → LF, weight and unit, CR LF, two or three bytes of status, CR ETX. */
export const nci: ScaleProtocol = {
  code: 'nci',
  isPolled: true,
  saysStable: true,
  guard: 'letters',
  replyMs: 500,
  create() {
    const window = byteWindow(LONGEST);
    const take = (byte: number): ScaleEvent | null => {
      if (window.length === 0 && byte !== LF) return null;
      window.add(byte);
      if (byte !== ETX) return null;
      const text = letters(window.slice(0, window.length));
      window.clear();
      return readFrame(text);
    };
    return {
      ask() {
        window.clear();
        return ascii('W\r');
      },
      command: (command) => (command === 'zero' ? ascii('Z\r') : null),
      feed: (bytes) => Array.from(bytes, (byte) => take(byte & 0x7f)).filter((event) => event !== null),
      reset: () => window.clear(),
      held: () => window.length,
    };
  },
};

/** What came before the frame's own first byte is noise: the last frame that ends here counts. */
const WEIGHT = /\n([^\n]{4,10}?)([a-z]{2}|[a-z] )\r\n(S?)([0-?p-\u007f]{2,3})$/i;
const STATUS = /\n(S?)([0-?p-\u007f]{2,3})$/;
const END = '\r\u0003';

function readFrame(frame: string): ScaleEvent | null {
  if (!frame.endsWith(END)) return null;
  const text = frame.slice(0, -END.length);
  const weighed = WEIGHT.exec(text);
  if (weighed === null) {
    if (text.endsWith('\n?')) return { kind: 'pass', detail: '?' };
    const status = STATUS.exec(text)?.[2];
    return status === undefined ? null : { kind: 'done', isDone: true, detail: status };
  }
  const [, weight = '', unit = '', , status = ''] = weighed;
  const [one = 0, two = 0, three = 0] = ascii(status);
  const hasThird = (two & 0x40) !== 0;
  if (hasThird !== (status.length === 3)) return null;
  if ((two & 0x02) !== 0) return { kind: 'reading', reading: noWeight('overload') };
  if ((two & 0x01) !== 0) return { kind: 'reading', reading: noWeight('underload') };
  if ((one & 0x0c) !== 0 || (two & 0x0c) !== 0) {
    return { kind: 'reading', reading: noWeight('error', `status ${status}`) };
  }
  if ((three & 0x08) !== 0) return { kind: 'reading', reading: noWeight('error', 'initial zero') };
  const isMoving = (one & 0x01) !== 0;
  const grams = gramsOf(weight, unit);
  if (grams === null) return isMoving ? { kind: 'reading', reading: noWeight('unstable') } : null;
  if (grams === 'wrong-unit') return { kind: 'reading', reading: noWeight('wrong-unit') };
  return { kind: 'reading', reading: weightReading(grams, !isMoving, { isNet: (three & 0x04) !== 0 }) };
}
