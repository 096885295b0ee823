import { z } from 'zod';
import { discountSchema, instalmentSchema, tenderKinds, tenderSchema } from '../journal/sale-body.ts';
import { approvableSchema, rightSchema } from '../rights/rights.ts';
import { chosenKeysSchema } from '../till-keys/chosen-keys.ts';
import { idSchema } from '../values/ids.ts';
import { localeSchema } from '../values/locale.ts';
import { milliSchema, minorSchema } from '../values/money.ts';
import { businessDateSchema, instantSchema } from '../values/time.ts';
import { fiscalViewSchema } from './fiscal-methods.ts';
import { problemSchema } from './problems.ts';
import { lockMinutesSchema } from '../settings/till-lock.ts';
import { textSizeSchema } from './text-size.ts';
import { volumeSchema } from './volume.ts';
import { deviceViewSchema, findingViewSchema } from '../devices/device-settings.ts';
import { labelBatchViewSchema } from '../devices/label-batch.ts';
import { uploadViewSchema } from '../devices/label-scale.ts';
import { weightViewSchema } from '../devices/weight.ts';

/** How far the till has come since it was started. */
export const bootSchema = z.strictObject({
  phase: z.enum(['opening', 'needs-enrolment', 'first-sync', 'ready', 'stopped']),
  /** Why it stopped, or why it must be enrolled. */
  problem: problemSchema.nullable(),
  /** Documents that have come in the first sync; `total` null while it is not known. */
  progress: z.strictObject({ done: z.int(), total: z.int().nullable() }).nullable(),
});

export const registerViewSchema = z.strictObject({
  company: z.string(),
  branch: z.string(),
  tillCode: z.string(),
  country: z.string(),
  currency: z.strictObject({ code: z.string(), decimals: z.int() }),
  defaultLocale: localeSchema,
  /** In which goods are named and receipts printed now. */
  receiptLocale: localeSchema,
  timeZone: z.string(),
  /** How this shop may be paid, in the order of the buttons. */
  tenders: z.array(
    z.strictObject({
      code: z.string(),
      kind: z.enum(tenderKinds),
      name: z.string(),
      /** There is a QR code that it can be paid by. */
      hasQr: z.boolean(),
    }),
  ),
});

export const personViewSchema = z.strictObject({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  /** Set after too many wrong PINs; holds through a restart. */
  lockedUntil: instantSchema.nullable(),
  /** What this person may allow a cashier by their PIN. */
  approves: z.array(approvableSchema),
});

export const shiftViewSchema = z.strictObject({
  id: idSchema,
  number: z.int(),
  openedAt: instantSchema,
  openedBy: z.string(),
  businessDate: businessDateSchema,
  float: minorSchema,
});

/** What a part of a bundle is called, and how much of it all the bundles of the line have. */
export const partViewSchema = z.strictObject({ name: z.string(), qty: milliSchema, unit: z.string() });

export const cartLineViewSchema = z.strictObject({
  id: idSchema,
  productId: idSchema,
  name: z.string(),
  qty: milliSchema,
  unit: z.string(),
  isWeighed: z.boolean(),
  /** How many marking codes it has, and how many it still needs before it can be sold. */
  marks: z.int(),
  marksMissing: z.int(),
  /** Of a bundle: what it consists of. */
  parts: z.array(partViewSchema),
  note: z.string(),
  serials: z.array(z.string()),
  /** Who of the people has sold it. */
  salesperson: idSchema.nullable(),
  price: minorSchema,
  gross: minorSchema,
  sum: minorSchema,
  /** What makes the difference between both. */
  discounts: z.array(discountSchema.pick({ source: true, amount: true, reason: true })),
  /** By which tenders alone it may be paid, by their code or kind; null: by any. */
  allowedTenders: z.array(z.string()).nullable(),
});
export type CartLineView = z.infer<typeof cartLineViewSchema>;

export const cartTenderViewSchema = z.strictObject({
  id: idSchema,
  kind: z.enum(tenderKinds),
  method: z.string(),
  amount: minorSchema,
  received: minorSchema,
  change: minorSchema,
  /** `unknown`: nobody knows yet whether the money has come. */
  state: tenderSchema.shape.state,
  /** Of one by instalments: what is due when. */
  schedule: z.array(instalmentSchema).nullable(),
  /** What its QR code says, while nobody knows yet whether it was paid by. */
  qr: z.string().nullable(),
});

/** What can be done to a cart, as it is called where it can be taken back. */
export const undoableSchema = z.enum([
  'added',
  'removed',
  'cleared',
  'quantity',
  'price',
  'discount',
  'tip',
  'mark',
  'details',
  'client',
  'bonus',
]);
export type UndoableDeed = z.infer<typeof undoableSchema>;

export const cartViewSchema = z.strictObject({
  /** Becomes the sale's id: completing the same cart again answers with the same receipt. */
  id: idSchema,
  lines: z.array(cartLineViewSchema),
  /**
   * Goods that come back for these: of which receipt (null: without one), what they are worth, and what of that the cart does not
   * take. `paid` holds the rest of it.
   */
  exchange: z
    .strictObject({ number: z.string().nullable(), worth: minorSchema, back: minorSchema })
    .nullable(),
  tenders: z.array(cartTenderViewSchema),
  /** Goods before discounts. */
  gross: minorSchema,
  discount: minorSchema,
  /** Whether somebody took something off the whole by hand. */
  hasDiscount: z.boolean(),
  /** Who buys; null: nobody in particular. */
  client: z
    .strictObject({
      id: idSchema,
      name: z.string(),
      phone: z.string().nullable(),
      /**
       * What they owe as far as this till knows, and up to how much they may (null: without limit), with how much of that is left
       * for this cart. Not `isKnown`: the centre has never said, and only what this till sold is counted.
       */
      debt: z.strictObject({
        isKnown: z.boolean(),
        amount: minorSchema,
        limit: minorSchema.nullable(),
        left: minorSchema.nullable(),
      }),
      /** What they have in bonuses as far as this till knows, and how much of it this cart may take, what it takes already in it. */
      bonuses: z.strictObject({ isKnown: z.boolean(), amount: minorSchema, left: minorSchema }),
    })
    .nullable(),
  /** What bonuses pay of it; `discount` holds it, too. */
  bonus: minorSchema,
  /** Promo codes that were named, with the promotion that each opens (null: not known here) and what that takes off. */
  codes: z.array(z.strictObject({ code: z.string(), name: z.string().nullable(), amount: minorSchema })),
  /** What the client gives on top; `name`: of whom it is for, null for whoever sells. */
  tip: z.strictObject({ amount: minorSchema, name: z.string().nullable() }).nullable(),
  note: z.string(),
  /** What is put on top of the goods. */
  charges: z.array(z.strictObject({ name: z.string(), amount: minorSchema })),
  /** What was added to, or taken off, the total because cash is rounded. */
  rounding: minorSchema,
  total: minorSchema,
  paid: minorSchema,
  /** What is still to be paid, and what in cash. */
  due: minorSchema,
  dueInCash: minorSchema,
  change: minorSchema,
  /** The line that was changed last; the page shows it open. */
  lastLine: idSchema.nullable(),
  /** What `undo` would take back, and of which line; null: nothing. */
  undoes: z.strictObject({ what: undoableSchema, name: z.string().nullable() }).nullable(),
});
export type CartView = z.infer<typeof cartViewSchema>;

export const syncViewSchema = z.strictObject({
  /** offline: no connection, all is well, go on selling. refused: the centre answered and said no. */
  connection: z.enum(['online', 'offline', 'refused']),
  problem: problemSchema.nullable(),
  unsent: z.strictObject({
    /** Facts, with the sum of their receipts. */
    count: z.int(),
    sum: minorSchema,
    /** Versions of documents that the centre writes, too. */
    edits: z.int(),
    /** When the oldest of either was written. */
    oldestAt: instantSchema.nullable(),
  }),
  /** When the till asks the centre again; null while it does, or has no need to. */
  nextTryAt: instantSchema.nullable(),
  /** Facts the centre has set aside for a manager to look at. They are safe there. */
  quarantined: z.int(),
  /** Documents of the centre that this program can't make use of: they are kept, and tried again by the next one. */
  unreadable: z.int(),
  /** When goods and prices were last known to be those of the centre. */
  dataAsOf: instantSchema.nullable(),
  /** Centre's clock minus this till's, in milliseconds. */
  clockOffsetMs: z.int(),
  /** When the centre last answered a pull, and a push. */
  lastPullAt: instantSchema.nullable(),
  lastPushAt: instantSchema.nullable(),
  /** The life of the centre's data that goods and prices are of. */
  epoch: z.string().nullable(),
  /** Of this program. */
  version: z.string(),
});

export const printerViewSchema = z.strictObject({
  state: z.enum(['ready', 'waiting', 'failed']),
  waiting: z.int(),
  problem: problemSchema.nullable(),
  /** Absent where the printer does not say, too. */
  isPaperLow: z.literal(true).optional(),
});

/** All that a page needs to draw the till. The engine sends it whole once, then only the parts that changed. */
export const tillStateSchema = z.strictObject({
  boot: bootSchema,
  /** What people must know, newest last: a damaged database set aside, a disk nearly full. */
  notices: z.array(problemSchema),
  register: registerViewSchema.nullable(),
  people: z.array(personViewSchema),
  person: z
    .strictObject({ id: idSchema, code: z.string(), name: z.string(), rights: z.array(rightSchema) })
    .nullable(),
  /** Whoever is signed in has gone for a moment: nothing of theirs is shown or done until a PIN is given. */
  lock: z.strictObject({
    isOn: z.boolean(),
    /** After how many minutes unused a page locks the till; 0: never. */
    afterMinutes: lockMinutesSchema,
  }),
  shift: shiftViewSchema.nullable(),
  cart: cartViewSchema,
  /** What was sold last, until the next cart is begun or the cashier goes: the change is still being counted out. */
  lastSale: z.strictObject({ total: minorSchema, change: minorSchema }).nullable(),
  /** Receipts that are to be sent: how many wait, how many have failed. `changes` is another number whenever one stands otherwise. */
  deliveries: z.strictObject({ waiting: z.int(), failed: z.int(), changes: z.int() }),
  /** How many carts are put aside. */
  parked: z.int(),
  /** What its people have chosen for keys. */
  keys: chosenKeysSchema,
  /** And how loud its page is to be. */
  volume: volumeSchema,
  /** And how large what is on it. */
  textSize: textSizeSchema,
  sync: syncViewSchema,
  printer: printerViewSchema,
  /** Of receipts at the fiscal device; null: it has none, and nothing waits for one. */
  fiscal: fiscalViewSchema.nullable(),
  /** What is set at this till, and how it does. */
  devices: z.array(deviceViewSchema),
  /** What lies on its scale; null: it has none. */
  weight: weightViewSchema.nullable(),
  /** Of the search for a scale; null: none was begun. */
  finding: findingViewSchema.nullable(),
  /** Of goods that go into a label scale; null: none were sent. */
  upload: uploadViewSchema.nullable(),
  /** Labels that are being printed, or what has not gone of those that broke off; null while there are none. */
  labels: labelBatchViewSchema.nullable(),
  /** What scanners at serial ports have read, newest last; `seq` counts up. A page takes what came while it was there. */
  scans: z.array(z.strictObject({ seq: z.int(), code: z.string() })),
});
export type TillState = z.infer<typeof tillStateSchema>;
export const tillStatePatchSchema = tillStateSchema.partial();
export type TillStatePatch = z.infer<typeof tillStatePatchSchema>;
