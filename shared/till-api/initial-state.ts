import { usualKeys } from '../till-keys/chosen-keys.ts';
import type { Id } from '../values/ids.ts';
import { minor } from '../values/money.ts';
import type { TillState } from './state.ts';
import { USUAL_LOCK_MINUTES } from '../settings/till-lock.ts';
import { usualTextSize } from './text-size.ts';
import { usualVolume } from './volume.ts';

/** The state of a till of which nothing is known yet but the program it runs; empty where that is not known either. */
export function initialState(cartId: Id, version = ''): TillState {
  const zero = minor(0);
  return {
    boot: { phase: 'opening', problem: null, progress: null },
    notices: [],
    register: null,
    people: [],
    person: null,
    lock: { isOn: false, afterMinutes: USUAL_LOCK_MINUTES },
    shift: null,
    cart: {
      id: cartId,
      lines: [],
      exchange: null,
      tenders: [],
      gross: zero,
      discount: zero,
      hasDiscount: false,
      client: null,
      bonus: minor(0),
      codes: [],
      tip: null,
      note: '',
      charges: [],
      rounding: zero,
      total: zero,
      paid: zero,
      due: zero,
      dueInCash: zero,
      change: zero,
      lastLine: null,
      undoes: null,
    },
    lastSale: null,
    deliveries: { waiting: 0, failed: 0, changes: 0 },
    parked: 0,
    keys: usualKeys,
    volume: usualVolume,
    textSize: usualTextSize,
    sync: {
      connection: 'offline',
      problem: null,
      unsent: { count: 0, sum: zero, edits: 0, oldestAt: null },
      nextTryAt: null,
      quarantined: 0,
      unreadable: 0,
      dataAsOf: null,
      clockOffsetMs: 0,
      lastPullAt: null,
      lastPushAt: null,
      epoch: null,
      version,
    },
    printer: { state: 'ready', waiting: 0, problem: null },
    fiscal: null,
    devices: [],
    weight: null,
    finding: null,
    upload: null,
    labels: null,
    scans: [],
  };
}
