import {
  type DataKind,
  dataKinds,
  type SyncDetails,
  type TillResult,
} from '@karvon/shared/till-api/contract.ts';
import { minor } from '@karvon/shared/values/money.ts';
import type { PulledName } from '../database/pulled-names.ts';
import { done } from '../outcome.ts';
import type { Till } from '../till.ts';

/** Where each kind of data comes from. */
const sources: Record<DataKind, PulledName> = {
  goods: 'products',
  prices: 'pricing',
  shop: 'directory',
  balances: 'balances',
  clients: 'clients',
  receipts: 'siblings',
};

/** What waits for the centre, how old what came from it is, and how much room there is. */
export async function syncDetails(till: Till): Promise<TillResult<SyncDetails>> {
  const fresh = till.settings.get('fresh-at') ?? {};
  return done({
    unsent: till.unsentKinds().map(({ kind, count, sum, oldestAt }) => ({
      kind,
      count,
      sum: minor(sum),
      oldestAt: oldestAt as SyncDetails['unsent'][number]['oldestAt'],
    })),
    edits: editsOf(till),
    asOf: dataKinds.map((kind) => ({ kind, at: fresh[sources[kind]] ?? null })),
    freeMegabytes: await till.freeMegabytes(),
  });
}

function editsOf({ edits }: Till): SyncDetails['edits'] {
  const counts = new Map<string, number>();
  for (const { name } of edits.list()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([collection, count]) => ({ collection, count }));
}
