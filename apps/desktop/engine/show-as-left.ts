import { asAnotherCart, emptyCart } from './cart/cart.ts';
import { type UnreadableDocuments } from './database/unreadable-documents.ts';
import { showDeliveries } from './deliveries/follow-deliveries.ts';
import { newId } from './ports.ts';
import { putCart } from './cart/open-cart.ts';
import { setShift, showShop, showSync, showUnsent, type Till } from './till.ts';
import { showKeys } from './use-cases/set-keys.ts';
import { showTextSize } from './use-cases/set-text-size.ts';
import { showVolume } from './use-cases/set-volume.ts';
import { showParked } from './use-cases/park-cart.ts';

/**
 * Puts what was on disk before the page. A cart whose sale is in the journal was completed: it is dropped. Any other becomes
 * another cart: on a disk that was put back, or copied, its id may be that of a sale which the centre has or will have.
 */
export function showAsLeft(till: Till, unreadable: UnreadableDocuments): void {
  const { desk, settings } = till;
  showKeys(till);
  showVolume(till);
  showTextSize(till);
  const left = till.carts.load();
  const isOver = left === null || till.receipts.receipt(left.id) !== null;
  const cart = isOver ? desk.cart : asAnotherCart(left, () => newId(till.ports));
  const put = putCart(till, cart);
  if (!put.ok) putCart(till, emptyCart(newId(till.ports)));
  showParked(till);
  showDeliveries(till);
  if (desk.shift !== null) setShift(till, desk.shift, desk.branch);
  showShop(till);
  showSync(till, {
    clockOffsetMs: settings.get('clock-offset-ms') ?? 0,
    dataAsOf: settings.get('data-as-of'),
    unreadable: unreadable.count(),
    lastPullAt: settings.get('last-pull-at'),
    lastPushAt: settings.get('last-push-at'),
    epoch: settings.get('products-at')?.epoch ?? null,
  });
  showUnsent(till);
}

/** Said last: whoever sees that the till is ready calls it at once. */
export function showReady({ desk, settings, state }: Till): void {
  const ready = settings.get('first-sync-done') === true && desk.shop !== null;
  state.set({
    boot: ready
      ? { phase: 'ready', problem: null, progress: null }
      : { phase: 'first-sync', problem: null, progress: { done: 0, total: null } },
  });
}
