import type { Feature } from '@karvon/shared/features/features.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import type { Bus } from '../bus/bus.ts';
import type { Database } from '../db/transaction.ts';
import { ApiFailure } from '../http/api-failure.ts';
import { readStanding } from './plan-tables.ts';

export type FeatureCheck = {
  /** Throws ApiFailure 403 `feature-off` where the company's plan has it not. */
  assertOn: (companyId: Id, feature: Feature) => Promise<void>;
  /** After a plan was changed or given: every process asks anew. */
  changed: () => void;
};

/** So long a process that nobody has told believes what it knows. */
const BELIEVED_MS = 3_000;
const REMEMBERED = 10_000;

/** Knows of each company what its plan has. */
export function createFeatureCheck({
  db,
  clock,
  bus,
}: {
  db: Database;
  clock: () => number;
  bus: Bus;
}): FeatureCheck {
  const known = new Map<Id, { at: number; features: readonly Feature[] }>();
  /** What was asked before a change may have been read before it as well. */
  let changes = 0;
  const forget = () => {
    changes += 1;
    known.clear();
  };
  bus.subscribe('plans', forget);
  bus.onGap(forget);
  const featuresOf = async (companyId: Id): Promise<readonly Feature[]> => {
    const last = known.get(companyId);
    if (last !== undefined && Math.abs(clock() - last.at) < BELIEVED_MS) return last.features;
    const asked = changes;
    const { features } = await db.tenant(companyId, (tx) => readStanding(tx));
    if (asked !== changes) return features;
    if (known.size >= REMEMBERED) known.clear();
    known.set(companyId, { at: clock(), features });
    return features;
  };
  return {
    assertOn: async (companyId, feature) => {
      if ((await featuresOf(companyId)).includes(feature)) return;
      throw new ApiFailure(403, 'feature-off', { params: { feature: { key: `feature.${feature}` } } });
    },
    changed: () => {
      forget();
      bus.publish('plans', null);
    },
  };
}
