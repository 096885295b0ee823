import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Anything with black and white dots. */
export type Dots = { width: number; height: number; isBlack: (x: number, y: number) => boolean };

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** IHDR behind its sizes: one bit a dot, grey, and no interlacing. */
const KIND = [1, 0, 0, 0, 0];

/** A PNG of two colours (RFC 2083). */
export function toPng({ width, height, isBlack }: Dots): Uint8Array {
  const row = Math.ceil(width / 8) + 1;
  const data = new Uint8Array(row * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * row + 1 + (x >> 3);
      if (!isBlack(x, y)) data[at] = (data[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  const head = Buffer.alloc(8);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from(SIGNATURE),
    chunk('IHDR', Buffer.concat([head, Buffer.from(KIND)])),
    chunk('IDAT', deflateSync(data, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The dots of a PNG that `toPng` has made; what packed it may have been another version. */
export function fromPng(png: Uint8Array): Dots {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const parts: Buffer[] = [];
  for (let at = SIGNATURE.length; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const data = inflateSync(Buffer.concat(parts));
  const row = Math.ceil(width / 8) + 1;
  return {
    width,
    height,
    isBlack: (x, y) => ((data[y * row + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0,
  };
}

/** How many dots differ; infinitely many where the sizes do. */
export function dotsApart(one: Dots, other: Dots): number {
  if (one.width !== other.width || one.height !== other.height) return Number.POSITIVE_INFINITY;
  let count = 0;
  for (let y = 0; y < one.height; y += 1) {
    for (let x = 0; x < one.width; x += 1) if (one.isBlack(x, y) !== other.isBlack(x, y)) count += 1;
  }
  return count;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32BE(data.length, 0);
  sizes.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([sizes.subarray(0, 4), body, sizes.subarray(4)]);
}
