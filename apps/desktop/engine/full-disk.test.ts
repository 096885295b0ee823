import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runOnTinyDisk, tinyDiskHindrance } from '@karvon/rxdb-storage/testing/tiny-disk.ts';

const TILL = fileURLToPath(new URL('testing/till-on-full-disk.ts', import.meta.url));
const hindrance = tinyDiskHindrance();

test.skipIf(hindrance !== null)(
  `a till on a disk that is really full says so, reads on, and opens, sells and syncs by itself once there is room (${hindrance ?? 'a small one'})`,
  () => {
    expect(runOnTinyDisk(TILL, 8)).toEqual({
      refused: { complete: 'disk-full', setLocale: 'disk-full' },
      sameCart: true,
      found: 1,
      problemWhileFull: 'disk-full',
      numbers: ['A1-000001', 'A1-000002'],
      atCentre: 2,
      opening: { whileFull: ['stopped', 'disk-full'], afterwards: 'ready' },
      cart: 1,
    });
  },
);
