import { isCarriedOver } from '@karvon/shared/journal/exchange-body.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { ReceiptIn } from '@karvon/shared/journal/receipts-in.ts';
import type { LineTax, SaleBody, SaleLine, Tender } from '@karvon/shared/journal/sale-body.ts';
import type { FiscalBlock } from '@karvon/shared/receipt/fiscal-block.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Milli, milli, type Minor, minor, sumMinor } from '@karvon/shared/values/money.ts';

/** A line as a device registers it. Sums in minor units, all above zero as in the document; the receipt's kind says which way. */
export type FiscalLine = {
  name: string;
  /** In thousandths of the unit. */
  qty: Milli;
  unit: { code: string; name: string };
  /** Of one whole unit, before anything is taken off. */
  price: Minor;
  discount: Minor;
  /** What is paid for it, with the taxes that come on top. */
  sum: Minor;
  /** As the document states them, never computed again. */
  taxes: readonly LineTax[];
} & Pick<
  SaleLine,
  | 'barcode'
  | 'classCode'
  | 'packageCode'
  | 'marks'
  | 'exciseMarks'
  | 'ownerType'
  | 'principal'
  | 'paymentMethod'
>;

export const fiscalPaymentTypes = [
  'cash',
  'card',
  'mobile',
  'prepaid',
  'credit',
  'exchange',
  'other',
] as const;
export type FiscalPayment = {
  type: (typeof fiscalPaymentTypes)[number];
  amount: Minor;
} & Pick<Tender, 'rrn' | 'authCode' | 'cardMask' | 'cardKind' | 'terminal' | 'provider'>;

/** What a driver registers: a document of the journal, in what all countries ask for. Σ lines + rounding = Σ payments = total. */
export type FiscalReceipt = {
  /** That of the document: whatever is asked again is asked under it. */
  id: Id;
  kind: 'sale' | 'return';
  number: string;
  /** When it was born, in UTC. */
  at: string;
  cashier: { name: string; tin: string | null };
  currency: string;
  lines: readonly FiscalLine[];
  /** Of cash; may be below zero. */
  rounding: Minor;
  total: Minor;
  payments: readonly FiscalPayment[];
  /** What was handed over in cash, and what came back of it. */
  received: Minor;
  change: Minor;
  buyer: { tin: string | null; pinfl: string | null; name: string | null; contact: string | null } | null;
  /** Of a return: the sale, and what a device has answered for that; null where nobody knows. */
  original: { id: Id | null; number: string | null; fiscal: FiscalBlock | null } | null;
};

/**
 * A receipt of a document as a device registers it. Pure: whatever the document states is taken from it. Tips are the people's and
 * not the shop's: they are left out, and out of the payment that they came with.
 * @param original what a device has answered for the sale that a return is of
 */
export function fiscalReceiptOf(
  { at, staff }: Pick<JournalFact, 'at' | 'staff'>,
  { kind, id, body }: ReceiptIn,
  original: FiscalBlock | null = null,
): FiscalReceipt {
  const surcharges = kind === 'sale' ? body.surcharges : [];
  const tips = kind === 'sale' ? body.tips : [];
  const cash = body.tenders.filter((tender) => tender.kind === 'cash');
  return {
    id,
    kind,
    number: body.number,
    at,
    cashier: { name: staff.name, tin: staff.tin },
    currency: body.currency,
    lines: [...body.lines.map(lineOf), ...surcharges.map(surchargeLine)],
    rounding: body.rounding,
    total: minor(body.totals.total - body.totals.tips),
    payments: paymentsOf(body.tenders, tips),
    received: sumMinor(cash.map(({ received }) => received)),
    change: sumMinor(cash.map(({ change }) => change)),
    buyer: body.buyer && {
      tin: body.buyer.tin,
      pinfl: body.buyer.pinfl,
      name: body.buyer.name,
      contact: body.buyer.contact,
    },
    original:
      kind === 'sale' ? null : { id: body.original, number: body.originalNumber ?? null, fiscal: original },
  };
}

function lineOf(line: SaleLine): FiscalLine {
  const { name, qty, unit, price, taxes } = line;
  const { barcode, classCode, packageCode, marks, exciseMarks, ownerType, principal, paymentMethod } = line;
  return {
    name,
    qty,
    unit,
    price,
    discount: sumMinor(line.discounts.map(({ amount }) => amount)),
    sum: withAdded(line.sum, taxes),
    taxes,
    barcode,
    classCode,
    packageCode,
    marks,
    exciseMarks,
    ownerType,
    principal,
    paymentMethod,
  };
}

/** What is put on top of goods is a service of the shop's own. */
function surchargeLine({ name, amount, taxes }: SaleBody['surcharges'][number]): FiscalLine {
  return {
    name,
    qty: milli(1000),
    unit: { code: 'pc', name: '' },
    price: amount,
    discount: minor(0),
    sum: withAdded(amount, taxes),
    taxes,
    barcode: null,
    classCode: null,
    packageCode: null,
    marks: [],
    exciseMarks: [],
    ownerType: 'service',
    principal: null,
    paymentMethod: 'full',
  };
}

function withAdded(sum: Minor, taxes: readonly LineTax[]): Minor {
  return sumMinor([sum, ...taxes.filter(({ included }) => !included).map(({ amount }) => amount)]);
}

const typeOf: Record<Tender['kind'], FiscalPayment['type']> = {
  cash: 'cash',
  card: 'card',
  qr: 'mobile',
  debt: 'credit',
  instalment: 'credit',
  certificate: 'prepaid',
  other: 'other',
};

function paymentsOf(tenders: readonly Tender[], tips: SaleBody['tips']): FiscalPayment[] {
  const named = new Set(tips.map(({ tender }) => tender));
  // One that is larger than what it came with is taken out of the others.
  let left: number = sumMinor(tips.map(({ amount }) => amount));
  const taken = new Map<string, number>();
  const [carriers, others] = [true, false].map((is) => tenders.filter(({ id }) => named.has(id) === is));
  for (const { id, amount } of [...(carriers ?? []), ...(others ?? [])]) {
    const part = Math.min(Math.max(amount, 0), left);
    taken.set(id, part);
    left -= part;
  }
  return tenders.flatMap((tender) => {
    const { rrn, authCode, cardMask, cardKind, terminal, provider } = tender;
    const amount = minor(tender.amount - (taken.get(tender.id) ?? 0));
    if (amount === 0) return [];
    const type = isCarriedOver(tender) ? 'exchange' : typeOf[tender.kind];
    return [{ type, amount, rrn, authCode, cardMask, cardKind, terminal, provider }];
  });
}
