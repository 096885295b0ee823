import type { FileKey } from './database-key.ts';

/** What the cipher keeps at the end of each page: 16 bytes of nonce, and 16 of the tag that authenticates it. */
export const CIPHER_RESERVED = 32;
const NONCE_BYTES = 16;

/**
 * Decrypts a page of an encrypted file or of its log, but for the first, for whoever must read a file that SQLite refuses.
 * The page is a key stream's work, so damage to it stays where it is: the tag is not asked, or one wrong bit would cost
 * every row of the page. What comes of it has to be checked by other means.
 *
 * Each page has a key of its own: the second half of the first block of ChaCha20 under the file's key; the nonce's last
 * four bytes and the page's number are where the counter begins.
 */
export function decryptPage({ bytes: fileKey }: FileKey, page: Buffer, number: number): Buffer {
  const usable = page.length - CIPHER_RESERVED;
  const nonce = page.subarray(usable, usable + NONCE_BYTES);
  const counter = (nonce.readUInt32LE(12) ^ number) >>> 0;
  const pageKey = Buffer.alloc(64);
  addKeyStream(pageKey, fileKey, nonce, counter);
  const plain = Buffer.from(page);
  addKeyStream(plain.subarray(0, usable), pageKey.subarray(32), nonce, counter + 1);
  return plain;
}

/** "expand 32-byte k" (RFC 8439, §2.3). */
const CONSTANTS = [0x61707865, 0x3320646e, 0x79622d32, 0x6b206574];
const BLOCK_BYTES = 64;

/** ChaCha20 (RFC 8439, §2.4) in place. OpenSSL has it, but not every build of Node does. */
function addKeyStream(text: Buffer, key: Buffer, nonce: Buffer, counter: number): void {
  const start = new Uint32Array(16);
  start.set(CONSTANTS);
  for (let i = 0; i < 8; i++) {
    start[4 + i] = key.readUInt32LE(4 * i);
  }
  for (let i = 0; i < 3; i++) {
    start[13 + i] = nonce.readUInt32LE(4 * i);
  }
  const block = new Uint32Array(16);
  const stream = new DataView(block.buffer);
  for (let at = 0; at < text.length; at += BLOCK_BYTES) {
    start[12] = counter + at / BLOCK_BYTES;
    block.set(start);
    for (let round = 0; round < 10; round++) {
      doubleRound(block);
    }
    for (let i = 0; i < 16; i++) {
      stream.setUint32(4 * i, (block[i] ?? 0) + (start[i] ?? 0), true);
    }
    const end = Math.min(BLOCK_BYTES, text.length - at);
    for (let i = 0; i < end; i++) {
      text[at + i] = (text[at + i] ?? 0) ^ stream.getUint8(i);
    }
  }
}

function doubleRound(x: Uint32Array): void {
  quarterRound(x, 0, 4, 8, 12);
  quarterRound(x, 1, 5, 9, 13);
  quarterRound(x, 2, 6, 10, 14);
  quarterRound(x, 3, 7, 11, 15);
  quarterRound(x, 0, 5, 10, 15);
  quarterRound(x, 1, 6, 11, 12);
  quarterRound(x, 2, 7, 8, 13);
  quarterRound(x, 3, 4, 9, 14);
}

function quarterRound(x: Uint32Array, a: number, b: number, c: number, d: number): void {
  addAndTurn(x, a, b, d, 16);
  addAndTurn(x, c, d, b, 12);
  addAndTurn(x, a, b, d, 8);
  addAndTurn(x, c, d, b, 7);
}

/** `to += by`, then `other` XOR `to`, turned left. */
function addAndTurn(x: Uint32Array, to: number, by: number, other: number, bits: number): void {
  const sum = ((x[to] ?? 0) + (x[by] ?? 0)) >>> 0;
  const mixed = (x[other] ?? 0) ^ sum;
  x[to] = sum;
  x[other] = (mixed << bits) | (mixed >>> (32 - bits));
}
