import { codes, kilograms, type Platform, type ScaleModel } from './model.ts';

/** NCI, SCP-01: `W` and CR. */
export function nciModel(platform: Platform): ScaleModel {
  let asked = '';
  const status = () => {
    const { grams, isStable, maxGrams } = platform.load();
    const one = 0x30 | (isStable ? 0 : 1) | (grams === 0 ? 2 : 0);
    const two = 0x30 | (grams < 0 ? 1 : 0) | (grams > maxGrams ? 2 : 0);
    return [one, two, 0x0d, 0x03];
  };
  return {
    hear(byte) {
      if (byte !== 0x0d) {
        asked = `${asked}${String.fromCharCode(byte)}`.slice(-8);
        return [];
      }
      const command = asked;
      asked = '';
      const { grams, maxGrams } = platform.load();
      if (command === 'Z') platform.zero();
      if (command === 'S' || command === 'Z') return [0x0a, ...status()];
      if (command !== 'W') return [0x0a, 0x3f, 0x0d, 0x03];
      const weight = grams > maxGrams || grams < 0 ? '-------' : kilograms(grams).padStart(7);
      return [0x0a, ...codes(`${weight}KG\r\n`), ...status()];
    },
  };
}

/** Shtrih-M POS2: ENQ, NAK, a command, ACK, an answer, ACK. */
export function shtrihModel(platform: Platform): ScaleModel {
  let heard: number[] = [];
  let kept: number[] | null = null;
  const reply = (body: number[]) => {
    const rest = [body.length, ...body];
    kept = [0x02, ...rest, rest.reduce((sum, byte) => sum ^ byte, 0)];
    return kept;
  };
  const answer = (command: number): number[] => {
    const { grams, isStable, tareGrams, maxGrams } = platform.load();
    if (command === 0x30) platform.zero();
    if (command === 0x31) platform.tare();
    if (command === 0x30 || command === 0x31) return reply([command, 0]);
    if (command !== 0x3a) return reply([command, 120]);
    const net = grams - tareGrams;
    let state = 0x04;
    if (isStable) state |= 0x11;
    if (grams === 0) state |= 0x02;
    if (tareGrams !== 0) state |= 0x08;
    if (grams > maxGrams) state |= 0x40;
    const weight = [0, 8, 16, 24].map((shift) => (net >> shift) & 0xff);
    return reply([0x3a, 0, state & 0xff, state >> 8, ...weight, tareGrams & 0xff, tareGrams >> 8, 0]);
  };
  return {
    hear(byte) {
      if (heard.length === 0) {
        if (byte === 0x05) return kept === null ? [0x15] : [0x06, ...kept];
        if (byte === 0x06) kept = null;
        if (byte === 0x15 && kept !== null) return kept;
        if (byte === 0x02) heard = [byte];
        return [];
      }
      heard.push(byte);
      const length = heard[1] ?? 0;
      if (heard.length < length + 3) return [];
      const body = heard.slice(1, -1);
      const isWhole = body.reduce((sum, one) => sum ^ one, 0) === byte;
      heard = [];
      return isWhole ? [0x06, ...answer(body[1] ?? 0)] : [0x15];
    },
  };
}

/** A&D: `Q` and CR LF. */
export function aAndDModel(platform: Platform): ScaleModel {
  let asked = '';
  return {
    hear(byte) {
      if (byte !== 0x0a) {
        if (byte !== 0x0d) asked = `${asked}${String.fromCharCode(byte)}`.slice(-8);
        return [];
      }
      const command = asked;
      asked = '';
      if (command === 'Z') platform.zero();
      if (command === 'T') platform.tare();
      if (command !== 'Q') return [];
      const { grams, isStable, tareGrams, maxGrams } = platform.load();
      if (grams > maxGrams) return codes('OL,+9999999E+19\r\n');
      const net = grams - tareGrams;
      const weight = `${net < 0 ? '-' : '+'}${kilograms(Math.abs(net)).padStart(8, '0')}`;
      return codes(`${isStable ? 'ST' : 'US'},${weight} kg\r\n`);
    },
  };
}
