import type BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { asAnotherCart } from '../cart/cart.ts';
import { newId, type Ports } from '../ports.ts';
import { createCartStore } from './cart-store.ts';
import { createFactIndex } from './fact-index.ts';
import type { DeviceRecord } from './settings-store.ts';

/**
 * For a till that may be a copy of another: the other has the same cart open, and whatever either of them sells of it is a
 * sale of its own. Under one id the centre could book but the first. A cart whose sale is in the journal keeps its id: by
 * that it is known to be completed.
 */
export function renameCart(database: BetterSqlite3.Database, device: DeviceRecord, ports: Ports): void {
  const carts = createCartStore(database);
  const facts = createFactIndex(database, device.deviceId, device.incarnation);
  const left = carts.load();
  if (left === null || facts.receipt(left.id) !== null) return;
  try {
    carts.save(asAnotherCart(left, () => newId(ports)));
  } catch (error) {
    // On a full disk nothing is sold either; the centre sets the second sale of one id aside, and says so.
    ports.log.warn({ err: error }, 'the cart of a till that was copied could not be renamed');
  }
}
