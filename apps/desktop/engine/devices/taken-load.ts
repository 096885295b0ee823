import type { Load } from '@karvon/hardware/scales/whether-sold.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { SettingsStore } from '../database/settings-store.ts';
import type { Ports } from '../ports.ts';

/** A load that went into a line by its weight. */
export type TakenLoad = { device: string; grams: number; cart: Id; line: Id };

type Goods = { id: Id; lines: readonly { id: Id }[] };

/**
 * Which load was last taken off a scale, until that is seen without it; a killed till knows it when it starts again. It counts as sold
 * unless the cart that it went into is the open one and does not have its line. At each start, and when it was put aside, a cart and its
 * lines get other ids: what was taken into it stays taken then, until it is lifted.
 */
export type LastLoad = {
  /** Noted before its line is kept: where that is refused, the load was not taken. */
  take(load: TakenLoad): void;
  /** As a scale looks at it. */
  on(device: string): Load;
  /** Another cart is the open one, or the same has changed. False where that says nothing of any load. */
  follow(before: Goods, after: Goods): boolean;
};

export function createLastLoad(parts: {
  settings: SettingsStore;
  openCart: () => Goods;
  log: Ports['log'];
}): LastLoad {
  const { settings, openCart, log } = parts;
  let last: TakenLoad | null = settings.get('load-taken');

  const has = ({ lines }: Goods) => lines.some(({ id }) => id === last?.line);
  const isSold = () => openCart().id !== last?.cart || has(openCart());
  const forget = () => {
    last = null;
    try {
      settings.lightly(() => settings.remove('load-taken'));
    } catch (error) {
      // Known again after a restart, it keeps nobody from selling: the scale is empty, or somebody lifts what lies there.
      log.warn({ err: error }, 'that a load was lifted could not be noted');
    }
  };
  return {
    take(load) {
      settings.lightly(() => settings.set('load-taken', load));
      last = load;
    },
    on: (device) => ({
      grams: () => (last?.device === device ? last.grams : null),
      isSold,
      lifted: forget,
    }),
    follow(before, after) {
      if (last === null) return false;
      // What was taken out of a cart that is not the open one any more can't come back into it.
      const isGone = before.id === last.cart && after.id !== last.cart && !has(before);
      if (isGone) forget();
      return true;
    },
  };
}
