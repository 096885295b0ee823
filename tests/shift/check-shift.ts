import type { Id } from '@karvon/shared/values/ids.ts';
import type { ShiftCounter } from './shift-counter.ts';
import { type DrivenSale, type ShiftDeeds, sumOf } from './shift-deeds.ts';
import { receiptsOn, unmarkedPieces } from './read-paper.ts';

type Fact = Readonly<Record<string, unknown>>;
type Tender = { kind: string; amount: number };

/** What the centre has of the till must be what was driven there, each once, and numbers without a gap. */
export function checkJournal(facts: readonly Fact[], deeds: ShiftDeeds, tomato: Id): string[] {
  const seqs = facts.map((fact) => Number(fact['seq'])).toSorted((a, b) => a - b);
  const ofKind = (kind: string) => facts.filter((fact) => fact['kind'] === kind);
  const sales = new Map(ofKind('sale').map((fact) => [fact['id'], fact['body'] as Fact]));
  const numbers = deeds.sales.map(({ number }) => number);
  return [
    ...seqs.flatMap((seq, index) =>
      seq === index + 1 ? [] : [`The journal has ${seq} at place ${index + 1}`],
    ),
    ...sameIds(
      'sale',
      [...sales.keys()],
      deeds.sales.map(({ id }) => id),
    ),
    ...sameIds(
      'cash-move',
      ofKind('cash-move').map(({ id }) => id),
      deeds.moves.map(({ id }) => id),
    ),
    ...sameIds(
      'drawer-open',
      ofKind('drawer-open').map(({ id }) => id),
      deeds.drawers,
    ),
    ...(new Set(numbers).size === numbers.length ? [] : ['A receipt number was given twice']),
    ...deeds.sales.flatMap((sale) => checkSale(sale, sales.get(sale.id), tomato)),
  ];
}

function sameIds(kind: string, found: readonly unknown[], driven: readonly unknown[]): string[] {
  const lost = driven.filter((id) => !found.includes(id)).map((id) => `${kind} ${String(id)} is lost`);
  const strange = found
    .filter((id) => !driven.includes(id))
    .map((id) => `Nobody drove ${kind} ${String(id)}`);
  return [...lost, ...strange];
}

function checkSale(sale: DrivenSale, body: Fact | undefined, tomato: Id): string[] {
  if (body === undefined) return [];
  const tenders = body['tenders'] as readonly Tender[];
  const paid = (kind: string) =>
    tenders.filter((tender) => tender.kind === kind).reduce((sum, { amount }) => sum + amount, 0);
  const { total } = body['totals'] as { total: number };
  const lines = body['lines'] as readonly { productId: Id; qty: number }[];
  const grams = lines.filter(({ productId }) => productId === tomato).reduce((sum, { qty }) => sum + qty, 0);
  const compared: [string, unknown, unknown][] = [
    ['number', body['number'], sale.number],
    ['total', total, sumOf(sale)],
    ['cash', paid('cash'), sale.cash],
    ['card', paid('card'), sale.card],
    ['weight', grams, sale.tomato],
  ];
  return compared.flatMap(([what, is, wanted]) =>
    is === wanted
      ? []
      : [`${sale.number}: its ${what} is ${String(is)} in the journal, ${String(wanted)} was driven`],
  );
}

/** Each receipt must be on paper, once as itself at most. */
export function checkPaper(counter: ShiftCounter, deeds: ShiftDeeds, shop: string): string[] {
  const sheets = counter.printers().flatMap(({ printer }) => printer.sheets());
  const papers = receiptsOn(sheets, shop);
  const driven = new Set(deeds.sales.map(({ number }) => number));
  const copied = new Set(papers.filter(({ isCopy }) => isCopy).map(({ number }) => number));
  const ofSales = deeds.sales.flatMap(({ number }) => {
    const all = papers.filter((paper) => paper.number === number);
    const originals = all.filter(({ isCopy }) => !isCopy).length;
    if (all.length === 0) return [`${number} never came out`];
    return originals > 1 ? [`${number} came out ${originals} times without the mark of a copy`] : [];
  });
  return [
    ...unmarkedPieces(sheets, shop),
    ...ofSales,
    ...papers.filter(({ number }) => !driven.has(number)).map(({ number }) => `Nobody sold ${number}`),
    ...deeds.copies
      .filter((number) => !copied.has(number))
      .map((number) => `The copy of ${number} never came out`),
  ];
}

/** The drawer opens for cash alone; a pulse that goes to a printer without power is lost. */
export function checkDrawer(counter: ShiftCounter, { cashDeeds }: ShiftDeeds): string[] {
  const kicks = drawerKicks(counter);
  return kicks > cashDeeds ? [`The drawer opened ${kicks} times for ${cashDeeds} deeds with cash`] : [];
}

export function drawerKicks(counter: ShiftCounter): number {
  return counter.printers().reduce((sum, { printer }) => sum + printer.drawerKicks(), 0);
}

/** No more price tags than were asked for. */
export function checkLabels(counter: ShiftCounter, { labels }: ShiftDeeds): string[] {
  const came = counter
    .labels()
    .labels()
    .reduce((sum, { copies }) => sum + copies, 0);
  return came > labels ? [`${came} price tags came out, ${labels} were asked for`] : [];
}
