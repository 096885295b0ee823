import { byteWindow } from './byte-window.ts';
import { ascii, letters, type ScaleEvent, type ScaleProtocol } from './codec.ts';
import { noWeight, type Reading, thousandthsOf, weightReading } from './reading.ts';

const [STX, CR] = [0x02, 0x0d];
const LONGEST = 12;

/**
 * Mettler-Toledo 8217 (Ariva, Viva): `W` → STX, a weight in kilograms, `N` where it is net, CR; or STX `?` and a status where there is
 * no weight to sell by. A weight is only sent once it is stable.
 */
export const mt8217: ScaleProtocol = {
  code: 'mt-8217',
  isPolled: true,
  saysStable: true,
  guard: 'letters',
  replyMs: 500,
  hello: {
    send: ascii('Ehello'),
    isAnswer: (bytes) => letters(bytes).includes('\u0002E\rhello'),
    end: ascii('F'),
  },
  create() {
    const window = byteWindow(LONGEST);
    const take = (byte: number): ScaleEvent | null => {
      if (byte === STX) window.clear();
      else if (window.length === 0) return null;
      window.add(byte);
      if (byte !== CR || window.at(0) !== STX) return null;
      const reading = readFrame(letters(window.slice(1, window.length - 1)));
      window.clear();
      return reading === null ? null : { kind: 'reading', reading };
    };
    return {
      ask() {
        window.clear();
        return ascii('W');
      },
      command(command) {
        return ascii({ zero: 'Z', tare: 'T', 'clear-tare': 'C' }[command]);
      },
      feed: (bytes) => Array.from(bytes, (byte) => take(byte & 0x7f)).filter((event) => event !== null),
      reset: () => window.clear(),
      held: () => window.length,
    };
  },
};

function readFrame(text: string): Reading | null {
  const weighed = /^([ \d]{1,2}\d?\.\d{2,3})(N?)$/.exec(text);
  if (weighed !== null) {
    const grams = thousandthsOf(weighed[1] ?? '');
    return grams === null ? null : weightReading(grams, true, { isNet: weighed[2] === 'N' });
  }
  return text.length === 2 && text.startsWith('?') ? readStatus(text.charCodeAt(1)) : null;
}

/** Bit 0 it moves, 1 too much, 2 below zero, 3 zero could not be taken, 4 nothing is on it, 5 net; bit 6 is always set. */
function readStatus(status: number): Reading | null {
  if ((status & 0x40) === 0) return null;
  if ((status & 0x02) !== 0) return noWeight('overload');
  if ((status & 0x08) !== 0) return noWeight('error', 'outside the zero capture range');
  if ((status & 0x04) !== 0) return noWeight('underload');
  if ((status & 0x01) !== 0) return noWeight('unstable');
  return (status & 0x10) === 0
    ? noWeight('unstable')
    : weightReading(0, true, { isNet: (status & 0x20) !== 0 });
}
