import type { Till } from '../data/answers.ts';

export type TroubleKind =
  | 'copied'
  | 'stale-copy'
  | 'too-old'
  | 'too-new'
  | 'quarantined'
  | 'missing'
  | 'unsent'
  | 'clock'
  | 'unreadable'
  | 'old-data'
  | 'former-epoch'
  | 'away'
  | 'behind';

/** `bad`: somebody must do something. `wait`: look at it soon. `info`: to know. */
export type Weight = 'bad' | 'wait' | 'info';
/** `count` and `ms` are what the sentence tells; for `clock` ms is the centre's clock minus the till's. */
export type Trouble = { kind: TroubleKind; weight: Weight; count: number; ms: number };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Sales are right all the same, since each carries by how much the clock was off; people read wrong times. */
const CLOCK_WORTH_SAYING_MS = 2 * MINUTE_MS;
const CLOCK_BAD_MS = 10 * MINUTE_MS;
/** A till in contact sends within seconds. */
const UNSENT_LONG_MS = 10 * MINUTE_MS;

/** What there is to see to at a till, the heaviest first. */
export function tillTroubles(till: Till, nowMs: number): Trouble[] {
  if (till.deviceId === null || till.state === 'never-enrolled' || till.state === 'superseded') return [];
  const unsent = unsentOf(till, nowMs);
  // A revoked till is cut off on purpose; only what it took with it matters.
  const all =
    till.state === 'revoked' ? [unsent] : [...saidByCentre(till, nowMs), unsent, ...saidByTill(till, nowMs)];
  return all.filter((trouble) => trouble !== null).sort((a, b) => weights[b.weight] - weights[a.weight]);
}

const weights: Record<Weight, number> = { info: 1, wait: 2, bad: 3 };

/** The order of the page: what needs a look most, then who is away, then by code. */
export function byNeed(tills: readonly Till[], nowMs: number): Till[] {
  const need = (till: Till) => {
    const [heaviest] = tillTroubles(till, nowMs);
    const isAway = till.state === 'active' && !till.online;
    return (heaviest === undefined ? 0 : weights[heaviest.weight] * 2) + (isAway ? 1 : 0);
  };
  return [...tills].sort(
    (a, b) => need(b) - need(a) || a.code.localeCompare(b.code, 'en', { numeric: true }),
  );
}

function trouble(kind: TroubleKind, weight: Weight, count = 0, ms = 0): Trouble {
  return { kind, weight, count, ms };
}

function saidByCentre(till: Till, nowMs: number): (Trouble | null)[] {
  const away = till.online || till.lastSeenAt === null ? 0 : nowMs - Date.parse(till.lastSeenAt);
  return [
    till.order === 'enrol-anew' ? trouble('copied', 'bad') : null,
    till.staleCopy === null
      ? null
      : trouble('stale-copy', 'bad', till.staleCopy.backlog, nowMs - Date.parse(till.staleCopy.heardAt)),
    till.protocol === 'too-old' || till.protocol === 'too-new' ? trouble(till.protocol, 'bad') : null,
    till.quarantined > 0 ? trouble('quarantined', 'bad', till.quarantined) : null,
    away > DAY_MS ? trouble('away', 'wait', 0, away) : null,
    till.protocol === 'behind' ? trouble('behind', 'info') : null,
  ];
}

function unsentOf(till: Till, nowMs: number): Trouble | null {
  const { hello } = till;
  if (hello === null) return null;
  const unsent = hello.backlog + hello.edits;
  if (unsent === 0) return null;
  const waits = hello.oldestUnsentAt === null ? 0 : nowMs - Date.parse(hello.oldestUnsentAt);
  const isKeptUp = till.online && till.state === 'active' && waits < UNSENT_LONG_MS;
  return isKeptUp ? null : trouble('unsent', 'wait', unsent, waits);
}

function saidByTill({ hello }: Till, nowMs: number): (Trouble | null)[] {
  if (hello === null) return [];
  const drift = Math.abs(hello.driftMs);
  const age = hello.dataAsOf === null ? 0 : nowMs - Date.parse(hello.dataAsOf);
  const missingFor = hello.missingSince === null ? 0 : nowMs - Date.parse(hello.missingSince);
  return [
    hello.missing > 0
      ? trouble('missing', missingFor > 60 * MINUTE_MS ? 'bad' : 'wait', hello.missing, missingFor)
      : null,
    drift > CLOCK_WORTH_SAYING_MS
      ? trouble('clock', drift > CLOCK_BAD_MS ? 'bad' : 'wait', 0, hello.driftMs)
      : null,
    hello.unreadable > 0 ? trouble('unreadable', 'bad', hello.unreadable) : null,
    age > DAY_MS ? trouble('old-data', 'wait', 0, age) : null,
    hello.epoch !== null && !hello.isEpochCurrent ? trouble('former-epoch', 'info') : null,
  ];
}
