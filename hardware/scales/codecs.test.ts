import { priceTellingProtocols, scaleProtocols } from '@karvon/shared/devices/scale-protocols.ts';
import { describe, expect, test } from 'vitest';
import type { ScaleCodec, ScaleEvent } from './codec.ts';
import { scaleFixtures } from './fixtures/all.ts';
import { bytesOf, type ScaleFixture } from './fixtures/fixture.ts';
import { protocolOf } from './protocols.ts';

/** Begins a conversation, up to where the frame comes. */
function begin(codec: ScaleCodec, { ask, before = [] }: ScaleFixture): void {
  expect(codec.ask()).toEqual(ask === null ? null : bytesOf(ask));
  for (const { hears, says } of before) {
    const sent = codec.feed(bytesOf(hears));
    expect(sent).toEqual(says === '' ? [] : [{ kind: 'send', bytes: bytesOf(says) }]);
  }
}

const told = (events: ScaleEvent[]) => events.filter(({ kind }) => kind !== 'send');

describe.each(scaleProtocols)('%s', (code) => {
  const fixture = scaleFixtures[code];
  const protocol = protocolOf[code];
  const cases = fixture.frames.map((frame) => {
    const expected = frame.event ?? {
      kind: 'reading' as const,
      reading: expect.objectContaining(frame.reading ?? {}),
    };
    return { ...frame, bytes: bytesOf(frame.bytes), expected };
  });

  test.each(cases)('$what', ({ bytes, expected }) => {
    const codec = protocol.create();
    begin(codec, fixture);
    const events = codec.feed(bytes);
    expect(told(events)).toEqual([expected]);
    const sent = events.filter((event) => event.kind === 'send').map((event) => event.bytes);
    expect(sent).toEqual(fixture.after === undefined ? [] : [bytesOf(fixture.after)]);
  });

  test.each(cases)('$what, byte by byte, after noise', ({ bytes, expected }) => {
    const codec = protocol.create();
    begin(codec, fixture);
    const noise = bytesOf(protocol.isPolled ? '7E 00 2A' : '7E 00 2A 0D 0A');
    const lines = /^(mt-sics|a-and-d)$/.test(code) ? bytesOf('0D 0A') : [];
    const events = [...noise, ...lines, ...bytes].flatMap((byte) => codec.feed(Uint8Array.of(byte)));
    expect(told(events)).toEqual([expected]);
  });

  test('what is asked anew forgets the half of a frame that came before, and what stood behind one', () => {
    const codec = protocol.create();
    const [first] = cases;
    if (first === undefined) throw new Error('There is no frame.');
    begin(codec, fixture);
    codec.feed(Uint8Array.of(...first.bytes, 0x2f));
    if (!protocol.isPolled) codec.reset();
    begin(codec, fixture);
    expect(told(codec.feed(first.bytes))).toEqual([first.expected]);
    codec.feed(first.bytes.slice(0, -3));
    codec.reset();
    begin(codec, fixture);
    expect(told(codec.feed(first.bytes))).toEqual([first.expected]);
  });
});

/** Those whose frames carry more than letters: a sum, or a rule that a damaged one breaks. */
const guarded = scaleProtocols.filter((code) => protocolOf[code].guard !== 'letters');

test.each(guarded)('%s: a frame with one bit that is another says no other weight', (code) => {
  const fixture = scaleFixtures[code];
  for (const { bytes, reading } of fixture.frames.map((frame) => ({
    ...frame,
    bytes: bytesOf(frame.bytes),
  }))) {
    if (reading?.isStable !== true) continue;
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const damaged = Uint8Array.from(bytes);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const codec = protocolOf[code].create();
      begin(codec, fixture);
      for (const event of codec.feed(damaged)) {
        if (event.kind !== 'reading' || !event.reading.isStable) continue;
        expect(event.reading.weightGrams).toBe(reading.weightGrams);
      }
    }
  }
});

test('two frames in one piece are two readings, of a scale that speaks by itself', () => {
  const codec = protocolOf['cas-line'].create();
  const events = codec.feed(bytesOf('"ST,GS,+  1.500kg" 0D 0A "US,GS,+  1.512kg" 0D 0A "ST,GS,+  1."'));
  expect(events).toMatchObject([
    { reading: { weightGrams: 1500, isStable: true } },
    { reading: { weightGrams: 1512, isStable: false } },
  ]);
});

test('an answer of Shtrih that nobody took comes before the one that is asked for', () => {
  const codec = protocolOf['shtrih-pos2'].create();
  codec.ask();
  expect(codec.feed(bytesOf('06'))).toEqual([]);
  const stale = codec.feed(bytesOf('02 0B 3A 00 15 00 E7 03 00 00 00 00 00 C0'));
  expect(stale).toEqual([
    { kind: 'send', bytes: bytesOf('06') },
    { kind: 'send', bytes: bytesOf('05') },
  ]);
  codec.feed(bytesOf('15 06'));
  const events = codec.feed(bytesOf('02 0B 3A 00 15 00 D2 04 00 00 00 00 00 F2'));
  expect(told(events)).toMatchObject([{ reading: { weightGrams: 1234 } }]);
});

test('a message of Shtrih that was damaged is asked for again', () => {
  const codec = protocolOf['shtrih-pos2'].create();
  codec.ask();
  codec.feed(bytesOf('15 06'));
  const damaged = codec.feed(bytesOf('02 0B 3A 00 15 00 D3 04 00 00 00 00 00 F2'));
  expect(damaged).toEqual([{ kind: 'send', bytes: bytesOf('15') }]);
  const events = codec.feed(bytesOf('02 0B 3A 00 15 00 D2 04 00 00 00 00 00 F2'));
  expect(told(events)).toMatchObject([{ reading: { weightGrams: 1234 } }]);
});

test('a Massa-K that sums up the other way is believed from its second frame on, and then by nothing else', () => {
  const codec = protocolOf['massa-k'].create();
  const body = '24 00 00 00 00 01 01 00 01 00 00 00 00';
  const other = bytesOf(`F8 55 CE 0D 00 ${body} 26 7D`);
  const own = bytesOf(`F8 55 CE 0D 00 ${body} FC 23`);
  expect(codec.feed(other)).toEqual([]);
  expect(codec.feed(other)).toHaveLength(1);
  expect(codec.feed(own)).toEqual([]);
  expect(codec.ask()).toEqual(bytesOf('F8 55 CE 01 00 23 01 14'));
  const faithful = protocolOf['massa-k'].create();
  expect(faithful.feed(own)).toHaveLength(1);
  expect([...faithful.feed(other), ...faithful.feed(other)]).toEqual([]);
});

test('commands go out as each protocol writes them', () => {
  const said = (code: keyof typeof protocolOf, command: 'zero' | 'tare' | 'clear-tare') =>
    protocolOf[code].create().command(command);
  expect(said('massa-k', 'zero')).toEqual(bytesOf('F8 55 CE 01 00 72 72 00'));
  expect(said('cas-enq', 'tare')).toEqual(bytesOf('3C 54 4B 3E 09'));
  expect(said('mt-sics', 'clear-tare')).toEqual(bytesOf('"TAC" 0D 0A'));
  expect(said('cas-line', 'zero')).toBeNull();
  const shtrih = protocolOf['shtrih-pos2'].create();
  expect(shtrih.command('zero')).toEqual(bytesOf('05'));
  expect(shtrih.feed(bytesOf('15'))).toEqual([{ kind: 'send', bytes: bytesOf('02 05 30 30 30 33 30 36') }]);
});

/** A Dibal that has answered once, with so many digits of price, and was told one. */
function dibalAt(perKg: number | null, digits = 5): ScaleCodec {
  const codec = protocolOf['dibal-s200'].create();
  begin(codec, scaleFixtures['dibal-s200']);
  codec.feed(bytesOf(`"XXXXX ${'X'.repeat(digits)} XXXXXX 0" 0D 0A`));
  codec.price?.(perKg);
  return codec;
}

test('a protocol is known to have prices where its codec tells them', () => {
  const told = scaleProtocols.filter((code) => protocolOf[code].create().price !== undefined);
  expect(new Set(told)).toEqual(priceTellingProtocols);
});

test.each([
  { perKg: 1250, digits: 5, line: '@101250' },
  { perKg: 99_999, digits: 5, line: '@199999' },
  { perKg: 125_000, digits: 6, line: '@1125000' },
  { perKg: null, digits: 5, line: '@100000' },
])('a Dibal whose prices have $digits digits is told $perKg as it writes it', ({ perKg, digits, line }) => {
  expect(dibalAt(perKg, digits).feed(bytesOf('06'))).toEqual([
    { kind: 'send', bytes: bytesOf(`"${line}" 0D 0A`) },
    { kind: 'done', isDone: true, detail: null },
  ]);
});

test('what a Dibal has no room for is told as no price, and none is told before it has answered', () => {
  expect(dibalAt(100_000).feed(bytesOf('06'))).toMatchObject([
    { bytes: bytesOf('"@100000" 0D 0A') },
    { kind: 'done' },
  ]);
  expect(protocolOf['dibal-s200'].create().price?.(1250)).toBeNull();
});

test('a Dibal that acknowledges its price is asked on, as is one that does not', () => {
  for (const answer of ['', '06']) {
    const codec = dibalAt(1250);
    codec.feed(bytesOf('06'));
    expect(codec.feed(bytesOf(answer))).toEqual([]);
    begin(codec, scaleFixtures['dibal-s200']);
    expect(told(codec.feed(bytesOf('"01234 01250 001543 0" 0D 0A')))).toMatchObject([
      { kind: 'price', isAsTold: true },
      { reading: { weightGrams: 1234 } },
    ]);
  }
});

test('a Dibal that shows another price than it was told weighs all the same, and that is said', () => {
  const codec = dibalAt(1250);
  codec.feed(bytesOf('06'));
  begin(codec, scaleFixtures['dibal-s200']);
  expect(told(codec.feed(bytesOf('"01234 00000 000000 0" 0D 0A')))).toMatchObject([
    { kind: 'price', isAsTold: false },
    { reading: { weightGrams: 1234 } },
  ]);
});

test('an answer of a Dibal whose numbers do not make each other says nothing, whatever byte of it is another', () => {
  const whole = bytesOf('"01234 01250 001543 0" 0D 0A');
  for (let bit = 0; bit < whole.length * 8; bit += 1) {
    const damaged = Uint8Array.from(whole);
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const codec = dibalAt(null);
    begin(codec, scaleFixtures['dibal-s200']);
    expect(told(codec.feed(damaged))).toEqual([]);
  }
});
