import type { ScaleEvent, ScaleProtocol } from './codec.ts';
import { lineCodec } from './line-codec.ts';
import { gramsOf, noWeight, weightReading } from './reading.ts';

/** CAS CI, DB, AD, PDS and many indicators: `ST,GS,+  1.500kg`, by themselves. Some put a comma before the unit. */
export const casLine: ScaleProtocol = {
  code: 'cas-line',
  isPolled: false,
  saysStable: true,
  guard: 'letters',
  replyMs: 500,
  create: () => lineCodec({ ask: null, read }),
};

const LINE = /^(ST|US|OL),(GS|NT),([+-]?[ \d.]{5,9}|[^,]{5,10}),?(kg|g|lb|oz| g)$/;

function read(line: string): ScaleEvent | null {
  const parts = LINE.exec(line);
  if (parts === null) return null;
  const [, status, load, weight = '', unit = ''] = parts;
  if (status === 'OL') return { kind: 'reading', reading: noWeight('overload') };
  const grams = gramsOf(weight, unit);
  if (grams === null) return null;
  if (grams === 'wrong-unit') return { kind: 'reading', reading: noWeight('wrong-unit') };
  return { kind: 'reading', reading: weightReading(grams, status === 'ST', { isNet: load === 'NT' }) };
}
