import { BETWEEN_WEIGHTS_MS, type LiveWeight } from '@karvon/shared/devices/live-weight.ts';
import type { WeightView } from '@karvon/shared/devices/weight.ts';
import type { Clock } from '@karvon/hardware/transport/transport.ts';
import type { StateStore } from '../state-store.ts';

/** Tells the centre what lies on the till's scale while somebody there wants to know. Nothing of it is kept, or waited for. */
export type WeightTeller = {
  /** Somebody wants to know, for so long. */
  want(forMs: number): void;
  stop(): void;
};

export function createWeightTeller(parts: {
  state: Pick<StateStore, 'get' | 'onPatch'>;
  clock: Clock;
  /** Loses what can't go now. */
  say: (weight: LiveWeight) => void;
}): WeightTeller {
  const { state, clock, say } = parts;
  let until = Number.NEGATIVE_INFINITY;
  let saidAt = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;
  const tell = () => {
    cancel?.();
    cancel = null;
    saidAt = clock.now();
    say(liveWeightOf(state.get().weight));
  };
  /** At once, or when the last one is old enough: then what lies there by that time. */
  const tellSoon = () => {
    if (clock.now() >= until || cancel !== null) return;
    const wait = saidAt + BETWEEN_WEIGHTS_MS - clock.now();
    if (wait <= 0) tell();
    else cancel = clock.after(wait, tell);
  };
  const stopState = state.onPatch(({ weight }) => {
    if (weight !== undefined) tellSoon();
  });
  return {
    want(forMs) {
      until = clock.now() + forMs;
      tellSoon();
    },
    stop() {
      stopState();
      cancel?.();
      cancel = null;
    },
  };
}

function liveWeightOf(weight: WeightView | null): LiveWeight {
  if (weight === null) return { grams: null, isStable: false, refusal: 'no-scale' };
  const { grams, isStable, refusal } = weight;
  return { grams, isStable, refusal };
}
