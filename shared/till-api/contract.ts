import { z } from 'zod';
import { INSTALMENTS_MAX, INSTALMENTS_MIN } from '../pricing/split-instalments.ts';
import { receiptLayoutSchema } from '../receipt/layout.ts';
import { pushStateSchema } from '../sync/protocol.ts';
import { chosenKeysSchema } from '../till-keys/chosen-keys.ts';
import { deviceMethods } from './device-methods.ts';
import { clientMethods } from './client-methods.ts';
import { deliveryMethods } from './delivery-methods.ts';
import { fiscalMethods } from './fiscal-methods.ts';
import { printMethods } from './print-methods.ts';
import { priceStorySchema } from './price-story.ts';
import { codeSchema, idSchema } from '../values/ids.ts';
import { localeSchema } from '../values/locale.ts';
import { basisPointsSchema, milliSchema, minorSchema } from '../values/money.ts';
import { businessDateSchema, instantSchema } from '../values/time.ts';
import { approvalSchema, credentialsSchema, reasonSchema } from './inputs.ts';
import { type Problem, problemSchema } from './problems.ts';
import { textSizeSchema } from './text-size.ts';
import { shiftMethods } from './shift-methods.ts';
import { returnMethods } from './return-methods.ts';
import { volumeSchema } from './volume.ts';
import { type TillState, type TillStatePatch, tillStateSchema } from './state.ts';

const nothing = z.strictObject({});
const noteSchema = z.string().normalize('NFC').trim().max(200);
const positiveMinor = minorSchema.refine((amount) => amount > 0, 'must be above zero');

/** As clients say it; upper and lower case are the same. */
const promoCodeSchema = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .transform((code) => code.toUpperCase());

/** What is written on a certificate. */
const certificateCodeSchema = z.string().trim().min(1).max(40);

/** What a terminal's slip says. */
const slipSchema = z
  .strictObject({ rrn: z.string().max(40), authCode: z.string().max(40), cardMask: z.string().max(40) })
  .partial();

/** One part of what is paid for something other than a sale's goods. Cash: `received` was handed over, and change comes of it. */
const paymentPartSchema = z.strictObject({
  method: z.string().min(1).max(40),
  amount: minorSchema,
  received: minorSchema.optional(),
  slip: slipSchema.optional(),
});
export type PaymentPart = z.infer<typeof paymentPartSchema>;

export const productTileSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  article: z.string().nullable(),
  barcode: z.string().nullable(),
  unit: z.string(),
  isWeighed: z.boolean(),
  price: minorSchema,
  /** How many variants there are of it; 0: it is sold as it is. */
  variants: z.int(),
});
export type ProductTile = z.infer<typeof productTileSchema>;

const receiptKindSchema = z.enum(['sale', 'return']);

export const receiptRowSchema = z.strictObject({
  id: idSchema,
  number: z.string(),
  at: instantSchema,
  total: minorSchema,
  /** A return's total was handed back. */
  kind: receiptKindSchema,
  tenders: z.array(z.string()),
  cashier: z.string(),
  /** Whether the centre has it. */
  sent: z.boolean(),
  printed: z.boolean(),
});
export type ReceiptRow = z.infer<typeof receiptRowSchema>;

export const foundReceiptSchema = z.strictObject({
  id: idSchema,
  number: z.string(),
  at: instantSchema,
  total: minorSchema,
  kind: receiptKindSchema,
  /** The code of the till that it is of; null when it is this one. */
  otherTill: z.string().nullable(),
});
export type FoundReceipt = z.infer<typeof foundReceiptSchema>;

export const setAsideFactSchema = z.strictObject({
  id: z.string(),
  /** What it is and when it was; null for what is no fact of the journal. */
  kind: z.string().nullable(),
  number: z.string().nullable(),
  at: instantSchema.nullable(),
  /** Why, for programs; people are told `till.aside.code.<code>`. */
  code: z.string(),
  /** What exactly the centre found, in English, for support. */
  reason: z.string(),
});
export type SetAsideFact = z.infer<typeof setAsideFactSchema>;

export const parkedCartSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  at: instantSchema,
  lines: z.int(),
  /** What it came to as it was put aside; its promotions are asked anew as it is taken back. */
  total: minorSchema,
  /** The first things in it. */
  goods: z.array(z.string()),
});
export type ParkedCartView = z.infer<typeof parkedCartSchema>;

/** What comes from the centre, as people call it. */
export const dataKinds = ['goods', 'prices', 'shop', 'balances', 'clients', 'receipts'] as const;
export type DataKind = (typeof dataKinds)[number];

export const syncDetailsSchema = z.strictObject({
  /** Facts that the centre has not acknowledged, by kind; the one that has waited longest first. */
  unsent: z.array(
    z.strictObject({ kind: z.string(), count: z.int(), sum: minorSchema, oldestAt: instantSchema }),
  ),
  /** Documents that the centre writes, too, with versions that it has not. */
  edits: z.array(z.strictObject({ collection: z.string(), count: z.int() })),
  /** When each was last known to be the centre's; null: not yet. */
  asOf: z.array(z.strictObject({ kind: z.enum(dataKinds), at: instantSchema.nullable() })),
  /** Room on this computer's disk; null where it can't be asked. */
  freeMegabytes: z.int().nullable(),
});
export type SyncDetails = z.infer<typeof syncDetailsSchema>;

export const completedSaleSchema = z.strictObject({
  id: idSchema,
  number: z.string(),
  total: minorSchema,
  change: minorSchema,
  /** Where goods that came back were worth more: what is handed back for them. */
  back: minorSchema.optional(),
});
export type CompletedSale = z.infer<typeof completedSaleSchema>;

/**
 * Everything a page can ask of the till's engine: name → input and output. Money is in minor units, quantities in
 * thousandths. Every method may refuse with a Problem; none throws. Transports, the page's client and the engine's
 * dispatcher are all built from this one map, and nothing that is not in it can be called.
 */
export const tillMethods = {
  /** Binds this till to a register with a one-time code; needs the centre. */
  enrol: { input: z.strictObject({ code: z.string().trim().min(4).max(40) }), output: nothing },
  /**
   * Person (their code), then PIN. Five wrong PINs lock the person for a while, restart or not. Whoever was signed in is not any more; shift
   * and cart stay as they are. A till that was locked is open again.
   */
  signIn: {
    input: credentialsSchema,
    output: nothing,
  },
  signOut: { input: nothing, output: nothing },
  /** Whoever is signed in goes for a moment. Refused while a payment waits for its answer. */
  lock: { input: nothing, output: nothing },
  openShift: { input: z.strictObject({ float: minorSchema }), output: nothing },
  /**
   * A scanned or typed code: adds the product to the cart, one more if it is there. `qty` overrides one unit.
   * `input.qty` in thousandths.
   */
  scan: {
    input: z.strictObject({ code: codeSchema, qty: milliSchema.optional() }),
    output: z.strictObject({ line: idSchema }),
  },
  /** Refuses what has variants: one of them is added. */
  addProduct: {
    input: z.strictObject({ product: idSchema, qty: milliSchema.optional() }),
    output: z.strictObject({ line: idSchema }),
  },
  /** Sets a line's quantity; 0 removes the line. */
  setLine: { input: z.strictObject({ line: idSchema, qty: milliSchema }), output: nothing },
  /**
   * Says something of a line beside what it is and costs: a note for the receipt, serial numbers, who of the people has sold it.
   * What is not named stays as it is.
   */
  setLineDetails: {
    input: z.strictObject({
      line: idSchema,
      note: noteSchema.optional(),
      serials: z.array(z.string().normalize('NFC').trim().min(1).max(100)).max(1000).optional(),
      salesperson: idSchema.nullable().optional(),
    }),
    output: nothing,
  },
  /** A note on the whole receipt; empty: none. */
  noteCart: { input: z.strictObject({ note: noteSchema }), output: nothing },
  /** The cashier has found the client of this cart to be so many years old at least. */
  confirmAge: { input: z.strictObject({ age: z.int().min(1).max(120) }), output: nothing },
  /** Takes back the last deed, whatever it was. */
  undo: { input: nothing, output: nothing },
  clearCart: { input: nothing, output: nothing },
  /**
   * Takes something off a line, or (line null) off the whole cart, in the place of the discount by hand that was there. Needs
   * `till.discount`, of whoever is signed in or of who approves.
   */
  discount: {
    input: z.strictObject({
      line: idSchema.nullable(),
      off: z.union([
        z.strictObject({ rateBp: basisPointsSchema.refine((rate) => rate > 0 && rate <= 10_000) }),
        z.strictObject({ amount: positiveMinor }),
      ]),
      reason: reasonSchema,
      approval: approvalSchema.optional(),
    }),
    output: nothing,
  },
  /** Sets what a whole unit of a line costs, whatever lists and promotions say. Needs `till.set-price`, as above. */
  setPrice: {
    input: z.strictObject({
      line: idSchema,
      price: minorSchema.refine((price) => price >= 0, 'must not be negative'),
      reason: reasonSchema,
      approval: approvalSchema.optional(),
    }),
    output: nothing,
  },
  /** Takes back what was taken off by hand: of a line with the price that was set for it, or of the whole cart. */
  clearDiscount: { input: z.strictObject({ line: idSchema.nullable() }), output: nothing },
  /** Names a promo code: what it opens counts for the open cart. */
  enterPromoCode: { input: z.strictObject({ code: promoCodeSchema }), output: nothing },
  dropPromoCode: { input: z.strictObject({ code: promoCodeSchema }), output: nothing },
  /** How the open cart comes to what it comes to, line by line. */
  explainPrices: { input: nothing, output: priceStorySchema },
  /** What the client gives on top, in the place of what they gave before, and to whom (null: whoever sells); 0 takes it back. */
  setTip: {
    input: z.strictObject({
      amount: minorSchema.refine((amount) => amount >= 0, 'must not be negative'),
      staff: idSchema.nullable().default(null),
    }),
    output: nothing,
  },
  /**
   * Pays a part of the open cart with its client's bonuses, in the place of what they spent before; `amount` null: as much as may be, 0:
   * nothing. What is taken off lowers the base of taxes.
   */
  spendBonuses: {
    input: z.strictObject({
      amount: minorSchema.refine((amount) => amount >= 0, 'must not be negative').nullable(),
    }),
    output: nothing,
  },
  /** Puts the open cart aside, by a name if there is one, and begins a new one. */
  park: { input: z.strictObject({ name: z.string().trim().max(60).default('') }), output: nothing },
  /** The carts that were put aside, the one that has waited longest first. */
  parkedCarts: { input: nothing, output: z.strictObject({ carts: z.array(parkedCartSchema) }) },
  /** Makes one of them the open cart; what is open is put aside in its place, unless it is empty. */
  recall: { input: z.strictObject({ cart: idSchema }), output: nothing },
  /** Words in any order over name, article and barcode; best matches first. */
  search: {
    input: z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(100).default(40) }),
    output: z.strictObject({ products: z.array(productTileSchema) }),
  },
  categories: {
    input: nothing,
    output: z.strictObject({
      categories: z.array(z.strictObject({ id: idSchema, name: z.string(), count: z.int() })),
    }),
  },
  /** The products of a category, in pages. Null: those of all. */
  browse: {
    input: z.strictObject({
      category: idSchema.nullable(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(60),
    }),
    output: z.strictObject({ products: z.array(productTileSchema), more: z.boolean() }),
  },
  /**
   * What there is of a product that is sold by its variants alone: the names of the characteristics in the order in which they
   * are asked for, and each variant with its values. `problem`: why it can't be sold now.
   */
  variants: {
    input: z.strictObject({ product: idSchema }),
    output: z.strictObject({
      name: z.string(),
      by: z.array(z.string()),
      variants: z.array(
        z.strictObject({
          product: idSchema,
          values: z.array(z.string()),
          name: z.string(),
          unit: z.string(),
          price: minorSchema,
          problem: problemSchema.nullable(),
        }),
      ),
    }),
  },
  /** How much the open cart may still be paid of the certificate with this number; null: nothing is known of certificates here. */
  findCertificate: {
    input: z.strictObject({ code: certificateCodeSchema }),
    output: z.strictObject({ left: minorSchema.nullable() }),
  },
  /**
   * Sells a certificate with this number for cash or by card, beside the cart, and answers once that is on disk. `received`: cash that
   * was handed over, of which change comes. A number that is known already is refused, so the same call again sells nothing twice.
   */
  issueCertificate: {
    input: z.strictObject({
      code: certificateCodeSchema,
      amount: minorSchema,
      method: z.string().min(1).max(40),
      received: minorSchema.optional(),
    }),
    output: z.strictObject({ id: idSchema, change: minorSchema }),
  },
  /**
   * Takes money for what a client owes, all of it or a part, beside the cart, and answers once that is on disk. `id` is the payment's own, by
   * which the same call again is the same payment. No more is taken than they owe; where this till does not know that (`left` is
   * null then), only with `isSure`: whoever takes the money has asked.
   */
  payDebt: {
    input: z.strictObject({
      id: idSchema,
      client: idSchema,
      account: z.enum(['debt', 'instalment']).default('debt'),
      payments: z.array(paymentPartSchema).min(1).max(50),
      isSure: z.boolean().default(false),
    }),
    output: z.strictObject({
      id: idSchema,
      total: minorSchema,
      change: minorSchema,
      left: minorSchema.nullable(),
    }),
  },
  /**
   * Adds a tender to the cart. Cash: `received` is what was handed over, and change comes of it. Card: the
   * terminal stands apart; adding it says that the terminal has confirmed `amount` (default: all that is due), or with
   * `state` that nobody knows yet. Instalments: the amount is owed in `count` parts, the first due on `first`, the others a month
   * after each other. Certificate: its number is the slip's `rrn`, and it pays no more than is left of it (default: that, of what is due).
   */
  tender: {
    input: z.strictObject({
      /** The cart that whoever takes the money has in sight: another one is not paid by mistake. */
      cart: idSchema.optional(),
      method: z.string().min(1).max(40),
      received: minorSchema.optional(),
      amount: minorSchema.optional(),
      state: z.enum(['confirmed', 'unknown']).default('confirmed'),
      slip: slipSchema.optional(),
      instalments: z
        .strictObject({ count: z.int().min(INSTALMENTS_MIN).max(INSTALMENTS_MAX), first: businessDateSchema })
        .optional(),
    }),
    output: z.strictObject({ tender: idSchema }),
  },
  /** What became of a tender of which nobody knew: the money has come, or it has not, and the tender goes. */
  settleTender: {
    input: z.strictObject({
      tender: idSchema,
      state: z.enum(['confirmed', 'declined']),
      slip: slipSchema.optional(),
    }),
    output: nothing,
  },
  removeTender: { input: z.strictObject({ tender: idSchema }), output: nothing },
  /**
   * Writes the sale to disk, and answers only then. The same cart again answers with the same sale. The receipt
   * prints afterwards and never holds it up. While nobody knows what became of a tender it needs `till.leave-unknown`, of
   * whoever is signed in or of who approves.
   */
  complete: {
    input: z.strictObject({ cart: idSchema.optional(), approval: approvalSchema.optional() }),
    output: completedSaleSchema,
  },
  /** This till's receipts of a business date (default: the open shift's, else today), newest first. */
  receipts: {
    input: z.strictObject({ businessDate: z.string().optional() }),
    output: z.strictObject({ receipts: z.array(receiptRowSchema) }),
  },
  /**
   * Receipts of the branch: by what was typed as their number (any case, zeros left out, or the counter alone), or by a `text` that
   * may be that, the QR code of a receipt, a card's last four digits or its payment's reference, or a client's name or
   * telephone; `date` keeps those of one business date. There is at least one: else it refuses.
   */
  findReceipts: {
    input: z
      .strictObject({
        number: z.string().min(1).max(40),
        text: z.string().trim().min(1).max(200),
        date: businessDateSchema,
      })
      .partial()
      .refine((by) => Object.keys(by).length > 0, 'must say by what'),
    output: z.strictObject({ receipts: z.array(foundReceiptSchema) }),
  },
  ...returnMethods,
  /**
   * A receipt, by its id or its number, as text, as a picture (SVG), and the layout that both are made from. It may be another till's of the
   * branch: then `otherTill` is that till's code.
   */
  receipt: {
    input: z.strictObject({
      id: idSchema.optional(),
      number: z.string().min(1).max(40).optional(),
      locale: localeSchema.optional(),
    }),
    output: z.strictObject({
      number: z.string(),
      kind: receiptKindSchema,
      otherTill: z.string().nullable(),
      text: z.string(),
      svg: z.string(),
      layout: receiptLayoutSchema,
    }),
  },
  ...clientMethods,
  ...printMethods,
  ...fiscalMethods,
  ...deviceMethods,
  ...deliveryMethods,
  /** What waits for the centre by kind, how old what came of it is, and how much room the disk has. */
  syncDetails: { input: nothing, output: syncDetailsSchema },
  ...shiftMethods,
  /** Sends now what waits, without waiting for the next try. */
  sync: { input: nothing, output: nothing },
  /** Facts that the centre has set aside for a manager to look at; they are safe there. */
  quarantined: { input: nothing, output: z.strictObject({ facts: z.array(setAsideFactSchema) }) },
  /** Offers them to the centre again, and answers what it says of each now. Needs the centre. */
  retryQuarantined: {
    input: nothing,
    output: z.strictObject({
      results: z.array(
        z.strictObject({ id: z.string(), state: pushStateSchema, code: z.string().nullable() }),
      ),
    }),
  },
  /**
   * Writes what the centre has not acknowledged into a file to be carried there by hand, whatever state the till is in.
   * Changes nothing: what is in the file is sent all the same, and booked once.
   */
  exportUnsent: { input: nothing, output: z.strictObject({ path: z.string(), count: z.int() }) },
  status: { input: nothing, output: tillStateSchema },
  /** The language in which the engine names products and prints; the page keeps its own too. */
  setLocale: { input: z.strictObject({ locale: localeSchema }), output: nothing },
  /** Which key does what at this till, for everyone who works at it, from now on. Refuses keys that must stay what they are. */
  setKeys: { input: chosenKeysSchema, output: nothing },
  /** How loud the page is at this till, from now on. */
  setVolume: { input: z.strictObject({ volume: volumeSchema }), output: nothing },
  /** How large what is on the page is at this till, from now on. */
  setTextSize: { input: z.strictObject({ size: textSizeSchema }), output: nothing },
} as const;

export type TillMethod = keyof typeof tillMethods;
export type TillInput<Method extends TillMethod> = z.input<(typeof tillMethods)[Method]['input']>;
export type TillParsedInput<Method extends TillMethod> = z.output<(typeof tillMethods)[Method]['input']>;
export type TillOutput<Method extends TillMethod> = z.output<(typeof tillMethods)[Method]['output']>;

export type TillResult<Value> = { ok: true; value: Value } | { ok: false; problem: Problem };

/** What a page holds, whatever lies between it and the engine. */
export type TillApi = {
  call<Method extends TillMethod>(
    method: Method,
    input: TillInput<Method>,
  ): Promise<TillResult<TillOutput<Method>>>;
  /** Calls back with the whole state at once, then with each change; answers how to stop. */
  subscribe(listener: (state: TillState) => void): () => void;
};

/** What the engine gives to a transport: the same calls unparsed, and patches instead of merged states. */
export type TillEndpoint = {
  call(method: string, input: unknown): Promise<TillResult<unknown>>;
  state(): TillState;
  onPatch(listener: (patch: TillStatePatch) => void): () => void;
};
