import { initialState } from '@karvon/shared/till-api/initial-state.ts';
import {
  type ProductTile,
  type TillEndpoint,
  type TillInput,
  type TillMethod,
  type TillOutput,
  type TillResult,
  tillMethods,
} from '@karvon/shared/till-api/contract.ts';
import { problem } from '@karvon/shared/till-api/problems.ts';
import type { TillState, TillStatePatch } from '@karvon/shared/till-api/state.ts';
import { NO_TOTALS } from '@karvon/shared/derivations/shift-effects.ts';
import { milli, minor } from '@karvon/shared/values/money.ts';
import { businessDateOf, instantOf } from '@karvon/shared/values/time.ts';

export const anId = '0190a000-0000-7000-8000-000000000001';
export const readyState: TillState = {
  ...initialState('00000000-0000-7000-8000-000000000000'),
  boot: { phase: 'ready', problem: null, progress: null },
};

const aShift = {
  id: anId,
  number: 1,
  openedAt: instantOf(0),
  openedBy: 'Кассир 1',
  businessDate: businessDateOf(0, 'UTC'),
  float: minor(100),
};
const aDelivery: TillOutput<'sendReceipt'>['delivery'] = {
  id: anId,
  fact: anId,
  number: 'A1-000001',
  channel: 'email',
  to: 'c•••@shop.example',
  isLinked: false,
  state: 'queued',
  why: 'not-handed-in',
  askedAt: instantOf(0),
  toldAt: null,
};
const aZ: TillOutput<'zReport'> = {
  id: anId,
  shift: aShift,
  currency: 'UZS',
  at: instantOf(1),
  closedBy: 'Кассир 1',
  totals: { ...NO_TOTALS, float: minor(100), cash: minor(100) },
  expected: minor(100),
  counted: minor(90),
  difference: minor(-10),
  denominations: [{ value: minor(90), count: 1 }],
  reason: 'Lost',
  earlierCounts: [minor(80)],
  afterwards: minor(0),
};

/** One good input for each method: a method that is added without one does not type-check. */
export const goodInputs: { [Method in TillMethod]: TillInput<Method> } = {
  enrol: { code: 'ABCD-1234' },
  signIn: { person: '1', pin: '1001' },
  signOut: {},
  lock: {},
  openShift: { float: 100_000 },
  scan: { code: '4780000000019' },
  addProduct: { product: anId, qty: 1_500 },
  setLine: { line: anId, qty: 0 },
  setLineDetails: { line: anId, note: 'Gift', serials: ['SN-1'], salesperson: null },
  noteCart: { note: 'By courier' },
  confirmAge: { age: 18 },
  undo: {},
  clearCart: {},
  findClients: { text: '90' },
  addClient: { firstName: 'Client 1' },
  setClient: { client: null },
  setClientByCard: { code: '2200000000015' },
  clientCard: { client: anId },
  editClient: { client: anId, birthday: null, note: 'Rings twice', addCard: 'vip-000123' },
  mergeClients: { from: anId, into: anId },
  spendBonuses: { amount: null },
  findCertificate: { code: 'G-1' },
  issueCertificate: { code: 'G-1', amount: 50_000_00, method: 'cash' },
  payDebt: { id: anId, client: anId, payments: [{ method: 'cash', amount: 5_000_00 }] },
  enterPromoCode: { code: 'SPRING' },
  dropPromoCode: { code: 'SPRING' },
  explainPrices: {},
  setTip: { amount: 500 },
  settleTender: { tender: anId, state: 'confirmed' },
  park: { name: 'Table 4' },
  parkedCarts: {},
  recall: { cart: anId },
  discount: { line: null, off: { amount: minor(1_000_00) }, reason: 'Damaged' },
  setPrice: { line: anId, price: minor(0), reason: 'Sample', approval: { person: 'M1', pin: '3003' } },
  clearDiscount: { line: anId },
  search: { text: 'чай' },
  categories: {},
  browse: { category: null },
  variants: { product: anId },
  tender: { method: 'cash', received: 5_000_00 },
  removeTender: { tender: anId },
  complete: {},
  receipts: {},
  findReceipts: { number: 'a1-1' },
  returnable: { receipt: 'A1-000001' },
  tryReturn: { receipt: 'A1-000001', lines: [{ line: anId, qty: milli(1000) }] },
  exchange: { back: { receipt: 'A1-000001' } },
  correctTender: { receipt: 'A1-000001', method: 'card', reason: 'Wrong key' },
  return: { id: anId, receipt: 'A1-000001', tenders: [{ method: 'cash', amount: minor(100) }] },
  receipt: { id: anId, locale: 'ru' },
  printReceipt: { id: anId, as: 'gift' },
  printTest: {},
  retryPrinting: {},
  fiscalDocuments: {},
  retryFiscal: { id: anId },
  printUnregistered: { id: anId, reason: 'The device is in repair', approval: { person: 'M1', pin: '3003' } },
  testFiscal: {},
  waitingPrints: {},
  sendReceipt: { id: anId, channel: 'email', to: 'client@shop.example' },
  retryDelivery: { delivery: anId },
  receiptDeliveries: { id: anId },
  openDeliveries: {},
  printX: {},
  cashMove: { direction: 'out', amount: minor(100), purpose: 'supplier', reason: 'Bread' },
  collect: { id: anId, amount: minor(100), bag: '0001' },
  openDrawer: { reason: 'Change', approval: { person: 'M1', pin: '3003' } },
  xReport: {},
  closeShift: { denominations: [{ value: minor(100), count: 1 }], reason: 'Lost', keepParked: true },
  handOver: { counted: minor(100), next: { person: '2', pin: '1002' } },
  closedShifts: { before: anId },
  zReport: { shift: anId },
  quarantined: {},
  retryQuarantined: {},
  exportUnsent: {},
  sync: {},
  syncDetails: {},
  status: {},
  setLocale: { locale: 'en' },
  setKeys: { preset: 'signs', own: { pay: 'F12' } },
  devicePorts: {},
  setDevice: {
    device: {
      id: 'scale-1',
      name: '',
      kind: 'scale',
      address: {
        kind: 'serial',
        path: '/dev/ttyUSB0',
        line: { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1, flow: 'none' },
      },
      protocol: 'cas-enq',
      divisionGrams: 1,
    },
  },
  removeDevice: { id: 'scale-1' },
  retryDevice: { id: 'scale-1' },
  deviceBytes: { id: 'scale-1' },
  scaleCommand: { id: 'scale-1', command: 'zero' },
  findScale: { path: null },
  endFinding: {},
  endWeighing: {},
  uploadGoods: { id: 'label-scale-1', all: true },
  endUpload: {},
  drawerContact: {},
  testDisplay: { id: 'display-1' },
  testLabel: { id: 'label-printer-1' },
  printLabels: { labels: [{ product: anId, copies: 2 }], look: 'product', size: { width: 58, height: 40 } },
  endLabels: {},
  labelPreview: { product: anId },
  setVolume: { volume: 'high' },
  setTextSize: { size: 'large' },
};

export const goodOutputs: { [Method in TillMethod]: TillOutput<Method> } = {
  enrol: {},
  signIn: {},
  signOut: {},
  lock: {},
  openShift: {},
  scan: { line: anId },
  addProduct: { line: anId },
  setLine: {},
  setLineDetails: {},
  noteCart: {},
  confirmAge: {},
  undo: {},
  clearCart: {},
  findClients: { clients: [{ id: anId, name: 'Client 1', phone: '+998901234567', tags: ['wholesale'] }] },
  addClient: { client: { id: anId, name: 'Client 1', phone: null, tags: [] } },
  setClient: {},
  setClientByCard: { client: { id: anId, name: 'Client 1', phone: null, tags: [] } },
  clientCard: {
    id: anId,
    firstName: 'Client',
    lastName: '1',
    phone: '+998901234567',
    birthday: null,
    birthdayIn: null,
    tags: [],
    cards: ['VIP-000123'],
    note: '',
    debt: { isKnown: true, amount: minor(100), limit: null },
    bonuses: { isKnown: false, amount: minor(0) },
    instalments: [{ receipt: anId, number: 'A1-000001', due: businessDateOf(0, 'UTC'), amount: minor(100) }],
    asOf: null,
    twins: [],
    mayMerge: false,
    purchases: [
      { id: anId, kind: 'sale', number: 'A1-000001', at: instantOf(0), total: minor(100), otherTill: null },
    ],
  },
  editClient: { client: { id: anId, name: 'Client 1', phone: null, tags: [] } },
  mergeClients: { done: true },
  spendBonuses: {},
  findCertificate: { left: null },
  issueCertificate: { id: anId, change: minor(0) },
  payDebt: { id: anId, total: minor(5_000_00), change: minor(0), left: null },
  enterPromoCode: {},
  dropPromoCode: {},
  explainPrices: {
    lines: [],
    charges: [],
    totals: {
      gross: minor(0),
      discount: minor(0),
      surcharge: minor(0),
      rounding: minor(0),
      tips: minor(0),
      taxes: [],
      taxAdded: minor(0),
      total: minor(0),
      paid: minor(0),
      change: minor(0),
    },
  },
  setTip: {},
  settleTender: {},
  park: {},
  parkedCarts: {
    carts: [{ id: anId, name: '', at: instantOf(0), lines: 1, total: minor(100), goods: ['чай'] }],
  },
  recall: {},
  discount: {},
  setPrice: {},
  clearDiscount: {},
  search: { products: [tile('чай')] },
  categories: { categories: [{ id: anId, name: 'Чай', count: 3 }] },
  browse: { products: [], more: false },
  variants: {
    name: 'чай',
    by: ['Вес'],
    variants: [
      { product: anId, values: ['100 г'], name: 'чай, 100 г', unit: 'шт', price: minor(100), problem: null },
    ],
  },
  tender: { tender: anId },
  removeTender: {},
  complete: { id: anId, number: 'A1-000001', total: minor(100), change: minor(0) },
  receipts: { receipts: [] },
  findReceipts: {
    receipts: [
      { id: anId, number: 'A1-000001', at: instantOf(0), total: minor(100), kind: 'sale', otherTill: 'A2' },
    ],
  },
  returnable: {
    id: anId,
    number: 'A1-000001',
    at: instantOf(0),
    otherTill: null,
    cashier: 'Кассир 1',
    total: minor(100),
    client: null,
    lines: [
      {
        line: anId,
        product: anId,
        name: 'чай',
        unit: 'шт',
        barcode: null,
        step: milli(1000),
        sold: milli(2000),
        returned: milli(1000),
        left: milli(1000),
        paidEach: minor(50),
        worth: minor(50),
        marks: [],
        serials: [],
      },
    ],
    tenders: [
      {
        kind: 'cash',
        method: 'cash',
        name: 'Наличные',
        amount: minor(100),
        reference: null,
        left: minor(50),
      },
    ],
    correctable: [],
    inTime: true,
    knownAt: null,
  },
  tryReturn: { total: minor(50), worth: minor(50), tenders: [], needs: ['till.return'] },
  exchange: {},
  correctTender: { id: anId },
  return: { id: anId, number: 'A1-000002', total: minor(50), tenders: [] },
  receipt: {
    otherTill: null,
    kind: 'sale',
    number: 'A1-000001',
    text: 'чек',
    svg: '<svg/>',
    layout: { columns: 48, rows: [] },
  },
  printReceipt: { kind: 'sale', number: 'A1-000001', copy: null },
  printTest: {},
  retryPrinting: {},
  fiscalDocuments: {
    documents: [
      {
        id: anId,
        number: 'A1-000001',
        kind: 'sale',
        at: instantOf(0),
        total: minor(50),
        state: 'rejected',
        trouble: 'refused',
        detail: 'bad-receipt',
        mayBe: false,
      },
    ],
    total: 1,
  },
  retryFiscal: {},
  printUnregistered: {},
  testFiscal: { trouble: null, detail: '', shift: 'open', unsent: 0, serial: 'EMU00000001' },
  sendReceipt: { delivery: aDelivery, isNew: true },
  retryDelivery: { delivery: aDelivery },
  receiptDeliveries: {
    number: 'A1-000001',
    client: { id: anId, name: 'Client 1', email: 'client@shop.example', phone: null },
    deliveries: [aDelivery],
  },
  openDeliveries: { deliveries: [aDelivery], total: 1 },
  waitingPrints: { prints: [{ kind: 'sale', number: 'A1-000001', at: instantOf(0) }], total: 1 },
  printX: {},
  cashMove: { id: anId },
  collect: { id: anId },
  openDrawer: { id: anId },
  closeShift: aZ,
  handOver: aZ,
  closedShifts: {
    shifts: [
      {
        id: anId,
        number: 1,
        businessDate: aShift.businessDate,
        openedAt: instantOf(0),
        closedAt: instantOf(1),
        closedBy: 'Кассир 1',
        expected: minor(100),
        counted: minor(100),
        difference: minor(0),
      },
    ],
    more: false,
  },
  zReport: aZ,
  xReport: {
    shift: aShift,
    currency: 'UZS',
    at: instantOf(0),
    totals: { ...NO_TOTALS, receipts: 1, revenue: null, sold: null, returned: null, cash: null },
  },
  quarantined: {
    facts: [{ id: anId, kind: 'sale', number: 'A1-000001', at: instantOf(0), code: 'waits', reason: '' }],
  },
  retryQuarantined: { results: [{ id: anId, state: 'accepted', code: null }] },
  exportUnsent: { path: '/till/unsent-A1.ndjson', count: 2 },
  syncDetails: { unsent: [], edits: [], asOf: [{ kind: 'goods', at: null }], freeMegabytes: 900 },
  sync: {},
  status: readyState,
  setLocale: {},
  setKeys: {},
  devicePorts: { ports: [{ path: '/dev/ttyUSB0', label: 'FTDI' }], problem: null },
  setDevice: {},
  removeDevice: {},
  retryDevice: {},
  deviceBytes: { pieces: [{ at: instantOf(0), direction: 'in', hex: '06', text: '·' }] },
  scaleCommand: {},
  findScale: {},
  endFinding: {},
  endWeighing: {},
  uploadGoods: {},
  endUpload: {},
  drawerContact: { isClosed: null },
  testDisplay: { rows: ['Karvon', ''] },
  testLabel: {},
  printLabels: { printed: 1 },
  endLabels: {},
  labelPreview: { svg: '<svg/>' },
  setVolume: {},
  setTextSize: {},
};

export type EndpointDouble = TillEndpoint & {
  patch(patch: TillStatePatch): void;
  /** From now on calls wait for `release`. */
  hold(): void;
  /** Answers the waiting calls, the last one first. */
  releaseBackwards(): void;
  /** How many calls are waiting. */
  waiting(): number;
  /** How many pages listen. */
  listening(): number;
};

/** An engine in memory: good input gets the good output, and `search` answers with the text that was asked for. */
export function createEndpointDouble(): EndpointDouble {
  let state = readyState;
  let held: (() => void)[] | null = null;
  const listeners = new Set<(patch: TillStatePatch) => void>();
  return {
    async call(method, input) {
      const answer = answerTo(method, input);
      if (held !== null) await new Promise<void>((resume) => held?.push(resume));
      return answer;
    },
    state: () => state,
    onPatch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    patch(patch) {
      state = { ...state, ...patch };
      for (const listener of listeners) listener(patch);
    },
    hold() {
      held = [];
    },
    releaseBackwards() {
      const waiting = held ?? [];
      held = null;
      for (const resume of waiting.reverse()) resume();
    },
    waiting: () => held?.length ?? 0,
    listening: () => listeners.size,
  };
}

function answerTo(method: string, input: unknown): TillResult<unknown> {
  if (!Object.hasOwn(tillMethods, method)) return { ok: false, problem: problem('bad-input', {}, 'method') };
  const known = method as TillMethod;
  const parsed = tillMethods[known].input.safeParse(input);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? null;
    return { ok: false, problem: problem('bad-input', {}, field) };
  }
  if (method === 'search' && 'text' in parsed.data)
    return { ok: true, value: { products: [tile(parsed.data.text ?? '')] } };
  return { ok: true, value: goodOutputs[known] };
}

function tile(name: string): ProductTile {
  return {
    id: anId,
    name,
    article: null,
    barcode: null,
    unit: 'piece',
    isWeighed: false,
    price: minor(100),
    variants: 0,
  };
}
