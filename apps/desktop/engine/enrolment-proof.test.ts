import Database from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { databasePath } from './database/till-files.ts';
import { openTestShop, type TestShop } from './testing/test-shop.ts';

let shop: TestShop;
beforeEach(async () => {
  shop = await openTestShop();
});
afterEach(() => shop.close());

it('keeps the proof of its enrolment before it asks for anything: the centre may be put back meanwhile', async () => {
  shop.centre.refuseWith(503);
  const till = await shop.start();
  await till.until(({ boot }) => boot.phase === 'first-sync');
  const database = new Database(databasePath(shop.folder), { readonly: true });
  const kept = database
    .prepare("SELECT value FROM till_settings WHERE key = 'enrolment-proof'")
    .pluck()
    .get();
  database.close();
  expect(kept).toBe('"of its enrolment"');
});
