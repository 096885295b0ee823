import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameMark, splitFrames } from './snapshot-frames.ts';

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let from = 0, turn = 0; from < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(from, from + size);
    from += size;
  }
}

async function framesOf(bytes: AsyncIterable<Uint8Array>): Promise<number[][]> {
  const frames: number[][] = [];
  for await (const frame of splitFrames(bytes)) frames.push([...frame]);
  return frames;
}

const joined = (frames: readonly number[][]) =>
  Uint8Array.from(frames.flatMap((frame) => [...frameMark(frame.length), ...frame]));

test('gives the frames that were put in, however the bytes are cut on their way', async () => {
  const frame = fc.array(fc.nat({ max: 255 }), { maxLength: 40 });
  const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.array(frame, { maxLength: 6 }), sizes, async (frames, cuts) => {
      expect(await framesOf(inPieces(joined(frames), cuts))).toEqual(frames);
    }),
  );
});

test('leaves out a frame that broke off', async () => {
  const bytes = joined([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(await framesOf(inPieces(bytes.subarray(0, -1), [5]))).toEqual([[1, 2, 3]]);
});

test('refuses bytes of another kind', async () => {
  const page = new TextEncoder().encode('<!doctype html><p>Sign in to this network');
  await expect(framesOf(inPieces(page, [7]))).rejects.toThrow('not those of a snapshot');
});
