import { deflateSync } from 'node:zlib';
import { encodeReceipt } from '@karvon/hardware/printers/escpos/encode-receipt.ts';
import { DOTS, printerProfiles } from '@karvon/hardware/printers/printer-profiles.ts';
import { sampleReceipt } from '@karvon/hardware/simulators/escpos/sample-receipts.ts';
import { type Bench, timeInTurn } from './frame.ts';

const TIMES = 100;
const turns = { rounds: 20, warmUp: 3, times: TIMES };
const repeat = (work: () => unknown) => () => {
  for (let time = 0; time < TIMES; time += 1) work();
};

/** What a receipt takes between the sale and the printer's line, each beside what must be done with as much in any case. */
export const printingBenches: readonly Bench[] = [
  {
    name: 'print/receipt-layout',
    unit: 'ms',
    better: 'lower',
    reference: 'the laid-out receipt written as JSON and read again',
    aim: 80,
    measure: () => {
      const json = JSON.stringify(sampleReceipt('uz-Cyrl', 80));
      return timeInTurn({
        ...turns,
        ours: repeat(() => sampleReceipt('uz-Cyrl', 80)),
        theirs: repeat(() => JSON.stringify(JSON.parse(json))),
      });
    },
  },
  {
    name: 'print/receipt-bytes',
    unit: 'ms',
    better: 'lower',
    reference: 'the same bytes packed by zlib',
    aim: 80,
    measure: () => {
      const layout = sampleReceipt('uz-Cyrl', 80);
      const encode = () => encodeReceipt(layout, printerProfiles.epson, DOTS[80]);
      const { start, end } = encode();
      const bytes = Buffer.concat([start, end]);
      return timeInTurn({ ...turns, ours: repeat(encode), theirs: repeat(() => deflateSync(bytes)) });
    },
  },
];
