import { AT_ONCE, type Choice, offersAfter } from '@karvon/shared/catalogue/choose-variant.ts';
import type { TillOutput } from '@karvon/shared/till-api/contract.ts';
import type { Locale } from '@karvon/shared/values/locale.ts';
import { useEffect, useEffectEvent, useState } from 'react';
import { play } from '../sounds.ts';
import { useTill } from '../till-context.tsx';
import type { Choosing, Selling } from './use-selling.ts';

type Known = TillOutput<'variants'>;
export type KnownVariant = Known['variants'][number];
export type Offer = Choice<KnownVariant>;

/** How far somebody has come: what was chosen of the first characteristics, and which offer the keys stand at. */
type Way = { of: Known | null; chosen: readonly string[]; at: number | null };

export type VariantChoice = ReturnType<typeof useVariantChoice>;

/**
 * Choosing a variant of a product that is sold by them alone. A number and Enter choose, or arrows and Enter. Nothing stands chosen
 * at the beginning: the Enter of a scanner answers nothing.
 */
export function useVariantChoice({ choosing, choose, dropChoice, fail }: Selling) {
  const { call, goodsLocale } = useTill();
  const [loaded, setLoaded] = useState<{ of: Choosing; locale: Locale | null; known: Known } | null>(null);
  const [way, setWay] = useState<Way>({ of: null, chosen: [], at: null });
  const giveUp = useEffectEvent((problem: Parameters<typeof fail>[0]) => {
    dropChoice();
    fail(problem);
  });

  useEffect(() => {
    let isLate = false;
    if (choosing === null) return undefined;
    void call('variants', { product: choosing.product }).then((result) => {
      if (isLate) return;
      if (result.ok) setLoaded({ of: choosing, locale: goodsLocale, known: result.value });
      else giveUp(result.problem);
    });
    return () => {
      isLate = true;
    };
  }, [call, choosing, goodsLocale]);

  const isLoaded = choosing !== null && loaded?.of === choosing && loaded.locale === goodsLocale;
  const known = isLoaded ? loaded.known : null;
  const { chosen, at } = way.of === known ? way : { chosen: [], at: null };
  const offers = known === null ? [] : offersAfter(known.variants, chosen);
  const goTo = (next: readonly string[]) => setWay({ of: known, chosen: next, at: null });

  const take = ({ value, left }: Offer) => {
    const [only, ...others] = left;
    if (only === undefined || (others.length === 0 && only.problem !== null)) return play('refused');
    if (others.length > 0) goTo([...chosen, value]);
    else choose(only.product, only.name);
  };
  return {
    choosing,
    known,
    chosen,
    offers,
    /** The offer that the arrows stand at; null: none yet. */
    at,
    take,
    goTo,
    isOneList: known !== null && chosen.length === 0 && known.variants.length <= AT_ONCE,
    /** The different sums that variants cost. */
    prices: [...new Set((known?.variants ?? []).map(({ price }) => price))],
    /** Whether a typed number was an answer. */
    takeNumber: (typed: string): boolean => {
      if (choosing === null || !/^\d{1,3}$/.test(typed)) return false;
      const offer = offers[Number(typed) - 1];
      if (offer === undefined) return false;
      take(offer);
      return true;
    },
    /** Enter with nothing typed; whether it was meant for this. */
    enter: (): boolean => {
      const offer = at === null ? undefined : offers[at];
      if (offer !== undefined) take(offer);
      return choosing !== null;
    },
    move: (step: 1 | -1): boolean => {
      if (choosing === null) return false;
      const next = at === null ? (step === 1 ? 0 : offers.length - 1) : at + step;
      setWay({ of: known, chosen, at: Math.max(0, Math.min(offers.length - 1, next)) });
      return true;
    },
    /** Takes the last answer back, or closes it. */
    back: (): boolean => {
      if (choosing === null) return false;
      if (chosen.length > 0) goTo(chosen.slice(0, -1));
      else dropChoice();
      return true;
    },
  };
}
