import type { LabelLanguage } from '@karvon/shared/devices/printer-models.ts';
import type { Transport } from '../transport/transport.ts';
import type { LabelSize, ProductLabel } from './label.ts';
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

/**
 * Sends labels one after the other. Rejects with the line's LineError at the first that does not go; `onProgress` has said how many
 * went before.
 */
export async function printLabels(
  transport: Transport,
  printer: { language: LabelLanguage; size: LabelSize },
  labels: readonly { label: ProductLabel; copies: number }[],
  onProgress: (done: number) => void,
): Promise<void> {
  for (const [index, { label, copies }] of labels.entries()) {
    await transport.write(encodeLabel(printer.language, label, printer.size, copies));
    onProgress(index + 1);
  }
}
