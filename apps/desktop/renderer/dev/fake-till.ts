import type { MessageLine } from '@karvon/shared/till-api/client.ts';
import type { CompletedSale, ReceiptRow, TillInput, TillMethod } from '@karvon/shared/till-api/contract.ts';
import type { ReplyMessage, RequestMessage } from '@karvon/shared/till-api/messages.ts';
import { type Problem, problem } from '@karvon/shared/till-api/problems.ts';
import type { CartLineView, TillState } from '@karvon/shared/till-api/state.ts';
import { NO_TOTALS } from '@karvon/shared/derivations/shift-effects.ts';
import { splitInstalments } from '@karvon/shared/pricing/split-instalments.ts';
import { milli, minor, priceTimesQuantity, subtractMinor, sumMinor } from '@karvon/shared/values/money.ts';
import { businessDateSchema, instantOf } from '@karvon/shared/values/time.ts';
import { type FakeProduct, fakeGoods, fakeId } from './fake-goods.ts';
import { emptyCart, fakeState } from './fake-state.ts';

class Refusal extends Error {
  readonly problem: Problem;
  constructor(why: Problem) {
    super(why.code);
    this.problem = why;
  }
}

function planned({ count, first }: NonNullable<TillInput<'tender'>['instalments']>) {
  return { count, first: businessDateSchema.parse(first) };
}

/** A pretended till in the page's memory: enough of the engine to see and press everything. */
export function createFakeTill(at: string) {
  let state = fakeState(at);
  let line: { reply: (message: ReplyMessage) => void; close: () => void } | null = null;
  let isDown = false;
  let undoCart: TillState['cart'] | null = null;
  const sales: (CompletedSale & { cart: string })[] = [];
  const receipts: ReceiptRow[] = [];

  const patch = (change: Partial<TillState>) => {
    state = { ...state, ...change };
    line?.reply({ patch: change });
  };
  const setCart = (change: Partial<TillState['cart']>) => {
    const cart = { ...state.cart, ...change };
    const total = sumMinor(cart.lines.map((one) => one.sum));
    const paid = sumMinor(cart.tenders.map((one) => one.amount));
    const sumOfChange = sumMinor(cart.tenders.map((one) => one.change));
    const due = subtractMinor(total, paid);
    const sums = { gross: total, total, paid, due, dueInCash: due, change: sumOfChange };
    patch({ cart: { ...cart, ...sums } });
  };
  const add = (product: FakeProduct | undefined, qty: number | undefined, lacking: Problem) => {
    if (product === undefined) throw new Refusal(lacking);
    if (product.isWeighed && qty === undefined)
      throw new Refusal(problem('weight-needed', { name: product.name }));
    const before = state.cart.lines.find((one) => one.productId === product.id && !product.isWeighed);
    const count = milli((before?.qty ?? 0) + (qty ?? 1000));
    const next: CartLineView = {
      id: before?.id ?? fakeId(),
      productId: product.id,
      name: product.name,
      qty: count,
      unit: product.unit,
      isWeighed: product.isWeighed,
      marks: 0,
      marksMissing: 0,
      parts: [],
      note: '',
      serials: [],
      salesperson: null,
      price: product.price,
      gross: priceTimesQuantity(product.price, count),
      sum: priceTimesQuantity(product.price, count),
      discounts: [],
      allowedTenders: null,
    };
    const others = state.cart.lines.filter((one) => one.id !== next.id);
    const lines =
      before === undefined ? [...others, next] : state.cart.lines.map((one) => (one === before ? next : one));
    setCart({ lines, lastLine: next.id });
    return { line: next.id };
  };

  const methods: { [Method in TillMethod]?: (input: TillInput<Method>) => unknown } = {
    enrol: ({ code }) => {
      if (code !== 'DEMO') throw new Refusal(problem('enrol-code-wrong'));
      patch({ boot: { phase: 'ready', problem: null, progress: null } });
      return {};
    },
    signIn: ({ person, pin }) => {
      const found = state.people.find((one) => one.code === person);
      if (found === undefined) throw new Refusal(problem('unknown-person'));
      if (!pin.startsWith('100')) throw new Refusal(problem('wrong-pin', { left: 3 }, 'pin'));
      patch({ person: { id: found.id, code: found.code, name: found.name, rights: ['till.sell'] } });
      patch({ lock: { ...state.lock, isOn: false } });
      return {};
    },
    signOut: () => {
      patch({ person: null });
      return {};
    },
    openShift: ({ float }) => {
      patch({ shift: { ...fakeShift(), float: minor(float) } });
      return {};
    },
    scan: ({ code, qty }) =>
      add(
        fakeGoods.find((one) => one.barcode === code),
        qty,
        problem('unknown-barcode', { code }),
      ),
    addProduct: ({ product, qty }) =>
      add(
        fakeGoods.find((one) => one.id === product),
        qty,
        problem('unknown-product'),
      ),
    setLine: ({ line: id, qty }) => {
      const lines = state.cart.lines
        .map((one) => {
          const sum = priceTimesQuantity(one.price, milli(qty));
          return one.id === id ? { ...one, qty: milli(qty), gross: sum, sum } : one;
        })
        .filter((one) => one.qty !== 0);
      if (qty === 0) undoCart = state.cart;
      const undoes = undoCart === null ? null : ({ what: 'removed', name: null } as const);
      setCart({ lines, lastLine: qty === 0 ? null : id, undoes });
      return {};
    },
    undo: () => {
      if (undoCart === null) throw new Refusal(problem('nothing-to-undo'));
      setCart({ ...undoCart, undoes: null });
      undoCart = null;
      return {};
    },
    clearCart: () => {
      undoCart = state.cart;
      setCart({ lines: [], tenders: [], lastLine: null, undoes: { what: 'cleared', name: null } });
      return {};
    },
    setLineDetails: ({ line: id, ...details }) => {
      setCart({ lines: state.cart.lines.map((one) => (one.id === id ? { ...one, ...details } : one)) });
      return {};
    },
    confirmAge: () => ({}),
    noteCart: ({ note }) => {
      setCart({ note });
      return {};
    },
    parkedCarts: () => ({ carts: [] }),
    search: ({ text, limit = 40 }) => {
      const words = text.toLowerCase().split(/\s+/);
      const products = fakeGoods
        .filter((one) =>
          words.every((word) => `${one.name} ${one.article} ${one.barcode}`.toLowerCase().includes(word)),
        )
        .slice(0, limit);
      return { products: products.map(tileOf) };
    },
    categories: () => ({
      categories: [...new Set(fakeGoods.map((one) => one.category))].map((name) => ({
        id: categoryId(name),
        name,
        count: fakeGoods.filter((one) => one.category === name).length,
      })),
    }),
    browse: ({ category, offset = 0, limit = 60 }) => {
      const all = fakeGoods.filter((one) => category === null || categoryId(one.category) === category);
      return { products: all.slice(offset, offset + limit).map(tileOf), more: all.length > offset + limit };
    },
    tender: ({ method, received, amount, state: outcome = 'confirmed', instalments }) => {
      const kind = state.register?.tenders.find((one) => one.code === method)?.kind ?? 'other';
      const handed = minor(received ?? amount ?? state.cart.due);
      const pays = minor(Math.min(handed, state.cart.due));
      const tender = {
        id: fakeId(),
        kind,
        method,
        amount: pays,
        received: handed,
        change: subtractMinor(handed, pays),
        state: outcome,
        qr: kind === 'qr' && outcome === 'unknown' ? `https://pay.example/?amount=${pays}` : null,
        schedule: instalments === undefined ? null : splitInstalments(pays, planned(instalments), minor(100)),
      };
      setCart({ tenders: [...state.cart.tenders, tender] });
      return { tender: tender.id };
    },
    removeTender: ({ tender }) => {
      setCart({ tenders: state.cart.tenders.filter((one) => one.id !== tender) });
      return {};
    },
    complete: ({ cart: id }) => {
      const before = sales.find((one) => one.cart === id);
      if (before !== undefined) return { ...before, cart: undefined };
      if (state.cart.due > 0) throw new Refusal(problem('not-paid-in-full', { dueMinor: state.cart.due }));
      const { total, change } = state.cart;
      const sale = {
        id: fakeId(),
        number: `A1-${String(sales.length + 42).padStart(6, '0')}`,
        total,
        change,
      };
      sales.push({ ...sale, cart: state.cart.id });
      receipts.unshift({
        id: sale.id,
        number: sale.number,
        total,
        kind: 'sale',
        cashier: state.person?.name ?? '',
        tenders: ['cash'],
        at: instantOf(new Date().getTime()),
        sent: state.sync.connection === 'online',
        printed: true,
      });
      undoCart = null;
      const online = state.sync.connection === 'online';
      const { unsent } = state.sync;
      patch({
        cart: emptyCart(fakeId()),
        sync: online
          ? state.sync
          : {
              ...state.sync,
              unsent: {
                ...unsent,
                count: unsent.count + 1,
                sum: sumMinor([unsent.sum, total]),
                oldestAt: unsent.oldestAt ?? instantOf(new Date().getTime() - 600_000),
              },
            },
      });
      return sale;
    },
    receipts: () => ({ receipts }),
    findReceipts: ({ number = '' }) => ({
      receipts: receipts
        .filter((one) => one.number.endsWith(number))
        .map(({ id, number: whole, at, total, kind }) => ({
          id,
          number: whole,
          at,
          total,
          kind,
          otherTill: null,
        })),
    }),
    receipt: ({ id }) => {
      const number = receipts.find((one) => one.id === id)?.number ?? '';
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><rect width="320" height="200" fill="#fff"/><text x="16" y="40" font-family="monospace" font-size="18">${number}</text></svg>`;
      return { number, text: `${number}\n`, svg };
    },
    xReport: () => {
      const sum = sumMinor(receipts.map(({ total }) => total));
      const shift = state.shift ?? fakeShift();
      return {
        shift,
        currency: 'UZS',
        at: instantOf(new Date().getTime()),
        totals: {
          ...NO_TOTALS,
          receipts: receipts.length,
          revenue: sum,
          sold: sum,
          tenders: { cash: sum },
          float: shift.float,
          cash: sumMinor([shift.float, sum]),
        },
      };
    },
    cashMove: () => ({ id: fakeId() }),
    collect: () => ({ id: fakeId() }),
    openDrawer: () => ({ id: fakeId() }),
    closedShifts: () => ({ shifts: [], more: false }),
    sync: () => ({}),
    quarantined: () => ({
      facts: Array.from({ length: state.sync.quarantined }, (_, index) => ({
        id: fakeId(),
        kind: index === 0 ? 'sale' : 'return',
        number: `A1-00000${index + 1}`,
        at: instantOf(new Date().getTime() - 3_600_000),
        code: index === 0 ? 'malformed' : 'waits',
        reason: 'for support',
      })),
    }),
    retryQuarantined: () => ({ results: [] }),
    exportUnsent: () => ({ path: '/var/lib/karvon/till/unsent-A1-2026-11-21T080000.000Z.ndjson', count: 3 }),
    setLocale: () => ({}),
    lock: () => {
      patch({ lock: { ...state.lock, isOn: true } });
      return {};
    },
    setTextSize: ({ size }) => {
      patch({ textSize: size });
      return {};
    },
    setVolume: ({ volume }) => {
      patch({ volume });
      return {};
    },
    setKeys: (keys) => {
      patch({ keys });
      return {};
    },
  };

  const answer = (request: RequestMessage): ReplyMessage => {
    const run = methods[request.method as TillMethod] as ((input: unknown) => unknown) | undefined;
    try {
      if (run === undefined) throw new Refusal(problem('bad-input', {}, 'method'));
      return { id: request.id, result: { ok: true, value: stripUndefined(run(request.input)) } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { id: request.id, result: { ok: false, problem: error.problem } };
    }
  };

  return {
    patch,
    state: () => state,
    /** As if the engine had been killed, and started again by `revive`. */
    kill() {
      isDown = true;
      line?.close();
      line = null;
    },
    revive() {
      isDown = false;
    },
    open(): Promise<MessageLine> {
      if (isDown) return Promise.reject(new Error('The pretended till is down.'));
      let onMessage: (message: unknown) => void = () => undefined;
      const onClose: (() => void)[] = [];
      line = {
        reply: (message) => queueMicrotask(() => onMessage(message)),
        close: () => {
          for (const listener of onClose) listener();
        },
      };
      const { reply } = line;
      return Promise.resolve({
        send: (request) => reply(answer(request)),
        onMessage(listener) {
          onMessage = listener;
          reply({ state });
        },
        onClose: (listener) => onClose.push(listener),
      });
    },
  };
}

function tileOf({ category: _category, ...tile }: FakeProduct) {
  return tile;
}

function stripUndefined(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

const categoryIds = new Map<string, string>();
function categoryId(name: string): string {
  const known = categoryIds.get(name) ?? fakeId();
  categoryIds.set(name, known);
  return known;
}

function fakeShift(): NonNullable<TillState['shift']> {
  const shift = fakeState('selling').shift;
  if (shift === null) throw new Error('The pretended till has no shift.');
  return shift;
}
