import type { TierName } from './tiers.ts';

/** A fault that can be planted in the product, and that the simulator must find. */
export type Mutant = {
  name: string;
  /** The tier that finds it. */
  tier: TierName;
  /** What is wrong then, in a sentence. */
  says: string;
  /** Within so many schedules it is found from any seed. */
  within: number;
};

const PROTOCOL: Readonly<Record<string, { within: number; says: string }>> = {
  'checkpoint-by-clock': {
    within: 250,
    says: 'A document’s position is the time at which a process of the centre wrote it, by that process’s clock.',
  },
  'checkpoint-by-sequence': {
    within: 250,
    says: 'A document’s position comes from a bare sequence: others see a later one before it is committed.',
  },
  'no-idempotency': {
    within: 15,
    says: 'The centre does not ask whether it has a fact already.',
  },
  'acknowledged-before-commit': {
    within: 500,
    says: 'The centre answers a push of facts before they are booked.',
  },
  'no-fsync': {
    within: 250,
    says: 'The till answers a sale before the disk has synced it.',
  },
  'merge-by-wall-clock': {
    within: 80,
    says: 'Of a document that two have written, the version that came last holds as a whole.',
  },
  'page-cap-below-batch': {
    within: 5,
    says: 'The centre gives three documents a page at most, and says that a page is the last one though there is more.',
  },
  'no-resend-after-restore': {
    within: 50,
    says: 'A till does not offer again what a centre that was put back lacks.',
  },
  'number-reused-after-restore': {
    within: 100,
    says: 'A till whose disk was put back, or copied, gives receipt numbers that were given before: nothing tells its lives apart.',
  },
  'fork-not-noticed': {
    within: 80,
    says: 'Two copies of a till give the same number, and nobody is told.',
  },
  'price-recomputed-on-retry': {
    within: 250,
    says: 'A sale that is sent again is sent with the price of that moment.',
  },
  'clock-unbounded': {
    within: 500,
    says: 'The centre takes stamps of a till whose clock runs ahead as they are.',
  },
  'page-not-read-on': {
    within: 250,
    says: 'The centre gives three documents a page at most, and the till takes each page for the last one.',
  },
  'tombstone-ignored': {
    within: 250,
    says: 'Tills are not told that a document was deleted.',
  },
  'lost-answer-accused': {
    within: 60,
    says: 'A till that did not hear the answer to its last push is taken for a copy of itself.',
  },
  'overspending-not-told': {
    within: 20,
    says: 'A certificate or bonuses are spent twice, and nobody is told.',
  },
  'earlier-version-judged': {
    within: 1000,
    says: 'Of a document that changed while pages were read, the earlier version is judged, too.',
  },
  'returns-not-counted': {
    within: 40,
    says: 'The number after a return’s is counted from the last sale, so it is given twice.',
  },
};

export const MUTANTS: readonly Mutant[] = Object.entries(PROTOCOL).map(([name, { says, within }]) => ({
  name,
  tier: 'protocol',
  says,
  within,
}));
