import type { z } from 'zod';
import type {
  personViewSchema,
  registerViewSchema,
  shiftViewSchema,
  TillState,
} from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { minor } from '@karvon/shared/values/money.ts';

export type RegisterView = z.infer<typeof registerViewSchema>;
export type PersonView = z.infer<typeof personViewSchema>;
export type ShiftView = z.infer<typeof shiftViewSchema>;

/** The state before anything is known. */
export function initialState(cartId: Id): TillState {
  const zero = minor(0);
  return {
    boot: { phase: 'opening', problem: null, progress: null },
    notices: [],
    register: null,
    people: [],
    person: null,
    shift: null,
    cart: {
      id: cartId,
      lines: [],
      tenders: [],
      total: zero,
      paid: zero,
      due: zero,
      change: zero,
      lastLine: null,
      canUndo: false,
    },
    sync: {
      connection: 'offline',
      problem: null,
      unsent: { count: 0, sum: zero, oldestAt: null },
      quarantined: 0,
      dataAsOf: null,
      clockOffsetMs: 0,
    },
    printer: { state: 'ready', waiting: 0, problem: null },
  };
}
