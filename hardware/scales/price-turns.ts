import type { ScaleCodec } from './codec.ts';

/** A price that a scale does not take is told so often, and then not until there is another or the line was opened anew. */
const MOST_TELLINGS = 3;

/** When a scale is told what a kilogram costs: with a turn of its own, behind an answer, and until it shows it. */
export type PriceTurns = {
  /** In the scale's own smallest unit of money; null: none. Whether it is another than before. */
  want(perKg: number | null): boolean;
  /** The line was opened anew: whatever the scale was told is forgotten there. */
  opened(): void;
  /** The bytes that begin to tell it; null: there is nothing to tell now. */
  next(): Uint8Array | null;
  /** The scale has answered a question for its weight. */
  answered(): void;
  /** The turn that was begun came to nothing. */
  failed(): void;
  /** The scale shows a price, by one of its answers. */
  shown(isAsTold: boolean): void;
};

export function priceTurns(codec: Pick<ScaleCodec, 'price'>): PriceTurns {
  let wanted: { perKg: number | null } | null = null;
  let tellings = 0;
  let isDue = false;
  let isTelling = false;
  /** Between two tellings the scale is asked for its weight: one that takes no prices weighs all the same. */
  let mayTell = false;
  const again = () => {
    isDue = wanted !== null && tellings < MOST_TELLINGS;
  };
  const anew = () => {
    tellings = 0;
    isTelling = false;
    again();
  };
  return {
    want(perKg) {
      if (wanted !== null && wanted.perKg === perKg) return false;
      wanted = { perKg };
      anew();
      return true;
    },
    opened() {
      mayTell = false;
      anew();
    },
    next() {
      isTelling = false;
      if (wanted === null || !isDue || !mayTell) return null;
      const bytes = codec.price?.(wanted.perKg) ?? null;
      if (bytes === null) return null;
      isTelling = true;
      isDue = false;
      mayTell = false;
      tellings += 1;
      return bytes;
    },
    answered() {
      mayTell = true;
    },
    failed() {
      if (isTelling) again();
      isTelling = false;
    },
    shown(isAsTold) {
      if (isAsTold) tellings = 0;
      else again();
    },
  };
}
