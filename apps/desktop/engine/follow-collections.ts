import type { RxCollection } from 'rxdb/plugins/core';
import type { TillDatabase } from './database/open-till-database.ts';
import { bothNames } from './database/pulled-names.ts';
import { reloadShop } from './reload-shop.ts';
import { showBalances } from './cart/open-cart.ts';
import { showUnsent, type Till } from './till.ts';

/** Shows, for as long as the till is open, what comes of its collections: by sync, or by its own hand. */
export function followCollections(till: Till, database: TillDatabase): () => void {
  const stopDirectory = followDirectory(till, database);
  const stopEdits = followEdits(till);
  const pricing = database.collections.pricing.$.subscribe(() => till.prices.forget());
  // What the client of the open cart owes may be another now.
  const balances = database.collections.balances.$.subscribe(() => showBalances(till));
  return () => {
    stopDirectory();
    stopEdits();
    pricing.unsubscribe();
    balances.unsubscribe();
  };
}

/** Follows changes of the directory; several in a row are read once. */
function followDirectory(till: Till, database: TillDatabase): () => void {
  let timer: NodeJS.Timeout | null = null;
  const subscription = database.collections.directory.$.subscribe(() => {
    timer ??= setTimeout(() => {
      timer = null;
      reloadShop(till).catch((error: unknown) =>
        till.ports.log.error({ err: error }, 'the directory could not be read'),
      );
    }, 50);
  });
  return () => {
    subscription.unsubscribe();
    if (timer !== null) clearTimeout(timer);
  };
}

/** Counts what goes both ways and is not at the centre whenever something of it is written; several in a row once. */
function followEdits(till: Till): () => void {
  let timer: NodeJS.Timeout | null = null;
  const subscriptions = bothNames.map((name) =>
    (till.collections[name] as unknown as RxCollection).$.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = null;
        showEdits(till);
      }, 50);
    }),
  );
  return () => {
    for (const subscription of subscriptions) subscription.unsubscribe();
    if (timer !== null) clearTimeout(timer);
  };
}

/** The centre hears at once when there are none any more. */
export function showEdits(till: Till): void {
  const before = till.state.get().sync.unsent.edits;
  showUnsent(till);
  if (before > 0 && till.state.get().sync.unsent.edits === 0) till.sync.helloSoon();
}
