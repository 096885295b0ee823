import { drawText } from '../printers/draw-text.ts';
import { layOutLabel, type PlacedOnLabel } from './label-layout.ts';
import type { LabelSize } from '@karvon/shared/devices/label-batch.ts';
import type { ProductLabel } from './label.ts';

/**
 * A label in TSPL (TSC, Xprinter, Gprinter). Text goes as pictures: which letters the printer's fonts have is nowhere said, and a
 * label is small. @param copies at least one
 */
export function encodeTspl(label: ProductLabel, size: LabelSize, copies: number): Uint8Array {
  const { placed } = layOutLabel(label, size);
  const parts = [
    line(`SIZE ${size.width} mm,${size.height} mm`),
    line('GAP 2 mm,0'),
    line('DIRECTION 1'),
    line('CLS'),
    ...placed.flatMap(place),
    line(`PRINT ${copies},1`),
  ];
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function place(one: PlacedOnLabel): Uint8Array[] {
  const { x, y } = one;
  if (one.kind === 'barcode') {
    const { code, height, module, text } = one;
    return [
      line(
        `BARCODE ${x},${y},"${code === 'ean13' ? 'EAN13' : '128'}",${height},2,0,${module},${module},"${quoted(text)}"`,
      ),
    ];
  }
  const { widthBytes, height, bytes } = drawText(one.text, false, one.scale);
  // A set bit stays white there.
  const white = bytes.map((byte) => ~byte & 0xff);
  return [ascii(`BITMAP ${x},${y},${widthBytes},${height},0,`), white, line('')];
}

/** A quote within a text is said so. */
function quoted(text: string): string {
  return text.replaceAll('"', '\\["]');
}

function line(text: string): Uint8Array {
  return ascii(`${text}\r\n`);
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
