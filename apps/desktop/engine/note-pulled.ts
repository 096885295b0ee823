import type { Checkpoint } from '@karvon/shared/sync/protocol.ts';
import { type PulledName } from './database/pulled-names.ts';
import { showBalances } from './cart/open-cart.ts';
import { showSync, type Till } from './till.ts';
import { instantOf } from '@karvon/shared/values/time.ts';

/** A collection has all that the centre has of it, up to there. */
export function noteCaughtUp(till: Till, name: PulledName, checkpoint: Checkpoint): void {
  if (name === 'products') noteProducts(till, checkpoint);
  if (name === 'pricing') till.settings.set('pricing-at', checkpoint);
  if (name === 'balances') {
    till.settings.set('balances-at', checkpoint);
    showBalances(till);
  }
  noteFresh(till, [name]);
  // Goods and prices are no fresher for what others have sold.
  if (name !== 'siblings') showFresh(till);
}

/** The centre has nothing newer of anything. */
export function noteAllFresh(till: Till): void {
  noteFresh(till, Object.keys(till.settings.get('fresh-at') ?? {}) as PulledName[]);
  showFresh(till);
}

/** How far goods have come. Another life of the centre's is worth telling it: its people look who has taken it up. */
function noteProducts(till: Till, checkpoint: Checkpoint): void {
  till.settings.set('products-at', checkpoint);
  if (till.state.get().sync.epoch === checkpoint.epoch) return;
  showSync(till, { epoch: checkpoint.epoch });
  till.sync.helloSoon();
}

/** What came and can't be made use of. Another number is worth telling the centre. */
export function showUnreadable(till: Till, count: number): void {
  if (till.state.get().sync.unreadable === count) return;
  showSync(till, { unreadable: count });
  till.sync.helloSoon();
}

/** Goods and prices are known to be the centre's, as of now. */
function showFresh(till: Till): void {
  const dataAsOf = instantOf(till.ports.now());
  till.settings.set('data-as-of', dataAsOf);
  showSync(till, { dataAsOf });
}

/** What came of these is all that the centre has, as of now. */
function noteFresh({ settings, ports }: Till, names: readonly PulledName[]): void {
  const now = instantOf(ports.now());
  const fresh = Object.fromEntries(names.map((name) => [name, now]));
  settings.set('fresh-at', { ...settings.get('fresh-at'), ...fresh });
}
