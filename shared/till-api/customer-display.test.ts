import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testIds } from '../testing.ts';
import { milli, minor } from '../values/money.ts';
import { instantOf } from '../values/time.ts';
import type { TillEndpoint } from './contract.ts';
import { customerDisplayOf, customerDisplaySchema, type DisplayMessage } from './customer-display.ts';
import { initialState } from './initial-state.ts';
import { problem } from './problems.ts';
import { serveDisplay } from './serve-display.ts';
import type { CartLineView, TillState } from './state.ts';

const newId = testIds();

/** Whatever is nobody's business but the shop's says so. */
const hidden = fc.string({ maxLength: 10 }).map((text) => `HIDDEN ${text}`);
const amount = fc.integer({ min: 0, max: 1_000_000_00 }).map(minor);

const line: fc.Arbitrary<CartLineView> = fc.record({
  id: fc.constant(null).map(newId),
  productId: fc.constant(null).map(newId),
  name: fc.constantFrom('Bread', 'Tea'),
  qty: fc.integer({ min: 1, max: 9000 }).map(milli),
  unit: fc.constant('pc'),
  isWeighed: fc.boolean(),
  marks: fc.nat(3),
  marksMissing: fc.nat(3),
  parts: fc.constant([]),
  note: hidden,
  serials: fc.array(hidden, { maxLength: 2 }),
  salesperson: fc.constant(null).map(newId),
  price: amount,
  gross: amount,
  sum: amount,
  discounts: fc.array(fc.record({ source: fc.constant('manual' as const), amount, reason: hidden }), {
    maxLength: 2,
  }),
  allowedTenders: fc.option(fc.array(hidden, { maxLength: 2 })),
});

const tender: fc.Arbitrary<TillState['cart']['tenders'][number]> = fc.record({
  id: fc.constant(null).map(newId),
  kind: fc.constantFrom('cash', 'card', 'debt', 'instalment'),
  method: hidden,
  amount,
  received: amount,
  change: amount,
  state: fc.constantFrom('confirmed', 'unknown', 'declined'),
  schedule: fc.constant(null),
  qr: fc.constant(null),
});

/** What a client owes is nobody's business. */
const OWED = minor(987_654_321);

const state: fc.Arbitrary<TillState> = fc
  .record({
    phase: fc.constantFrom('ready', 'ready', 'ready', 'stopped', 'first-sync'),
    isIn: fc.boolean(),
    hasShift: fc.boolean(),
    isKnown: fc.boolean(),
    lines: fc.array(line, { maxLength: 5 }),
    tenders: fc.array(tender, { maxLength: 3 }),
    sums: fc.array(amount, { minLength: 6, maxLength: 6 }),
    secret: hidden,
    lastSale: fc.option(fc.record({ total: amount, change: amount })),
  })
  .map(({ phase, isIn, hasShift, isKnown, lines, tenders, sums, secret, lastSale }) => {
    const empty = initialState(newId());
    const [gross = minor(0), discount = minor(0), total = minor(0), due = minor(0), tip = minor(0)] = sums;
    return {
      ...empty,
      boot: { phase, problem: problem('disk-low', { path: secret }), progress: null },
      notices: [problem('disk-low', { path: secret })],
      register: isKnown
        ? {
            company: 'Shop',
            branch: 'Branch',
            tillCode: secret,
            country: secret,
            currency: { code: 'UZS', decimals: 2 },
            defaultLocale: 'ru',
            receiptLocale: 'en',
            timeZone: secret,
            tenders: [{ code: secret, kind: 'cash', name: secret, hasQr: false }],
          }
        : null,
      people: [{ id: newId(), code: secret, name: secret, lockedUntil: null, approves: [] }],
      person: isIn ? { id: newId(), code: secret, name: secret, rights: ['till.sell'] } : null,
      shift: hasShift
        ? {
            id: newId(),
            number: 7,
            openedAt: instantOf(0),
            openedBy: secret,
            businessDate: '2026-11-23' as NonNullable<TillState['shift']>['businessDate'],
            float: minor(987_654_321),
          }
        : null,
      cart: {
        ...empty.cart,
        lines,
        tenders,
        gross,
        discount,
        client: {
          id: newId(),
          name: secret,
          phone: secret,
          debt: { isKnown: true, amount: OWED, limit: OWED, left: OWED },
          bonuses: { isKnown: true, amount: OWED, left: OWED },
        },
        codes: [{ code: secret, name: secret, amount: discount }],
        tip: { amount: tip, name: secret },
        note: secret,
        total,
        due,
        lastLine: lines[0]?.id ?? null,
        undoes: { what: 'removed', name: secret },
      },
      lastSale,
      parked: 3,
    } satisfies TillState;
  });

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-/;

test('a display says nothing of people, clients, notes, reasons, other carts or ids, whatever the till is at', () => {
  fc.assert(
    fc.property(state, (at) => {
      const display = customerDisplayOf(at);
      const told = JSON.stringify(display);
      expect(customerDisplaySchema.safeParse(display).success).toBe(true);
      expect(told).not.toContain('HIDDEN');
      expect(told).not.toMatch(UUID);
      expect(told).not.toContain('987654321');
      expect(customerDisplayOf({ ...at, parked: 0 })).toEqual(display);
      const isOpen = at.boot.phase === 'ready' && at.person !== null && at.shift !== null;
      expect(isOpen || display.content.phase === 'idle').toBe(true);
    }),
  );
});

test('the sums are the cart’s; money of which nobody knows is still to be paid', () => {
  fc.assert(
    fc.property(state, (at) => {
      const { content } = customerDisplayOf(at);
      fc.pre(content.phase === 'cart' || content.phase === 'paying');
      const { cart } = at;
      const unknown = cart.tenders.filter((one) => one.state === 'unknown');
      const isMoney = ({ kind }: { kind: string }) => kind !== 'debt' && kind !== 'instalment';
      const given = cart.tenders.filter((one) => one.state === 'confirmed' && isMoney(one));
      expect(content.total).toBe(cart.total);
      expect(content.lines.map(({ sum }) => sum)).toEqual(cart.lines.map(({ sum }) => sum));
      expect(content.lines[content.last]).toBeDefined();
      expect(content.toPay).toBe(cart.due + unknown.reduce((sum, one) => sum + one.amount, 0));
      expect(content.paid).toBe(given.reduce((sum, one) => sum + one.received, 0));
      expect(content.lines.every(({ off }) => off >= 0)).toBe(true);
    }),
  );
});

test('a code to pay by is shown while it waits and there is a connection', () => {
  fc.assert(
    fc.property(state, tender, fc.constantFrom('online', 'offline', 'refused'), (at, one, connection) => {
      const waits = { ...one, kind: 'qr', state: 'unknown', qr: 'https://pay.test/1' } as const;
      const { content } = customerDisplayOf({
        ...at,
        cart: { ...at.cart, tenders: [...at.cart.tenders, waits] },
        sync: { ...at.sync, connection },
      });
      fc.pre(content.phase === 'paying');
      const shown = { text: 'https://pay.test/1', amount: one.amount };
      expect(content.qr).toEqual(connection === 'offline' ? null : shown);
    }),
  );
});

test('only what changes for the buyer is sent, and signs of life in between', () => {
  let now = initialState(newId());
  const listeners = new Set<() => void>();
  const endpoint: Pick<TillEndpoint, 'state' | 'onPatch'> = {
    state: () => now,
    onPatch: (listener) => {
      const hear = () => listener({});
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
  const sent: DisplayMessage[] = [];
  const { beat, stop } = serveDisplay(endpoint, (message) => sent.push(message));
  const change = (next: Partial<TillState>) => {
    now = { ...now, ...next };
    for (const hear of listeners) hear();
  };
  const idle = { phase: 'idle' };
  expect(sent).toEqual([{ display: { shop: null, content: idle } }]);
  change({ parked: 5 });
  expect(sent).toHaveLength(1);
  beat();
  expect(sent.at(-1)).toEqual({ beat: true });
  stop();
  expect(listeners.size).toBe(0);
});
