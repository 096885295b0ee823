import { bodyOf } from '@karvon/shared/journal/body-of.ts';
import type { JournalFact } from '@karvon/shared/journal/envelope.ts';
import type { ReturnBody } from '@karvon/shared/journal/return-body.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { milli } from '@karvon/shared/values/money.ts';
import type { Instant } from '@karvon/shared/values/time.ts';
import { sql } from 'kysely';
import type { TenantTx } from '../../platform/db/transaction.ts';
import { type Excess, findExcess, type LineBack, type SoldDocument } from './find-excess.ts';
import { receiptsOf } from './receipts-of.ts';

/** A line of a return, and where it is from. */
export type BookedBack = LineBack & {
  document: Id;
  number: string;
  branch: Id;
  register: Id;
  device: Id;
  at: Instant;
};
export type ExcessReturn = Excess<BookedBack> & { of: SoldDocument };
/** A return whose receipt the centre does not know, either. */
export type UnmatchedReturn = { fact: JournalFact; body: ReturnBody };

/**
 * What came back beyond what was sold, as far as these facts have to do with it: returns among them, and sales that returns came
 * before. Everything of them must be in the books already, and nobody else may be booking. A fixed number of statements, and but
 * one where nothing came back.
 */
export async function findExcessReturns(
  tx: TenantTx,
  facts: readonly JournalFact[],
): Promise<{ excess: ExcessReturn[]; unmatched: UnmatchedReturn[] }> {
  const receipts = facts.flatMap(receiptsOf);
  const sold = receipts.filter(({ kind }) => kind !== 'return');
  const returns = facts.flatMap(returnsIn);
  if (receipts.length === 0) return { excess: [], unmatched: [] };
  const numbers = returns.flatMap(({ body }) => unknownNumber(body) ?? []);
  const byNumber = await readByNumber(tx, numbers);
  const named = returns.flatMap(({ body }) => [
    ...(body.original === null ? [] : [body.original]),
    ...body.lines.flatMap(({ returnOf }) => (returnOf === null ? [] : [returnOf.doc])),
  ]);
  const documents = [...new Set([...named, ...byNumber.values(), ...sold.map(({ id }) => id)])];
  const soldNumbers = sold.map(({ body }) => body.number);
  const backs = await readBacks(tx, documents, [...new Set([...soldNumbers, ...byNumber.keys()])]);
  const known = await readSold(tx, backs.length === 0 && returns.length === 0 ? [] : documents);
  const numberOf = new Map([...known.values()].map(({ id, number }) => [number, id]));
  const news = new Set(facts.map(({ id }) => id));
  const soldNow = new Set(sold.map(({ id }) => id));
  const ofDocument = Map.groupBy(backs, ({ of, ofNumber }) => of ?? numberOf.get(ofNumber ?? '') ?? null);
  const excess = [...known.values()].flatMap((document) => {
    const own = (ofDocument.get(document.id) ?? []).map((back) => ({
      ...back,
      isNew: news.has(back.document),
    }));
    const whole = { ...document, isNew: soldNow.has(document.id) };
    return findExcess(whole, own).map((found) => ({ ...found, of: whole }));
  });
  const unmatched = returns.filter(({ body }) => {
    if (body.originalNumber === undefined || body.lines.every(({ returnOf }) => returnOf !== null))
      return false;
    return body.original === null ? !byNumber.has(body.originalNumber) : !known.has(body.original);
  });
  return { excess, unmatched };
}

function returnsIn(fact: JournalFact): UnmatchedReturn[] {
  const body = bodyOf(fact, 'return') ?? bodyOf(fact, 'exchange')?.returned ?? null;
  return body === null ? [] : [{ fact, body }];
}

/** The number by which alone a return says what it is of. */
export function unknownNumber({ original, originalNumber }: ReturnBody): string | null {
  return original === null ? (originalNumber ?? null) : null;
}

async function readByNumber(tx: TenantTx, numbers: readonly string[]): Promise<Map<string, Id>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<{ id: Id; number: string }>`
    select id, number from sales where kind <> 'return' and number = any(${[...numbers]}::text[])
    order by at desc`.execute(tx.db);
  return new Map(rows.map(({ id, number }) => [number, id]));
}

type BackRow = Omit<BookedBack, 'isNew' | 'qty'> & { qty: number; of: Id | null; ofNumber: string | null };

async function readBacks(tx: TenantTx, documents: readonly Id[], numbers: readonly string[]) {
  const { rows } = await sql<BackRow>`
    select s.id as "returnId", s.document_id as document, s.number, s.branch_id as branch, s.register_id as register,
      s.device_id as device, s.at, l.line_id as line, l.product_id as product, l.return_of_line as "ofLine", l.qty,
      coalesce(l.return_of_document, s.original_id) as "of", s.original_number as "ofNumber"
    from sales s join sale_lines l on l.company_id = s.company_id and l.sale_id = s.id
    where s.kind = 'return' and s.id = any(array(
      select sale_id from sale_lines where return_of_document = any(${[...documents]}::uuid[])
      union select id from sales where original_id = any(${[...documents]}::uuid[])
      union select id from sales where original_number = any(${[...numbers]}::text[])))`.execute(tx.db);
  return rows.map((row) => ({ ...row, qty: milli(row.qty) }));
}

type SoldRow = { id: Id; number: string; line: Id; product: Id; name: string; qty: number };

async function readSold(
  tx: TenantTx,
  documents: readonly Id[],
): Promise<ReadonlyMap<Id, Omit<SoldDocument, 'isNew'>>> {
  if (documents.length === 0) return new Map();
  const { rows } = await sql<SoldRow>`
    select s.id, s.number, l.line_id as line, l.product_id as product, l.name, l.qty
    from sales s join sale_lines l on l.company_id = s.company_id and l.sale_id = s.id
    where s.kind <> 'return' and s.id = any(${[...documents]}::uuid[])`.execute(tx.db);
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, own]) => [
      id,
      {
        id,
        number: own[0]?.number ?? '',
        lines: own.map(({ line, product, name, qty }) => ({ line, product, name, qty: milli(qty) })),
      },
    ]),
  );
}
