import { codes, kilograms, type Platform, type ScaleModel } from './model.ts';

/** CAS AP: ENQ, ACK, DC1, then the frame of fifteen bytes. */
export function casApModel(platform: Platform): ScaleModel {
  let wasGreeted = false;
  return {
    hear(byte) {
      if (byte === 0x05) {
        wasGreeted = true;
        return [0x06];
      }
      if (byte === 0x11 && wasGreeted) {
        wasGreeted = false;
        return casFrame(platform);
      }
      return [];
    },
  };
}

function casFrame(platform: Platform): number[] {
  const { grams, isStable, tareGrams, maxGrams } = platform.load();
  const net = grams - tareGrams;
  const isOver = grams > maxGrams;
  const body = isOver
    ? codes('FFFFFFFFkg')
    : codes(`${isStable ? 'S' : 'U'}${net < 0 ? '-' : ' '}${kilograms(Math.abs(net)).padStart(6)}kg`);
  const bcc = body.reduce((sum, byte) => sum ^ byte, 0);
  return [0x01, 0x02, ...body, bcc, 0x03, 0x04];
}

/** CAS CI: a line every time it speaks. */
export function casCiModel(platform: Platform): ScaleModel {
  return {
    hear: () => [],
    speak() {
      const { grams, isStable, tareGrams, maxGrams } = platform.load();
      const net = grams - tareGrams;
      const load = tareGrams === 0 ? 'GS' : 'NT';
      if (grams > maxGrams) return codes(`OL,${load},+ 99.999kg\r\n`);
      const weight = `${net < 0 ? '-' : '+'}${kilograms(Math.abs(net)).padStart(7)}`;
      return codes(`${isStable ? 'ST' : 'US'},${load},${weight}kg\r\n`);
    },
  };
}

/** CAS PD-II as a cash register's scale, type 2: five digits of grams. */
export function casEcrModel(platform: Platform): ScaleModel {
  return {
    hear(byte) {
      if (byte !== 0x57) return [];
      const { grams, isStable } = platform.load();
      // It does not say that the load moves: the digits do.
      const shown = isStable ? grams : grams + 17;
      return [0x02, ...codes(String(Math.max(shown, 0)).padStart(5, '0')), 0x03];
    },
  };
}
