import type { DarkPicture } from '@karvon/shared/receipt/dark-path.ts';

/** Dots in rows of whole bytes, the leftmost in the highest bit, 1 for black: as printers take them. */
export type Bitmap = { widthBytes: number; height: number; bytes: Uint8Array };

export function emptyBitmap(width: number, height: number): Bitmap {
  const widthBytes = Math.ceil(width / 8);
  return { widthBytes, height, bytes: new Uint8Array(widthBytes * height) };
}

/** Whatever lies outside is left out. */
export function setDot({ widthBytes, height, bytes }: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= widthBytes * 8 || y >= height) return;
  const at = y * widthBytes + (x >> 3);
  bytes[at] = (bytes[at] ?? 0) | (0x80 >> (x & 7));
}

/** A picture, each of its dots a square of `scale` dots, with white around it. */
export function bitmapOf(picture: DarkPicture, scale = 1, quiet = 0): Bitmap {
  const side = (dots: number) => (dots + 2 * quiet) * scale;
  const bitmap = emptyBitmap(side(picture.width), side(picture.height));
  for (let y = 0; y < picture.height * scale; y += 1) {
    for (let x = 0; x < picture.width * scale; x += 1) {
      if (picture.get(Math.floor(x / scale), Math.floor(y / scale)))
        setDot(bitmap, x + quiet * scale, y + quiet * scale);
    }
  }
  return bitmap;
}

/** Rows `from` to before `to`. */
export function rowsOf({ widthBytes, height, bytes }: Bitmap, from: number, to: number): Bitmap {
  const end = Math.min(to, height);
  return { widthBytes, height: end - from, bytes: bytes.subarray(from * widthBytes, end * widthBytes) };
}
