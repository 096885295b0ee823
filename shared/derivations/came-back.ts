import { bodyOf } from '../journal/body-of.ts';
import type { JournalFact } from '../journal/envelope.ts';
import { isCarriedOver } from '../journal/exchange-body.ts';
import { receiptsIn } from '../journal/receipts-in.ts';
import type { ReturnBody } from '../journal/return-body.ts';
import type { SaleBody, Tender } from '../journal/sale-body.ts';
import type { Id } from '../values/ids.ts';
import { type Milli, milli, type Minor, minor } from '../values/money.ts';

/** What of a line has come back: how much, and which of its pieces, as far as they have codes. */
export type CameBack = { qty: Milli; marks: ReadonlySet<string>; serials: ReadonlySet<string> };

const NOTHING: CameBack = { qty: milli(0), marks: new Set(), serials: new Set() };

/** The documents that a fact says something of afterwards: what it takes goods back of, or whose payment it corrects. */
export function documentsNamedIn(fact: JournalFact): Id[] {
  const returned = returnsIn(fact).flatMap(({ original, lines }) => [
    ...(original === null ? [] : [original]),
    ...lines.flatMap(({ returnOf }) => (returnOf === null ? [] : [returnOf.doc])),
  ]);
  const corrected = bodyOf(fact, 'tender-correction');
  return [...new Set([...returned, ...(corrected === null ? [] : [corrected.document])])];
}

/** What has come back of a sale by these facts, by its lines; a line of which nothing has is absent. */
export function cameBack(sale: Id, facts: readonly JournalFact[]): ReadonlyMap<Id, CameBack> {
  const back = new Map<Id, CameBack>();
  for (const line of facts.flatMap(returnsIn).flatMap(({ lines }) => lines)) {
    if (line.returnOf?.doc !== sale) continue;
    const before = back.get(line.returnOf.line) ?? NOTHING;
    back.set(line.returnOf.line, {
      qty: milli(before.qty + line.qty),
      marks: new Set([...before.marks, ...line.marks, ...line.exciseMarks]),
      serials: new Set([...before.serials, ...line.serials]),
    });
  }
  return back;
}

/** How a sale is paid by now: its tenders, and what later corrections, in their order, put in the place of some. */
export function tendersNow(
  { id, tenders }: Pick<SaleBody, 'tenders'> & { id: Id },
  facts: readonly JournalFact[],
): Tender[] {
  const inOrder = facts.toSorted((a, b) => (a.at === b.at ? a.seq - b.seq : a.at < b.at ? -1 : 1));
  let now: Tender[] = [...tenders];
  for (const fact of inOrder) {
    const corrected = bodyOf(fact, 'tender-correction');
    if (corrected === null || corrected.document !== id) continue;
    now = now.flatMap((tender) => (tender.id === corrected.was.id ? corrected.now : [tender]));
  }
  return now;
}

/** What was handed back for goods of a sale so far. `cashRounding` is in its cash. */
export type HandedBack = { tenders: readonly Tender[]; cashRounding: Minor };

/** Only returns that are of this sale as a whole: of others it is not told which money was for which goods. */
export function handedBack(sale: Id, facts: readonly JournalFact[]): HandedBack {
  const returns = facts.flatMap(returnsIn).filter(({ original }) => original === sale);
  return {
    tenders: returns.flatMap(({ tenders }) => tenders.filter((tender) => !isCarriedOver(tender))),
    cashRounding: minor(returns.reduce((sum, { rounding }) => sum + rounding, 0)),
  };
}

function returnsIn(fact: JournalFact): ReturnBody[] {
  return receiptsIn(fact).flatMap((receipt) => (receipt.kind === 'return' ? [receipt.body] : []));
}
