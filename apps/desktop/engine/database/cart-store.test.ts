import BetterSqlite3 from 'better-sqlite3-multiple-ciphers';
import { expect, test, vi } from 'vitest';
import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import { testIds } from '@karvon/shared/testing.ts';
import { minor } from '@karvon/shared/values/money.ts';
import { emptyCart } from '../cart/cart.ts';
import { createCartStore } from './cart-store.ts';
import { createLocalTables } from './local-tables.ts';

const newId = testIds();

function cash(): Tender {
  const none = { rrn: null, authCode: null, cardMask: null, cardKind: null, terminal: null, provider: null };
  const amounts = { amount: minor(5), received: minor(5), change: minor(0) };
  return {
    id: newId(),
    kind: 'cash',
    method: 'cash',
    attemptId: newId(),
    state: 'confirmed',
    ...amounts,
    ...none,
  };
}

test('what is waited for is money going in and out; every write after it waits again', () => {
  const database = new BetterSqlite3(':memory:');
  createLocalTables(database);
  let level = 'FULL';
  const pragma = database.pragma.bind(database);
  vi.spyOn(database, 'pragma').mockImplementation((text, options) => {
    level = /synchronous = (\w+)/.exec(text)?.[1] ?? level;
    return pragma(text, options);
  });
  const waits: boolean[] = [];
  database.function('note_wait', () => {
    waits.push(level === 'FULL');
    return null;
  });
  database.exec(`
    CREATE TRIGGER note_insert AFTER INSERT ON till_cart BEGIN SELECT note_wait(); END;
    CREATE TRIGGER note_update AFTER UPDATE ON till_cart BEGIN SELECT note_wait(); END;`);
  const store = createCartStore(database);
  const cart = emptyCart(newId());

  store.save(cart);
  store.save({ ...cart, tenders: [cash()] });
  store.save(cart);
  store.save(cart);
  store.save({ ...cart, tenders: [cash()] });
  store.save(emptyCart(newId()));
  expect(waits).toEqual([false, true, true, false, true, false]);
  expect(database.pragma('synchronous', { simple: true })).toBe(2);
});
