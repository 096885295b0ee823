import type { Platform, ScaleModel } from './model.ts';

/** The sum as the maker's description tells it: byte by byte, the message not lengthened by zeros. */
function sum(bytes: readonly number[]): number[] {
  let crc = 0;
  for (const byte of bytes) {
    let bits = 0;
    let rest = crc & 0xff00;
    for (let round = 0; round < 8; round += 1) {
      bits = ((rest ^ bits) & 0x8000) === 0 ? bits << 1 : (bits << 1) ^ 0x1021;
      rest <<= 1;
    }
    crc = (bits ^ (crc << 8) ^ byte) & 0xffff;
  }
  return [crc & 0xff, crc >> 8];
}

const framed = (body: number[]) => [0xf8, 0x55, 0xce, body.length, 0, ...body, ...sum(body)];

const long = (value: number) => [
  value & 0xff,
  (value >> 8) & 0xff,
  (value >> 16) & 0xff,
  (value >> 24) & 0xff,
];

/** Massa-K TB: protocol 100, a division of one gram. */
export function massaModel(platform: Platform): ScaleModel {
  let heard: number[] = [];
  const answer = (body: number[]): number[] => {
    const { grams, isStable, tareGrams, maxGrams } = platform.load();
    if (body[0] === 0x72) {
      if (!isStable) return framed([0x28, 0x15]);
      platform.zero();
      return framed([0x27]);
    }
    if (body[0] !== 0x23) return framed([0xf0]);
    if (grams > maxGrams) return framed([0x28, 0x08]);
    const net = grams - tareGrams;
    const flags = [1, isStable ? 1 : 0, tareGrams === 0 ? 0 : 1, net === 0 ? 1 : 0];
    return framed([0x24, ...long(net), ...flags, ...long(tareGrams)]);
  };
  return {
    hear(byte) {
      heard = [...heard, byte].slice(-64);
      const start = heard.lastIndexOf(0xf8);
      const frame = start < 0 ? [] : heard.slice(start);
      const length = frame[3] ?? 0;
      if (frame.length < 5 || frame.length < length + 7) return [];
      heard = [];
      const body = frame.slice(5, 5 + length);
      const [low, high] = sum(body);
      return frame[5 + length] === low && frame[6 + length] === high ? answer(body) : [];
    },
  };
}
