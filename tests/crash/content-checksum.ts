import { crc32 } from 'node:zlib';
import type { FileKind, Operation } from './file-kind.ts';

/** A checksum of all that a bulk writes: writer and checker must mean the same. */
export function contentChecksum(
  kind: FileKind,
  seed: number,
  collection: string,
  { number, inserts, edits, removes }: Operation,
): number {
  const written = [...inserts, ...edits].map((id) => kind.fields(seed, collection, id, number));
  return crc32(JSON.stringify([written, removes]));
}
