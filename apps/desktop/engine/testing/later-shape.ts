import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { UpgradeStep } from '@karvon/rxdb-storage/open-options.ts';
import type { Collection, StoredFields } from '@karvon/shared/collections/declare.ts';
import { balances } from '@karvon/shared/collections/balances.ts';
import { directory } from '@karvon/shared/collections/directory.ts';
import { journal } from '@karvon/shared/collections/journal.ts';
import { notices } from '@karvon/shared/collections/notices.ts';
import { pricing } from '@karvon/shared/collections/pricing.ts';
import { products } from '@karvon/shared/collections/products.ts';
import { bothCollections } from '../database/both-collections.ts';
import { localUpgrades } from '../database/local-tables.ts';
import { siblings } from '../database/siblings.ts';
import type { TillDataShape } from '../database/open-till-database.ts';

type Changes = { migrate?: (old: StoredFields) => StoredFields; step?: UpgradeStep };

const addShelf = (old: StoredFields): StoredFields => ({ ...old, shelf: 'none' });
const noteOnce: UpgradeStep = (sqlite) => {
  sqlite.exec(`INSERT INTO till_settings VALUES ('upgraded', '"once"')`);
};

/** A made-up next version of the program: products say their shelf, and a step notes a setting. */
export function laterShape({ migrate = addShelf, step = noteOnce }: Changes = {}): TillDataShape {
  const version = products.version + 1;
  const later: Collection = {
    ...products,
    version,
    migrations: { ...products.migrations, [version]: migrate },
    rxdb: {
      ...products.rxdb,
      version,
      properties: { ...products.rxdb.properties, shelf: { type: 'string', maxLength: 20 } },
      required: [...products.rxdb.required, 'shelf'],
      indexes: [...products.rxdb.indexes, 'shelf'],
    },
  };
  return {
    collections: {
      journal,
      directory,
      notices,
      siblings,
      pricing,
      balances,
      products: later,
      ...bothCollections,
    },
    upgrades: [...localUpgrades, step],
  };
}

export type KillMoment = 'in the middle' | 'before the old ones go' | 'before they are indexed';

/**
 * Opens the till in `dataFolder` as the next version in a process of its own, which is killed at that moment. Answers
 * the signal that ended it; null when it came to its end.
 */
export async function killedWhileUpgrading(dataFolder: string, moment: KillMoment): Promise<string | null> {
  const script = fileURLToPath(new URL('upgrade-until-killed.ts', import.meta.url));
  const child = spawn(process.execPath, [script, dataFolder, moment], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal;
}
