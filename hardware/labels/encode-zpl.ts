import { drawText } from '../printers/draw-text.ts';
import { layOutLabel, type PlacedOnLabel } from './label-layout.ts';
import type { LabelSize } from '@karvon/shared/devices/label-batch.ts';
import type { ProductLabel } from './label.ts';

/**
 * A label in ZPL II (Zebra and whatever speaks like it). Text goes as pictures: Cyrillic wants fonts that must be loaded first.
 * @param copies at least one
 */
export function encodeZpl(label: ProductLabel, size: LabelSize, copies: number): Uint8Array {
  const { width, height, placed } = layOutLabel(label, size);
  const text = [
    '^XA',
    '^CI28',
    `^PW${width}`,
    `^LL${height}`,
    '^LH0,0',
    ...placed.map(place),
    `^PQ${copies}`,
    '^XZ',
  ];
  return new TextEncoder().encode(`${text.join('\n')}\n`);
}

function place(one: PlacedOnLabel): string {
  const at = `^FO${one.x},${one.y}`;
  if (one.kind === 'text') {
    const { widthBytes, height, bytes } = drawText(one.text, false, one.scale);
    const hex = Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('');
    return `${at}^GFA,${widthBytes * height},${widthBytes * height},${widthBytes},${hex}^FS`;
  }
  const { code, height, module, text } = one;
  const kind = code === 'ean13' ? `^BEN,${height},Y,N` : `^BCN,${height},Y,N,N`;
  // The printer adds the last digit of an EAN-13 by itself.
  const data = code === 'ean13' ? text.slice(0, 12) : text;
  return `${at}^BY${module}${kind}^FH^FD${escaped(data)}^FS`;
}

/** What begins a command is said by its code, and so is the sign that says so. */
function escaped(text: string): string {
  return text.replaceAll(/[\^~_>]/g, (char) => `_${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
