/** A till's facts as programs of protocol 1 and 2 wrote them. */
export type OlderPlace = { company: string; branch: string; register: string; device: string };
export type OlderGoods = { id: string; name: string; price: number };

type Head = OlderPlace & { id: string; incarnation: number; seq: number; shift: string; staff: string };

function envelope({ staff, ...head }: Head, kind: string, body: object): { id: string } {
  const at = { at: '2026-11-21T08:00:00.000Z', clockOffsetMs: 0, businessDate: '2026-11-21' };
  return { ...head, kind, v: 1, ...at, staff: { id: staff, name: 'Cashier 1', tin: null }, body } as {
    id: string;
  };
}

export function olderShiftOpen(head: Omit<Head, 'shift'>): object {
  const body = { number: 1, float: 0, currency: 'UZS' };
  return envelope({ ...head, shift: head.id }, 'shift-open', body);
}

/** One piece for cash. */
export function olderSale(
  head: Head,
  number: string,
  goods: OlderGoods,
  ids: [string, string, string],
): object {
  const [line, tender, attemptId] = ids;
  const sum = goods.price;
  const totals = { gross: sum, discount: 0, surcharge: 0, rounding: 0, tips: 0, taxes: [], taxAdded: 0 };
  const card = { rrn: null, authCode: null, cardMask: null, cardKind: null, terminal: null, provider: null };
  return envelope(head, 'sale', {
    number,
    currency: 'UZS',
    country: 'UZ',
    taxRegime: 'vat',
    priceVersion: 'products@older:1',
    lines: [
      {
        id: line,
        productId: goods.id,
        kind: 'product',
        name: goods.name,
        qty: 1000,
        unit: { code: 'pc', name: 'pc' },
        barcode: null,
        price: sum,
        sum,
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
      },
    ],
    tenders: [
      {
        id: tender,
        kind: 'cash',
        method: 'cash',
        amount: sum,
        received: sum,
        change: 0,
        attemptId,
        state: 'confirmed',
        ...card,
      },
    ],
    surcharges: [],
    rounding: 0,
    tips: [],
    totals: { ...totals, total: sum, paid: sum, change: 0 },
    buyer: null,
    overrides: [],
    fiscalRoute: null,
  });
}
