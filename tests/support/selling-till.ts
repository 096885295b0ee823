import { afterAll, beforeAll } from 'vitest';
import { openTestShop, type TestShop, type TestTill } from '@karvon/engine/testing/test-shop.ts';
import { openTillInBrowser, type TillInBrowser } from './till-in-browser.ts';

/** Filled before the file's first test. */
export type SellingTill = { shop: TestShop; till: TestTill; shown: TillInBrowser };

/**
 * A shop, a till of it whose cashier is at work, and its page in a browser, for all tests of a file.
 * @param furnish what the shop has besides its goods, before the till is started
 */
export function useSellingTill(furnish?: (shop: TestShop) => void): SellingTill {
  const at = {} as SellingTill;
  beforeAll(async () => {
    at.shop = await openTestShop();
    furnish?.(at.shop);
    at.till = await at.shop.start();
    await at.till.begin();
    at.shown = await openTillInBrowser(at.till);
  });
  afterAll(async () => {
    await at.shown?.close();
    await at.shop?.close();
  });
  return at;
}
