import type { DayStep, SaleStep, ScriptDay } from './day-script.ts';

/** What a shift comes to, in pence: reckoned from the script alone, with nothing of the product's. */
export type DaySums = {
  receipts: number;
  returns: number;
  sold: number;
  returned: number;
  cash: number;
  card: number;
  movedIn: number;
  movedOut: number;
  collected: number;
  /** What the drawer holds in the end, the float in it. */
  drawer: number;
};

/** Reckons step by step, across days: what comes back depends on what has come back before. */
export type Reckoning = {
  begin(float: number): DaySums;
  add(sums: DaySums, step: DayStep): void;
};

export function createReckoning(): Reckoning {
  const back = new Map<SaleStep, Map<string, number>>();
  /** Parts of a line come to the line's sum, however it is split: each is what is due by then less what was due before. */
  const worthOf = (sale: SaleStep, barcode: string, pieces: number): number => {
    const line = sale.lines.find((one) => one.barcode === barcode);
    if (line === undefined) throw new Error(`${sale.invoice} has no ${barcode}.`);
    const before = back.get(sale) ?? new Map<string, number>();
    const earlier = before.get(barcode) ?? 0;
    back.set(sale, before.set(barcode, earlier + pieces));
    return shareOf(line.sum, line.pieces, earlier + pieces) - shareOf(line.sum, line.pieces, earlier);
  };
  return {
    begin: (float) => ({
      receipts: 0,
      returns: 0,
      sold: 0,
      returned: 0,
      cash: 0,
      card: 0,
      movedIn: 0,
      movedOut: 0,
      collected: 0,
      drawer: float,
    }),
    add(sums, step) {
      switch (step.kind) {
        case 'sale': {
          const total = totalOf(step);
          const cash = step.pay === 'cash' ? total : step.pay === 'both' ? total - cardPartOf(total) : 0;
          sums.receipts += 1;
          sums.sold += total;
          sums.cash += cash;
          sums.card += total - cash;
          sums.drawer += cash;
          return;
        }
        case 'return': {
          const worth = add(step.lines.map(({ barcode, pieces }) => worthOf(step.sale, barcode, pieces)));
          sums.returns += 1;
          sums.returned += worth;
          if (step.sale.pay === 'card') sums.card -= worth;
          else {
            sums.cash -= worth;
            sums.drawer -= worth;
          }
          return;
        }
        case 'goods-back': {
          const worth = add(step.goods.map(({ pieces, usual }) => pieces * usual));
          sums.returns += 1;
          sums.returned += worth;
          sums.cash -= worth;
          sums.drawer -= worth;
          return;
        }
        case 'move':
          if (step.direction === 'in') sums.movedIn += step.amount;
          else sums.movedOut += step.amount;
          sums.drawer += step.direction === 'in' ? step.amount : -step.amount;
          return;
        case 'collect':
          sums.collected += step.amount;
          sums.drawer -= step.amount;
      }
    },
  };
}

/** The sums of each day. */
export function sumsOfDays(days: readonly ScriptDay[]): DaySums[] {
  const reckoning = createReckoning();
  return days.map(({ float, steps }) => {
    const sums = reckoning.begin(float);
    for (const step of steps) reckoning.add(sums, step);
    return sums;
  });
}

export function totalOf({ lines }: SaleStep): number {
  return add(lines.map(({ sum }) => sum));
}

/** What the card pays where cash pays the rest. */
export function cardPartOf(total: number): number {
  return Math.floor(total / 2);
}

function add(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** sum × part / whole, half a penny up. */
function shareOf(sum: number, whole: number, part: number): number {
  return Number((BigInt(sum) * BigInt(part) * 2n + BigInt(whole)) / (BigInt(whole) * 2n));
}
