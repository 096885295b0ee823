import { z } from 'zod';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** An id of ours: a UUIDv7 in lower case. */
export const idSchema = z.string().regex(UUID_V7, 'must be a UUIDv7 in lower case');
export type Id = z.infer<typeof idSchema>;

/** A code a scanner or a person reads (barcode, marking code, TIN): kept as read, GS (0x1D) included. */
export const codeSchema = z.string().min(1).max(512);

/**
 * Builds a UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then random bits.
 * @param epochMs milliseconds since 1970, from the caller's clock
 * @param random at least 10 random bytes
 */
export function uuidV7(epochMs: number, random: Uint8Array): Id {
  const bytes = new Uint8Array(16);
  let time = epochMs;
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
