import type { LabelLanguage } from '@karvon/shared/devices/printer-models.ts';
import type { Transport } from '../transport/transport.ts';
import type { LabelSize } from '@karvon/shared/devices/label-batch.ts';
import type { ProductLabel } from './label.ts';
import { encodeTspl } from './encode-tspl.ts';
import { encodeZpl } from './encode-zpl.ts';

/** Encodes a label in a printer's language. */
export function encodeLabel(
  language: LabelLanguage,
  label: ProductLabel,
  size: LabelSize,
  copies: number,
): Uint8Array {
  return language === 'tspl' ? encodeTspl(label, size, copies) : encodeZpl(label, size, copies);
}

/** Of one product so many go at a time: what is said of them is that much out. */
const AT_ONCE = 10;

/**
 * Sends labels one after the other. Rejects with the line's LineError at the first that does not go; `onProgress` has said how many
 * labels went before, and waited for: a line that takes bytes at once leaves nobody else a turn. Ends early, without one more, once
 * `signal` says so.
 */
export async function printLabels(
  transport: Transport,
  printer: { language: LabelLanguage; size: LabelSize },
  labels: readonly { label: ProductLabel; copies: number }[],
  onProgress: (done: number) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  let done = 0;
  for (const { label, copies } of labels) {
    for (let left = copies; left > 0; left -= AT_ONCE) {
      if (signal?.aborted === true) return;
      const now = Math.min(left, AT_ONCE);
      await transport.write(encodeLabel(printer.language, label, printer.size, now));
      done += now;
      await onProgress(done);
    }
  }
}
