import type { Product } from '@karvon/shared/catalogue/product.ts';
import type { WeightRefusal } from '@karvon/shared/devices/weight.ts';
import { milli } from '@karvon/shared/values/money.ts';
import { listedPrice } from '../cart/open-cart.ts';
import { priceOnScale, weightInUnits } from '../catalogue/weighed-units.ts';
import type { Till } from '../till.ts';

/**
 * What a kilogram of the goods that are weighed costs, for a scale with a display of its own for the buyer. It is told while goods wait for
 * their weight, and then until they are lifted. What it makes of it is for the buyer's eyes: the till works its sums out itself.
 */
export type PriceOnScale = {
  /** These goods wait for their weight. */
  waits(product: Product): void;
  /** They were weighed, and lie there still. */
  weighed(product: Product): void;
  /** Other goods came. */
  end(): void;
  /** Nobody waits any more; what was weighed stays until it is lifted. */
  endWaiting(): void;
  stop(): void;
};

/** While the scale says one of these, what was weighed may lie there still. */
const MAY_LIE_THERE: ReadonlySet<WeightRefusal | null> = new Set([
  'not-lifted',
  'moving',
  'no-scale',
  'fault',
] as const);

type Shown = { product: Product; cart: Till['desk']['cart']['id']; isWeighed: boolean };

/** @param tillNow the till, once it is made */
export function createPriceOnScale(
  { devices, desk, state }: Pick<Till, 'devices' | 'desk' | 'state'>,
  tillNow: () => Till,
): PriceOnScale {
  let shown: Shown | null = null;

  const show = (next: Shown | null) => {
    shown = next;
    devices.showPrice((ofScale) => (next === null ? null : priceFor(next, ofScale)));
  };
  /** As pricing would have it for what would come into the cart; of what has come, as it has it now. */
  const priceFor = ({ product, isWeighed }: Shown, ofScale: number) => {
    const { weight } = state.get();
    const canBeTaken = weight !== null && weight.refusal === null;
    const grams = isWeighed ? 0 : canBeTaken ? (weight.grams ?? 1) : 1;
    const price = listedPrice(tillNow(), product, isWeighed ? milli(0) : weightInUnits(product, grams));
    const ofCurrency = desk.shop?.company.currencyDecimals ?? 0;
    return priceOnScale(product, price, { ofCurrency, ofScale });
  };
  const stop = state.onPatch(({ weight, cart, person, lock }) => {
    if (shown === null) return;
    const now = state.get();
    if ((person !== undefined && now.person === null) || lock?.isOn === true) return show(null);
    if (shown.isWeighed) {
      if (!MAY_LIE_THERE.has(now.weight?.refusal ?? null)) show(null);
    } else if (desk.cart.id !== shown.cart) show(null);
    else if (cart !== undefined || weight !== undefined) show(shown);
  });
  return {
    waits: (product) => show({ product, cart: desk.cart.id, isWeighed: false }),
    weighed: (product) => show({ product, cart: desk.cart.id, isWeighed: true }),
    end() {
      if (shown !== null) show(null);
    },
    endWaiting() {
      if (shown?.isWeighed === false) show(null);
    },
    stop,
  };
}
