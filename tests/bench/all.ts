import { apiBenches } from './api.ts';
import { bookBenches } from './books.ts';
import { crowdBenches } from './crowd.ts';
import type { Bench } from './frame.ts';
import { receiptBenches } from './receipts.ts';
import { storageBenches } from './storage.ts';
import { syncDownBenches } from './sync-down.ts';
import { hardwareBenches } from './hardware.ts';
import { pageBenches } from './page.ts';
import { printingBenches } from './printing.ts';
import { pricingBenches } from './pricing.ts';
import { tillBenches } from './till.ts';

/** Every bench, in the order of the table. */
export const benches: readonly Bench[] = [
  ...tillBenches,
  ...receiptBenches,
  ...pageBenches,
  ...hardwareBenches,
  ...pricingBenches,
  ...printingBenches,
  ...storageBenches,
  ...bookBenches,
  ...syncDownBenches,
  ...crowdBenches,
  ...apiBenches,
];
