import fc from 'fast-check';
import { cashPurposes } from '@karvon/shared/journal/cash-bodies.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { Tender } from '@karvon/shared/journal/sale-body.ts';
import { testBodies } from '@karvon/shared/testing-bodies.ts';
import {
  testExchangeBody,
  testFact,
  testProduct,
  testReturnBody,
  testSaleBody,
  testTender,
} from '@karvon/shared/testing.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Minor, milli, minor } from '@karvon/shared/values/money.ts';

/*
 * Random days at a drawer, and the drawer itself: what hands put into it and take out, note by note, known without looking at any
 * total. Held against what the shift's facts are said to come to.
 */

const sum = fc.integer({ min: 1, max: 5_000_00 });
const pieces = fc.integer({ min: 1, max: 9 });
/** How much of it by card, in percent, and how much too much the client hands over in cash. */
const paid = fc.record({ byCard: fc.integer({ min: 0, max: 100 }), extra: fc.nat(500_00) });
const actArb = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant('sale' as const), pieces, paid }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('return' as const), pieces, paid }) },
  fc.record({ what: fc.constant('exchange' as const), back: pieces, out: pieces }),
  fc.record({
    what: fc.constant('move' as const),
    direction: fc.constantFrom('in' as const, 'out' as const),
    purpose: fc.constantFrom(...cashPurposes),
    amount: sum,
  }),
  fc.record({ what: fc.constant('collect' as const), amount: sum }),
  fc.record({ what: fc.constant('debt' as const), amount: sum, paid }),
  fc.record({ what: fc.constant('certificate' as const), amount: sum, paid }),
  fc.record({ what: fc.constant('correct' as const) }),
  fc.record({ what: fc.constant('open drawer' as const) }),
);
export const historyArb = fc.record({
  float: fc.nat(1_000_000_00),
  acts: fc.array(actArb, { maxLength: 25 }),
});
export type History = typeof historyArb extends fc.Arbitrary<infer Value> ? Value : never;
type Act = History['acts'][number];

/** What somebody who stood beside the till has seen. */
type Seen = {
  drawer: number;
  receipts: number;
  returns: number;
  collections: number;
  drawerOpens: number;
  /** What went over the counter and what came back over it, at its price. */
  sold: number;
  returned: number;
  byCard: number;
  moved: Record<string, number>;
};

/**
 * The facts of such a day, and what was seen of it.
 * @param envelope of the fact with this number, from 1 on; the first opens the shift
 */
export function playHistory(
  { float, acts }: History,
  newId: () => Id,
  envelope: (seq: number) => Partial<JournalFact>,
): { facts: JournalFact[]; seen: Seen } {
  const product = testProduct(newId());
  const bodies = testBodies(newId);
  const currency = 'UZS';
  const seen: Seen = {
    drawer: float,
    receipts: 0,
    returns: 0,
    collections: 0,
    drawerOpens: 0,
    sold: 0,
    returned: 0,
    byCard: 0,
    moved: {},
  };
  const items = (count: number) => [{ product, name: 'n', unitName: 'u', qty: milli(count * 1000) }];
  const numbers = { last: 0 };
  const number = () => `A1-${String((numbers.last += 1)).padStart(6, '0')}`;
  const split = (total: number, { byCard, extra }: { byCard: number; extra: number }, sign: 1 | -1) => {
    const card = Math.floor((total * byCard) / 100);
    const cash = total - card;
    const tenders: Tender[] = [];
    if (card > 0) tenders.push(testTender(newId, minor(card), { kind: 'card', method: 'card' }));
    const change = sign === 1 ? extra : 0;
    const handed = minor(cash + change);
    if (cash > 0) tenders.push(testTender(newId, minor(cash), { received: handed, change: minor(change) }));
    seen.byCard += sign * card;
    // Notes go in, change comes out.
    if (cash > 0) seen.drawer += sign === 1 ? handed - change : -cash;
    return tenders;
  };
  const play = (act: Act, of: Partial<JournalFact>): JournalFact => {
    switch (act.what) {
      case 'sale': {
        const tenders = (total: Minor) => (total === 0 ? [] : split(total, act.paid, 1));
        seen.receipts += 1;
        seen.sold += act.pieces * product.price;
        return testFact(
          newId,
          'sale',
          testSaleBody(newId, items(act.pieces), { number: number(), tenders }),
          of,
        );
      }
      case 'return': {
        const tenders = (total: Minor) => split(total, act.paid, -1);
        seen.returns += 1;
        seen.returned += act.pieces * product.price;
        return testFact(
          newId,
          'return',
          testReturnBody(newId, items(act.pieces), { number: number(), tenders }),
          of,
        );
      }
      case 'exchange': {
        seen.receipts += 1;
        seen.returns += 1;
        seen.sold += act.out * product.price;
        seen.returned += act.back * product.price;
        seen.drawer += (act.out - act.back) * product.price;
        const body = testExchangeBody(newId, items(act.back), items(act.out));
        const numbered = {
          ...body,
          returned: { ...body.returned, number: number() },
          sold: { ...body.sold, number: number() },
        };
        return testFact(newId, 'exchange', numbered, of);
      }
      case 'move': {
        const { direction, purpose, amount } = act;
        seen.drawer += direction === 'in' ? amount : -amount;
        seen.moved[`${direction} ${purpose}`] = (seen.moved[`${direction} ${purpose}`] ?? 0) + amount;
        const body = { ...bodies['cash-move'], direction, purpose, amount: minor(amount) };
        return testFact(newId, 'cash-move', body, of);
      }
      case 'collect':
        seen.collections += 1;
        seen.drawer -= act.amount;
        return testFact(newId, 'collection', { ...bodies.collection, amount: minor(act.amount) }, of);
      case 'debt': {
        const total = minor(act.amount);
        const tenders = split(total, act.paid, 1);
        return testFact(newId, 'debt-payment', { ...bodies['debt-payment'], total, tenders }, of);
      }
      case 'certificate': {
        const total = minor(act.amount);
        const tenders = split(total, act.paid, 1);
        const body = { ...bodies['certificate-issue'], code: newId(), total, amount: total, tenders };
        return testFact(newId, 'certificate-issue', body, of);
      }
      case 'correct': {
        const { was, now } = bodies['tender-correction'];
        seen.drawer += now.filter(({ kind }) => kind === 'cash').reduce((all, { amount }) => all + amount, 0);
        seen.drawer -= was.amount;
        seen.byCard += now.filter(({ kind }) => kind === 'card').reduce((all, { amount }) => all + amount, 0);
        return testFact(
          newId,
          'tender-correction',
          { ...bodies['tender-correction'], document: newId() },
          of,
        );
      }
      default:
        seen.drawerOpens += 1;
        return testFact(newId, 'drawer-open', bodies['drawer-open'], of);
    }
  };
  const opened = testFact(newId, 'shift-open', { number: 1, float: minor(float), currency }, envelope(1));
  const shift = opened.id;
  const later = acts.map((act, at) => play(act, { ...envelope(at + 2), shift }));
  return { facts: [{ ...opened, shift }, ...later], seen };
}
