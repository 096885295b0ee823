import { problem } from '@karvon/shared/till-api/problems.ts';
import { type TillState, tillStateSchema } from '@karvon/shared/till-api/state.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import { fakeId } from './fake-goods.ts';

const MINUTE = 60_000;

export function emptyCart(id: string): TillState['cart'] {
  return tillStateSchema.shape.cart.parse({
    id,
    lines: [],
    exchange: null,
    tenders: [],
    gross: 0,
    discount: 0,
    hasDiscount: false,
    client: null,
    bonus: 0,
    codes: [],
    tip: null,
    note: '',
    charges: [],
    rounding: 0,
    total: 0,
    paid: 0,
    due: 0,
    dueInCash: 0,
    change: 0,
    lastLine: null,
    undoes: null,
  });
}

/** The till at a point of its day: opening, first-sync, stopped, needs-enrolment, sign-in, open-shift, selling. */
export function fakeState(at: string): TillState {
  const now = new Date().getTime();
  const people = ['Кассир 1', 'Кассир 2', 'Кассир 3', 'Управляющий'].map((name, index) => ({
    id: fakeId(),
    code: index === 3 ? '9' : String(index + 1),
    name,
    lockedUntil: index === 2 && at === 'sign-in' ? instantOf(now + 4 * MINUTE) : null,
    approves: index === 3 ? ['till.discount', 'till.set-price'] : [],
  }));
  const isIn = at === 'open-shift' || at === 'selling';
  const phases = ['opening', 'needs-enrolment', 'first-sync', 'stopped'];
  const notice = problem('database-corrupt-set-aside', {
    path: '/var/lib/karvon/till/set-aside-2026-11-21T08-30-00/till.db',
  });
  return tillStateSchema.parse({
    boot: {
      phase: phases.includes(at) ? at : 'ready',
      problem: at === 'stopped' ? problem('database-newer', { found: 3, known: 1 }) : null,
      progress: at === 'first-sync' ? { done: 3150, total: 5000 } : null,
    },
    notices: at === 'needs-enrolment' ? [notice] : [],
    register: {
      company: 'Demo shop',
      branch: 'Филиал A',
      tillCode: 'A1',
      defaultLocale: 'ru',
      receiptLocale: 'ru',
      country: 'UZ',
      currency: { code: 'UZS', decimals: 2 },
      timeZone: 'Asia/Tashkent',
      tenders: [
        { code: 'cash', kind: 'cash', name: 'Наличные', hasQr: false },
        { code: 'card', kind: 'card', name: 'Карта', hasQr: false },
        { code: 'instalment', kind: 'instalment', name: 'Рассрочка', hasQr: false },
        { code: 'qr', kind: 'qr', name: 'QR', hasQr: true },
      ],
    },
    people,
    person: isIn ? { id: people[0]?.id, code: '1', name: 'Кассир 1', rights: ['till.sell'] } : null,
    shift:
      at === 'selling' || at === 'sign-in'
        ? {
            id: fakeId(),
            number: 12,
            openedBy: 'Кассир 1',
            businessDate: '2026-11-21',
            float: 20_000_000,
            openedAt: instantOf(now - 180 * MINUTE),
          }
        : null,
    cart: emptyCart(fakeId()),
    lastSale: null,
    deliveries: { waiting: 0, failed: 0, changes: 0 },
    parked: 0,
    keys: { preset: 'functions', own: {} },
    volume: 'low',
    textSize: 'usual',
    lock: { isOn: false, afterMinutes: 10 },
    sync: {
      connection: 'online',
      problem: null,
      quarantined: 0,
      unreadable: 0,
      clockOffsetMs: 0,
      nextTryAt: null,
      lastPullAt: instantOf(now - MINUTE),
      lastPushAt: instantOf(now - 5 * MINUTE),
      epoch: '0f3a9c',
      version: '1.0.0',
      unsent: { count: 0, sum: 0, edits: 0, oldestAt: null },
      dataAsOf: instantOf(now - 2 * MINUTE),
    },
    printer: { state: 'ready', waiting: 0, problem: null },
    fiscal: null,
    devices: [],
    weight: null,
    finding: null,
    upload: null,
    labels: null,
    scans: [],
  });
}
