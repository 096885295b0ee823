import type { ScaleEvent, ScaleProtocol } from './codec.ts';
import { lineCodec } from './line-codec.ts';
import { gramsOf, noWeight, weightReading } from './reading.ts';

/** Mettler-Toledo's standard set, level 0: `SI` → `S S      0.360 kg`, S stable or D moving. */
export const mtSics: ScaleProtocol = {
  code: 'mt-sics',
  isPolled: true,
  saysStable: true,
  guard: 'letters',
  replyMs: 500,
  create: () =>
    lineCodec({
      ask: 'SI\r\n',
      commands: { zero: 'Z\r\n', tare: 'T\r\n', 'clear-tare': 'TAC\r\n' },
      read,
    }),
};

const WEIGHT = /^S ([SD]) ([ \d.+-]{10}) ([a-zA-Z]{1,3}) *$/;
const OUT = /^S ([+I-])$/;
const COMMAND = /^(Z|ZI|T|TI|TAC) ([ADSI+-])( .*)?$/;

function read(line: string): ScaleEvent | null {
  const weighed = WEIGHT.exec(line);
  if (weighed !== null) {
    const grams = gramsOf(weighed[2] ?? '', weighed[3] ?? '');
    if (grams === null) return null;
    const isStable = weighed[1] === 'S';
    const reading = grams === 'wrong-unit' ? noWeight('wrong-unit') : weightReading(grams, isStable);
    return { kind: 'reading', reading };
  }
  const out = OUT.exec(line)?.[1];
  if (out === '+') return { kind: 'reading', reading: noWeight('overload') };
  if (out === '-') return { kind: 'reading', reading: noWeight('underload') };
  if (out === 'I') return { kind: 'pass', detail: line };
  const done = COMMAND.exec(line)?.[2];
  if (done !== undefined) return { kind: 'done', isDone: /[ADS]/.test(done), detail: line };
  return /^E[STL]$/.test(line) ? { kind: 'pass', detail: line } : null;
}
