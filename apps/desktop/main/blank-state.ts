import { type TillState, tillStateSchema } from '@karvon/shared/till-api/state.ts';

/**
 * The state of a till of which nothing is known but how far it has come: for a page whose engine cannot start, which
 * would otherwise have nothing to say it with.
 */
export function blankState(boot: TillState['boot']): TillState {
  return tillStateSchema.parse({
    boot,
    notices: [],
    register: null,
    people: [],
    person: null,
    shift: null,
    cart: {
      id: '00000000-0000-7000-8000-000000000000',
      lines: [],
      tenders: [],
      total: 0,
      paid: 0,
      due: 0,
      change: 0,
      lastLine: null,
      canUndo: false,
    },
    sync: {
      connection: 'offline',
      problem: null,
      unsent: { count: 0, sum: 0, oldestAt: null },
      quarantined: 0,
      dataAsOf: null,
      clockOffsetMs: 0,
    },
    printer: { state: 'ready', waiting: 0, problem: null },
  });
}
