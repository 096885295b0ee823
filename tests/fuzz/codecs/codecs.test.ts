import { randomInt } from 'node:crypto';
import { protocolOf } from '@karvon/hardware/scales/protocols.ts';
import type { ScaleCodec, ScaleEvent, ScaleProtocol } from '@karvon/hardware/scales/codec.ts';
import type { ScaleProtocolCode } from '@karvon/shared/devices/scale-protocols.ts';
import { expect, it, test } from 'vitest';
import { failureText, runFuzz } from '../frame.ts';
import { playScanner } from './scanner-case.ts';
import { codecsTarget } from './target.ts';

const CASES = 30_000;
const seed = randomInt(2 ** 31);
const once = { seed, first: 0, cases: CASES, maxFailures: 1 };

it(`talks to devices over ${CASES} damaged lines of seed ${seed}, and takes nothing for what it is not`, async () => {
  const { failures } = await runFuzz(codecsTarget(), once);
  expect(failures.map((failure) => failureText('codecs', seed, failure))).toEqual([]);
});

/** A protocol with a fault in its codec. */
function broken(
  code: ScaleProtocolCode,
  change: (codec: ScaleCodec) => Partial<ScaleCodec>,
): Record<ScaleProtocolCode, ScaleProtocol> {
  const sound = protocolOf[code];
  const create = () => {
    const codec = sound.create();
    return { ...codec, ...change(codec) };
  };
  return { ...protocolOf, [code]: { ...sound, create } };
}

const reading = (grams: number): ScaleEvent => ({
  kind: 'reading',
  reading: { weightGrams: grams, isStable: true, state: 'ok', tareGrams: null, isNet: false, detail: null },
});

test.each([
  [
    'a codec throws',
    broken('nci', () => ({
      feed: () => {
        throw new RangeError('out of bounds');
      },
    })),
  ],
  ['a codec keeps all that it hears', broken('mt-sics', () => ({ held: () => 100_000 }))],
  ['a weight is said that nobody put there', broken('massa-k', () => ({ feed: () => [reading(7_777_777)] }))],
  [
    'of a price on display something else is said',
    broken('dibal-s200', (codec) => ({
      feed: (bytes) =>
        codec.feed(bytes).map((event) => (event.kind === 'price' ? { ...event, isAsTold: false } : event)),
    })),
  ],
  [
    'a codec answers for ever',
    broken('shtrih-pos2', () => ({ feed: () => [{ kind: 'send' as const, bytes: Uint8Array.of(0x05) }] })),
  ],
])('finds that %s', async (_what, protocols) => {
  const { failures } = await runFuzz(codecsTarget(protocols), once);
  expect(failures).toHaveLength(1);
});

test('finds a code that is read otherwise, and one that is lost', () => {
  const code = { kind: '', end: '\r\n' };
  const parted = { codes: [{ ...code, text: '46000\t00015' }], pieces: [4] };
  expect(playScanner(parted)).toMatchObject({ kind: 'scanner' });
  const damages = [{ kind: 'drop' as const, at: 0, count: 1 }];
  const endless = { ...code, text: 'x'.repeat(600) };
  const broken = { ...code, text: '4600000000022', damages };
  expect(playScanner({ codes: [endless, broken], pieces: [4] })).toMatchObject({ kind: 'code-lost' });
});
