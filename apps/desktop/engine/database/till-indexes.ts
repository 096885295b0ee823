import type BetterSqlite3 from 'better-sqlite3';
import { createClosedShifts } from './closed-shifts.ts';
import { createTillBalances } from './balance-index.ts';
import { createClientIndex } from './client-index.ts';
import { createDeliveryIndex } from './delivery-index.ts';
import { createReceiptIndex } from './receipt-index.ts';
import { createSiblingIndex } from './siblings.ts';
import { createPriceShelf } from '../catalogue/price-shelf.ts';
import { createPriceIndex } from './price-index.ts';
import { createBestSellers } from './best-sellers.ts';
import { createProductIndex } from './product-index.ts';
import { createProductSearch } from './product-search.ts';
import { createSoldMarks } from './sold-marks.ts';
import { createShiftTotals } from './shift-totals.ts';
import type { Id } from '@karvon/shared/values/ids.ts';

/** What a till looks things up by: tables that its documents fill, each made when it is not there. */
export function tillIndexes(sqlite: BetterSqlite3.Database, deviceId: Id) {
  const bestSellers = createBestSellers(sqlite);
  return {
    siblings: createSiblingIndex(sqlite),
    receipts: createReceiptIndex(sqlite, deviceId),
    clients: createClientIndex(sqlite),
    balances: createTillBalances(sqlite),
    deliveries: createDeliveryIndex(sqlite),
    products: createProductIndex(sqlite),
    bestSellers,
    search: createProductSearch(sqlite, bestSellers),
    prices: createPriceShelf(createPriceIndex(sqlite)),
    shiftTotals: createShiftTotals(sqlite),
    closedShifts: createClosedShifts(sqlite, deviceId),
    soldMarks: createSoldMarks(sqlite),
  };
}
