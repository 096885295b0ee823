import { codes, kilograms, type Platform, type ScaleModel } from './model.ts';

/** Ariva and Viva, protocol 3 (8217): letters without ends. */
export function arivaModel(platform: Platform): ScaleModel {
  let isEchoing = false;
  const status = (bits: number) => [0x02, 0x3f, 0x40 | bits, 0x0d];
  return {
    hear(byte) {
      if (isEchoing && byte !== 0x46) return [byte];
      if (byte === 0x45) {
        isEchoing = true;
        return [0x02, 0x45, 0x0d];
      }
      if (byte === 0x46) {
        const was = isEchoing;
        isEchoing = false;
        return was ? [0x02, 0x46, 0x0d] : [];
      }
      if (byte === 0x5a) platform.zero();
      if (byte === 0x54) platform.tare();
      if (byte !== 0x57) return [];
      const { grams, isStable, tareGrams, maxGrams } = platform.load();
      const net = grams - tareGrams;
      if (grams > maxGrams) return status(0x02);
      if (!isStable) return status(0x01);
      if (net < 0) return status(0x04);
      if (net === 0) return status(0x10);
      return [0x02, ...codes(kilograms(net).padStart(6)), ...(tareGrams === 0 ? [] : [0x4e]), 0x0d];
    },
  };
}

/** MT-SICS, level 0: lines. */
export function sicsModel(platform: Platform): ScaleModel {
  let line = '';
  const answer = (asked: string): string => {
    const { grams, isStable, tareGrams, maxGrams } = platform.load();
    if (asked === 'Z' || asked === 'T') {
      if (!isStable) return `${asked} I`;
      if (asked === 'Z') platform.zero();
      else platform.tare();
      return asked === 'Z' ? 'Z A' : `T S ${kilograms(grams).padStart(10)} kg`;
    }
    if (asked !== 'S' && asked !== 'SI') return 'ES';
    if (grams > maxGrams) return 'S +';
    if (grams < -20) return 'S -';
    if (!isStable && asked === 'S') return 'S I';
    return `S ${isStable ? 'S' : 'D'} ${kilograms(grams - tareGrams).padStart(10)} kg`;
  };
  return {
    hear(byte) {
      if (byte !== 0x0a) {
        if (byte !== 0x0d) line = `${line}${String.fromCharCode(byte)}`.slice(-40);
        return [];
      }
      const asked = line;
      line = '';
      return codes(`${answer(asked)}\r\n`);
    },
  };
}
