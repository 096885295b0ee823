import type { ScaleEvent, ScaleProtocol } from './codec.ts';
import { lineCodec } from './line-codec.ts';
import { gramsOf, noWeight, weightReading } from './reading.ts';

/** A&D and scales made like theirs: `Q` → `ST,+00012.34  kg`. */
export const aAndD: ScaleProtocol = {
  code: 'a-and-d',
  isPolled: true,
  saysStable: true,
  guard: 'letters',
  replyMs: 500,
  create: () => lineCodec({ ask: 'Q\r\n', commands: { zero: 'Z\r\n', tare: 'T\r\n' }, read }),
};

const LINE = /^(ST|US|OL|QT|WT|NT),([+-][\d.]{8}|[+-][\dE+]{11}) {0,3}([a-zA-Z]{1,3})?$/;

function read(line: string): ScaleEvent | null {
  const parts = LINE.exec(line);
  if (parts === null) return null;
  const [, status, weight = '', unit = ''] = parts;
  if (status === 'OL') {
    return { kind: 'reading', reading: noWeight(weight.startsWith('-') ? 'underload' : 'overload') };
  }
  if (status === 'QT') return { kind: 'reading', reading: noWeight('wrong-unit') };
  const grams = gramsOf(weight, unit);
  if (grams === null) return null;
  if (grams === 'wrong-unit') return { kind: 'reading', reading: noWeight('wrong-unit') };
  return { kind: 'reading', reading: weightReading(grams, status !== 'US', { isNet: status === 'NT' }) };
}
