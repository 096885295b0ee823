import type { ShiftTotals } from '@karvon/shared/derivations/shift-effects.ts';
import type { DaySums } from './day-sums.ts';

/** One sentence for each figure of a report that the script does not come to. */
export function differences(name: string, totals: ShiftTotals, sums: DaySums): string[] {
  const figures: [string, number, number][] = [
    ['receipts', totals.receipts, sums.receipts],
    ['returns', totals.returns, sums.returns],
    ['sold', totals.sold, sums.sold],
    ['returned', totals.returned, sums.returned],
    ['revenue', totals.revenue, sums.sold - sums.returned],
    ['cash', totals.tenders['cash'] ?? 0, sums.cash],
    ['card', totals.tenders['card'] ?? 0, sums.card],
    ['in', totals.cashIn['owner'] ?? 0, sums.movedIn],
    ['out', totals.cashOut['supplier'] ?? 0, sums.movedOut],
    ['collected', totals.collected, sums.collected],
    ['drawer', totals.cash, sums.drawer],
  ];
  return figures
    .filter(([, said, reckoned]) => said !== reckoned)
    .map(([figure, said, reckoned]) => `${name}: ${figure} ${said}, reckoned ${reckoned}`);
}
