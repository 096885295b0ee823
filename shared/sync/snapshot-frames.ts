/**
 * A snapshot travels as zstd frames one after another. Before each stands another, one that zstd itself passes over, with
 * the length of the next: whoever reads can take frame by frame off the line, and begin at any.
 */
const MAGIC = 0x18_4d_2a_50;
const MARK_BYTES = 12;
/** Longer than any chunk: such a length is not a length. */
const FRAME_MAX = 256 * 1_048_576;

/** What stands before a frame of so many bytes. */
export function frameMark(length: number): Uint8Array {
  const mark = new DataView(new ArrayBuffer(MARK_BYTES));
  mark.setUint32(0, MAGIC, true);
  mark.setUint32(4, 4, true);
  mark.setUint32(8, length, true);
  return new Uint8Array(mark.buffer);
}

/**
 * The frames among the bytes, each whole and still compressed. What is left of one that broke off is not given. Throws when
 * the bytes are not of a snapshot.
 */
export async function* splitFrames(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = [];
  let have = 0;
  let want = MARK_BYTES;
  let isMark = true;
  for await (const piece of bytes) {
    pieces.push(piece);
    have += piece.length;
    while (have >= want) {
      const joined = join(pieces, have);
      const taken = joined.subarray(0, want);
      pieces = [joined.subarray(want)];
      have -= want;
      if (!isMark) yield taken;
      want = isMark ? lengthIn(taken) : MARK_BYTES;
      isMark = !isMark;
    }
  }
}

function lengthIn(mark: Uint8Array): number {
  const view = new DataView(mark.buffer, mark.byteOffset, mark.byteLength);
  const length = view.getUint32(8, true);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== 4 || length > FRAME_MAX) {
    throw new Error('These bytes are not those of a snapshot.');
  }
  return length;
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const joined = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    joined.set(piece, offset);
    offset += piece.length;
  }
  return joined;
}
