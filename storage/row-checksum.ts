import { crc32 } from 'node:zlib';

/**
 * CRC-32 of a document's JSON, kept beside it. SQLite keeps none of its own in the file: a page with a flipped bit still
 * reads, and what is salvaged from a damaged file has nothing else to show that it is what was written. Signed, as
 * SQLite stores that in four bytes.
 */
export function rowChecksum(doc: string | Uint8Array): number {
  return crc32(doc) | 0;
}
