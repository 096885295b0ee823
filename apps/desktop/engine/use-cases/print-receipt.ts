import { layOutTest } from '@karvon/shared/receipt/lay-out-test.ts';
import type { TillOutput, TillParsedInput, TillResult } from '@karvon/shared/till-api/contract.ts';
import { instantOf } from '@karvon/shared/values/time.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import { done, refuse } from '../outcome.ts';
import { contextOfShop } from '../printing/paper-context.ts';
import { copyOfPaper, layOutFact, paperNumber, readFact } from '../printing/lay-out-fact.ts';
import { localeOf, type Till } from '../till.ts';

/** Prints what has been on paper already once more, behind what waits. */
export async function printReceipt(
  till: Till,
  { id, as }: TillParsedInput<'printReceipt'>,
): Promise<TillResult<TillOutput<'printReceipt'>>> {
  const wanted = id ?? till.printing.last();
  // A receipt of an exchange is on its paper.
  const paper = wanted && (till.receipts.receipt(wanted)?.fact ?? wanted);
  const fact = paper === null ? null : await readFact(till, paper);
  if (fact === null)
    return id === undefined ? refuse('nothing-printed') : refuse('unknown-receipt', {}, 'id');
  if (till.fiscalDocuments.waits(fact.id)) {
    return refuse('fiscal-not-registered', { number: paperNumber(fact) ?? '' }, 'id');
  }
  const layout = await layOutFact(till, fact, localeOf(till), as === 'gift' ? 'gift' : 'receipt');
  if (layout === null) return refuse('not-on-paper', {}, as === 'gift' ? 'as' : 'id');
  const number = paperNumber(fact);
  return as === 'gift' ? printGift(till, fact, number, layout) : printCopy(till, fact, number, layout);
}

type Layout = NonNullable<Awaited<ReturnType<typeof layOutFact>>>;

function printGift(till: Till, fact: JournalFact, number: string | null, layout: Layout) {
  if (!till.prints.waits('gift', fact.id)) {
    till.printing.add({ kind: 'gift', fact: fact.id, number, at: till.ports.now(), layout });
  }
  return done({ kind: fact.kind, number, copy: null });
}

function printCopy(till: Till, fact: JournalFact, number: string | null, layout: Layout) {
  const { prints } = till;
  if (prints.waits('copy', fact.id)) return done({ kind: fact.kind, number, copy: prints.copiesOf(fact.id) });
  const { copy, print } = copyOfPaper(till, fact, layout, localeOf(till));
  till.printing.add(print);
  return done({ kind: fact.kind, number, copy });
}

export async function printTest(till: Till): Promise<TillResult<object>> {
  const { shop } = till.desk;
  if (shop === null) return refuse('not-ready');
  if (till.prints.waits('test', null)) return done({});
  const at = till.ports.now();
  const layout = layOutTest(at, contextOfShop(till, shop, localeOf(till)));
  till.printing.add({ kind: 'test', fact: null, number: null, at, layout });
  return done({});
}

export async function retryPrinting(till: Till): Promise<TillResult<object>> {
  till.printing.retry();
  return done({});
}

const MOST = 50;

/** Facts come out first, then what was asked for. */
export async function waitingPrints(till: Till): Promise<TillResult<TillOutput<'waitingPrints'>>> {
  const facts = till.printing.waitingFacts(MOST);
  const wanted = till.prints.list(MOST - facts.length);
  return done({
    prints: [...facts, ...wanted.map(({ kind, number, at }) => ({ kind, number, at: instantOf(at) }))],
    total: till.state.get().printer.waiting,
  });
}
