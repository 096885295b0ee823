import { byteWindow } from './byte-window.ts';
import { ascii, letters, type ScaleEvent, type ScaleProtocol } from './codec.ts';
import { weightReading } from './reading.ts';

const [STX, ETX] = [0x02, 0x03];
const FRAME = 7;

/**
 * CAS PD-II and SW as a cash register knows them (type 2): `W` → STX, five digits of grams, ETX. It does not say whether the load moves:
 * that is told from weights in a row.
 */
export const casEcr: ScaleProtocol = {
  code: 'cas-ecr',
  isPolled: true,
  saysStable: false,
  guard: 'letters',
  replyMs: 500,
  create() {
    const window = byteWindow(FRAME);
    const take = (byte: number): ScaleEvent | null => {
      if (byte === STX) window.clear();
      else if (window.length === 0) return null;
      window.add(byte);
      if (window.length < FRAME) return null;
      const digits = letters(window.slice(1, 6));
      const isFrame = window.at(0) === STX && window.at(6) === ETX && /^\d{5}$/.test(digits);
      window.clear();
      return isFrame ? { kind: 'reading', reading: weightReading(Number(digits), true) } : null;
    };
    return {
      ask() {
        window.clear();
        return ascii('W');
      },
      command: () => null,
      feed: (bytes) => Array.from(bytes, (byte) => take(byte & 0x7f)).filter((event) => event !== null),
      reset: () => window.clear(),
      held: () => window.length,
    };
  },
};
