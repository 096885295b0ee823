import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftTotals } from '@karvon/shared/derivations/shift-effects.ts';
import { parseFact } from '@karvon/shared/journal/parse-fact.ts';
import { shiftSections } from '@karvon/shared/receipt/shift-sections.ts';
import { testIds } from '@karvon/shared/testing.ts';
import { historyArb, playHistory } from './shift-history.ts';

test('erpnext 23125: after any day the drawer must hold what hands have put into it less what they took out, in any order of facts', () => {
  fc.assert(
    fc.property(historyArb, fc.infiniteStream(fc.nat()), (history, order) => {
      const { facts, seen } = playHistory(history, testIds(), (seq) => ({ seq }));
      for (const fact of facts) expect(parseFact(fact)).toMatchObject({ ok: true });
      const shuffled = facts
        .map((fact) => ({ fact, at: order.next().value }))
        .toSorted((one, other) => one.at - other.at)
        .map(({ fact }) => fact);
      const totals = shiftTotals(shuffled);
      expect(totals).toEqual(shiftTotals(facts));
      const { cash, receipts, returns, collections, drawerOpens, sold, returned, tenders } = totals;
      expect({ drawer: cash, receipts, returns, collections, drawerOpens, sold, returned }).toEqual({
        drawer: seen.drawer,
        receipts: seen.receipts,
        returns: seen.returns,
        collections: seen.collections,
        drawerOpens: seen.drawerOpens,
        sold: seen.sold,
        returned: seen.returned,
      });
      expect(tenders['card'] ?? 0).toBe(seen.byCard);
      const moved = [
        ...Object.entries(totals.cashIn).map(([purpose, amount]) => [`in ${purpose}`, amount]),
        ...Object.entries(totals.cashOut).map(([purpose, amount]) => [`out ${purpose}`, amount]),
      ];
      expect(Object.fromEntries(moved)).toEqual(seen.moved);
      // What a report says of the drawer adds up to what it must hold.
      const lines = shiftSections(totals).find(({ title }) => title === 'shift.section.cash')?.lines ?? [];
      const sums = lines.flatMap((line) => ('amount' in line && line.isSum !== true ? [line.amount] : []));
      expect(sums.reduce((all, amount) => all + amount, 0)).toBe(cash);
      expect(totals.revenue).toBe(sold - returned + totals.amended);
    }),
  );
});
