import type { ScaleProtocol } from '@karvon/hardware/scales/codec.ts';
import { protocolOf } from '@karvon/hardware/scales/protocols.ts';
import { type ScaleProtocolCode, scaleProtocols } from '@karvon/shared/devices/scale-protocols.ts';
import type { Finding, FuzzTarget } from '../frame.ts';
import type { Random } from '../random.ts';
import { type DisplayCase, displayCase, playDisplay } from './display-case.ts';
import { type LabelScaleCase, labelScaleCase, playLabelScale } from './label-scale-case.ts';
import { playStatus, type StatusCase, statusCase } from './printer-status-case.ts';
import { playReceipt, type ReceiptCase, receiptCase } from './receipt-case.ts';
import { playScale, type ScaleCase, scaleCase } from './scale-case.ts';
import { playScanner, type ScannerCase, scannerCase } from './scanner-case.ts';

export type CodecCase =
  | ({ codec: ScaleProtocolCode } & ScaleCase)
  | ({ codec: 'printer-status' } & StatusCase)
  | ({ codec: 'receipt' } & ReceiptCase)
  | ({ codec: 'display' } & DisplayCase)
  | ({ codec: 'scanner' } & ScannerCase)
  | ({ codec: 'label-scale' } & LabelScaleCase);

export const fuzzedCodecs = [
  ...scaleProtocols,
  'printer-status',
  'receipt',
  'display',
  'scanner',
  'label-scale',
] as const;
type Codec = (typeof fuzzedCodecs)[number];

const KEPT =
  'codec protocol turns grams pieces kind at bit to count bytes condition isPaperOut isPaperLow isCoverOpen isCutterJammed model rows emphasis text piece language shown codes end perKg product plu itemCode name price isWeighed tareGrams sellByDays refusal';

/**
 * Devices that are simulated from their makers' descriptions talk to the till's codecs over lines that damage what goes over them. For scales:
 * - Nothing throws, no conversation goes on for ever, and no codec keeps more bytes than a frame or two.
 * - What the till relies on (`steadier`) is a weight that did lie there at rest. Where frames are guarded by a cyclic sum, every answer
 *   may be damaged. Where by one byte of XOR, or by their letters alone, no two in a row are: the same damage twice in a row says
 *   the same wrong weight twice, and no receiver could tell.
 * - Of frames that are guarded, one that was changed in a single byte gives no other weight even by itself; where weight, price and sum
 *   guard each other, from a price on at which each gram makes another sum.
 * - A price that was told stands on the scale's display, or none does; and what is said of it is true.
 *
 * What holds for the others stands with each. The tally counts the cases of each codec.
 */
export function codecsTarget(
  protocols: Record<ScaleProtocolCode, ScaleProtocol> = protocolOf,
): FuzzTarget<CodecCase> {
  const counts: Record<string, number> = {};
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  return {
    name: 'codecs',
    generate(random) {
      const codec = random.pick(fuzzedCodecs);
      count(codec);
      return caseOf(random, codec);
    },
    async run(input) {
      try {
        return await play(input, protocols, count);
      } catch (error) {
        return { kind: 'throws', message: `${input.codec}: ${String(error)}` };
      }
    },
    keep: new Set(KEPT.split(' ')),
    tally: () => counts,
  };
}

function caseOf(random: Random, codec: Codec): CodecCase {
  if (codec === 'printer-status') return { codec, ...statusCase(random) };
  if (codec === 'receipt') return { codec, ...receiptCase(random) };
  if (codec === 'display') return { codec, ...displayCase(random) };
  if (codec === 'scanner') return { codec, ...scannerCase(random) };
  if (codec === 'label-scale') return { codec, ...labelScaleCase(random) };
  return { codec, ...scaleCase(random, codec) };
}

function play(
  input: CodecCase,
  protocols: Record<ScaleProtocolCode, ScaleProtocol>,
  count: (what: string) => void,
): Promise<Finding | undefined> | Finding | undefined {
  if (input.codec === 'printer-status') return playStatus(input);
  if (input.codec === 'receipt') return playReceipt(input);
  if (input.codec === 'display') return playDisplay(input);
  if (input.codec === 'scanner') return playScanner(input);
  if (input.codec === 'label-scale') return playLabelScale(input);
  return playScale(input, protocols[input.protocol], count);
}
