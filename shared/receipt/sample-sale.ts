import { confirmedTender } from '../journal/confirmed-tender.ts';
import { translate } from '../i18n/translate.ts';
import type { JournalFact } from '../journal/envelope.ts';
import type { SaleBody, SaleLine } from '../journal/sale-body.ts';
import type { Id } from '../values/ids.ts';
import type { Locale } from '../values/locale.ts';
import {
  basisPointsSchema,
  type Milli,
  milli,
  type Minor,
  minor,
  priceTimesQuantity,
  sumMinor,
} from '../values/money.ts';

/** Shown only: nothing is looked up by it. */
const NOBODY: Id = '01990000-0000-7000-8000-000000000000';

/** A sale that never was, to show how a receipt looks: what it says is in the language of the paper. */
export function sampleSale(
  currency: { code: string; decimals: number },
  country: string,
  locale: Locale,
): { fact: JournalFact; sale: SaleBody } {
  const whole = (units: number) => minor(units * 10 ** currency.decimals);
  const lines = [
    line(translate(locale, 'receipt.sample-one'), milli(2000), whole(100), translate(locale, 'unit.pc')),
    line(translate(locale, 'receipt.sample-two'), milli(1250), whole(80), translate(locale, 'unit.kg')),
  ];
  const total = sumMinor(lines.map(({ sum }) => sum));
  const tax = minor(Math.round((total * 12) / 112));
  const taxes = [
    {
      code: 'VAT',
      rateBp: basisPointsSchema.parse(1200),
      base: minor(total - tax),
      amount: tax,
      included: true,
    },
  ];
  const none = minor(0);
  const sale: SaleBody = {
    number: 'A1-000042',
    currency: currency.code,
    priceVersion: 'sample',
    country,
    taxRegime: 'vat',
    lines,
    tenders: [cash(total, minor(whole(500)))],
    surcharges: [],
    rounding: none,
    tips: [],
    totals: {
      gross: total,
      discount: none,
      surcharge: none,
      rounding: none,
      tips: none,
      taxes,
      taxAdded: none,
      total,
      paid: total,
      change: minor(whole(500) - total),
    },
    buyer: null,
    overrides: [],
    fiscalRoute: null,
  };
  return { fact: sampleFact(translate(locale, 'receipt.cashier')), sale };
}

function line(name: string, qty: Milli, price: Minor, unit: string): SaleLine {
  return {
    id: NOBODY,
    productId: NOBODY,
    kind: 'product',
    name,
    qty,
    unit: { code: unit, name: unit },
    barcode: null,
    price,
    sum: priceTimesQuantity(price, qty),
    discounts: [],
    taxes: [],
    classCode: null,
    packageCode: null,
    marks: [],
    exciseMarks: [],
    serials: [],
    ownerType: 'resold',
    principal: null,
    legalEntity: null,
    salesperson: null,
    paymentMethod: 'full',
    returnOf: null,
  };
}

function cash(amount: Minor, received: Minor): SaleBody['tenders'][number] {
  const paid = confirmedTender(() => NOBODY, { kind: 'cash', method: 'cash', amount });
  return { ...paid, received, change: minor(received - amount) };
}

function sampleFact(cashier: string): JournalFact {
  return {
    id: NOBODY,
    kind: 'sale',
    v: 1,
    company: NOBODY,
    branch: NOBODY,
    register: NOBODY,
    device: NOBODY,
    incarnation: 1,
    seq: 1,
    at: '2026-11-21T09:05:00.000Z' as JournalFact['at'],
    clockOffsetMs: 0,
    businessDate: '2026-11-21' as JournalFact['businessDate'],
    shift: NOBODY,
    staff: { id: NOBODY, name: cashier, tin: null },
    body: {},
  };
}
