import { shiftTotalsSchema } from '@karvon/shared/derivations/shift-effects.ts';
import { z } from 'zod';
import { callsTo, signIn } from '../replay/centre-calls.ts';
import { signInAtCentre } from '../support/centre-api.ts';
import type { ScriptDay } from './day-script.ts';
import type { DayShop } from './day-shop.ts';
import type { DaySums } from './day-sums.ts';
import { differences } from './differences.ts';

const receiptSchema = z.looseObject({ id: z.string(), number: z.string(), total: z.int() });
const shiftSchema = z.looseObject({
  id: z.string(),
  number: z.int(),
  closing: z.looseObject({ expected: z.int(), counted: z.int(), difference: z.int() }).nullable(),
});
const wholeShiftSchema = z.looseObject({ totals: shiftTotalsSchema });
const checkSchema = z.looseObject({ faults: z.array(z.string()) });

/** What of the centre's receipts, shifts and books the script does not come to, in words. */
export async function checkCentre(
  { server, manager }: DayShop,
  days: readonly ScriptDay[],
  all: readonly DaySums[],
): Promise<string[]> {
  const centre = await signInAtCentre(server.url, manager.email, manager.password);
  const sales = z.array(receiptSchema).parse(await centre.all('sales'));
  const returns = z.array(receiptSchema).parse(await centre.all('returns'));
  const shifts = z.array(shiftSchema).parse(await centre.all('shifts'));
  const sum = (of: (sums: DaySums) => number) => all.reduce((total, sums) => total + of(sums), 0);
  const figures: [string, number, number][] = [
    ['sales', sales.length, sum(({ receipts }) => receipts)],
    ['sold', totalOf(sales), sum(({ sold }) => sold)],
    ['returns', returns.length, sum((day) => day.returns)],
    ['returned', totalOf(returns), sum(({ returned }) => returned)],
    [
      'numbers',
      new Set([...sales, ...returns].map(({ number }) => number)).size,
      sales.length + returns.length,
    ],
    ['shifts', shifts.length, days.length],
    ...days.flatMap((day, index): [string, number, number][] => {
      const closing = shifts.find(({ number }) => number === index + 1)?.closing;
      return [
        [`expected on ${day.date}`, closing?.expected ?? Number.NaN, all[index]?.drawer ?? 0],
        [`difference on ${day.date}`, closing?.difference ?? Number.NaN, day.difference],
      ];
    }),
  ];
  const reports: string[] = [];
  for (const [index, day] of days.entries()) {
    const shift = shifts.find(({ number }) => number === index + 1);
    const sums = all[index];
    if (shift === undefined || sums === undefined) continue;
    const { totals } = wholeShiftSchema.parse(await centre.get(`shifts/${shift.id}`));
    reports.push(...differences(`the centre's shift of ${day.date}`, totals, sums));
  }
  return [
    ...reports,
    ...figures
      .filter(([, said, reckoned]) => said !== reckoned)
      .map(([figure, said, reckoned]) => `the centre: ${figure} ${said}, reckoned ${reckoned}`),
    ...(await checkBooks(server.url, manager)),
  ];
}

/** The centre's own check of its books. */
async function checkBooks(url: string, manager: DayShop['manager']): Promise<string[]> {
  const post = callsTo(url, new AbortController().signal);
  const token = await signIn(post, manager);
  const { faults, ...rest } = await post({ path: '/ledger/checks', token, body: {} }, checkSchema);
  const figures = z.record(z.string(), z.number()).parse(rest);
  const wrong = Object.entries(figures).filter(([, figure]) => figure !== 0);
  return [...faults, ...wrong.map(([name, figure]) => `the centre's books: ${name} ${figure}`)];
}

function totalOf(receipts: readonly { total: number }[]): number {
  return receipts.reduce((sum, { total }) => sum + total, 0);
}
