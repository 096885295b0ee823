import type { FoundReceipt, ProductTile, TillInput, TillOutput } from '@karvon/shared/till-api/contract.ts';
import { type Problem, problem } from '@karvon/shared/till-api/problems.ts';
import type { CompletedReturn, Returnable, ReturnableLine } from '@karvon/shared/till-api/returns.ts';
import { readReceiptCode } from '@karvon/shared/receipt/receipt-code.ts';
import { type Id, uuidV7 } from '@karvon/shared/values/ids.ts';
import { type Milli, milli } from '@karvon/shared/values/money.ts';
import { useEffect, useRef, useState } from 'react';
import { play, soundOf } from '../sounds.ts';
import { useTill } from '../till-context.tsx';
import type { Approval } from './use-discount.ts';

/** How much of a line comes back, and which of its pieces where each has a code. */
export type PickedLine = { qty: Milli; pieces: readonly string[] };
/** Goods that come back without a receipt that this till knows. */
export type PickedGoods = { product: ProductTile; qty: Milli };

/** Where somebody is: looking for the receipt, choosing what of it comes back, or done. */
export type ReturnStep =
  | { name: 'find'; found: readonly FoundReceipt[]; sought: string; isUnknown: boolean }
  | { name: 'lines'; receipt: Returnable }
  /** `number` null: there is no receipt at all. */
  | { name: 'goods'; number: string | null; receipt: string | null }
  | { name: 'done'; done: CompletedReturn };

export type Returning = ReturnType<typeof useReturn>;
type Tried = TillOutput<'tryReturn'>;
type ReturnDeed = 'return' | 'exchange';

const START: ReturnStep = { name: 'find', found: [], sought: '', isUnknown: false };

/** What is being taken back, and the way from the receipt to the money. */
export function useReturn(first: string | null, onExchanged: () => void) {
  const { call, state } = useTill();
  const [step, setStep] = useState<ReturnStep>(START);
  const [picked, setPicked] = useState<ReadonlyMap<Id, PickedLine>>(new Map());
  const [goods, setGoods] = useState<readonly PickedGoods[]>([]);
  const [reason, setReason] = useState('');
  const [method, setMethod] = useState('');
  const [tried, setTried] = useState<{ of: string; value: Tried } | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  const [asks, setAsks] = useState<{ right: Tried['needs'][number]; deed: ReturnDeed } | null>(null);
  const id = useRef<Id | null>(null);
  const busy = useRef(false);

  const fail = (found: Problem) => {
    play(soundOf(found));
    setFailure(found);
  };
  const begin = (next: ReturnStep) => {
    setStep(next);
    setPicked(new Map());
    setGoods([]);
    setReason('');
    setMethod('');
    setFailure(null);
    setAsks(null);
    id.current = null;
  };
  const open = async (receipt: string) => {
    const result = await call('returnable', { receipt });
    if (!result.ok) return fail(result.problem);
    begin({ name: 'lines', receipt: result.value });
  };
  const find = async (text: string, date = '') => {
    const sought = text.trim();
    if (sought === '' && date === '') return;
    setFailure(null);
    const by = { ...(sought === '' ? {} : { text: sought }), ...(date === '' ? {} : { date }) };
    const result = await call('findReceipts', by);
    const found = result.ok ? result.value.receipts.filter(({ kind }) => kind === 'sale') : [];
    const [only] = found;
    if (only !== undefined && found.length === 1) return open(only.id);
    if (!result.ok) fail(result.problem);
    setStep({ name: 'find', found, sought, isUnknown: found.length === 0 && sought !== '' });
  };

  const what = wanted(step, picked, goods);
  const asked = what === null ? '' : JSON.stringify(what);
  useEffect(() => {
    if (asked === '') return undefined;
    let isLate = false;
    void call('tryReturn', JSON.parse(asked) as TillInput<'tryReturn'>).then((result) => {
      if (isLate) return;
      if (result.ok) setTried({ of: asked, value: result.value });
      else setFailure(result.problem);
    });
    return () => {
      isLate = true;
    };
  }, [call, asked]);
  // What was worked out for something else says nothing of this.
  const refund = tried?.of === asked ? tried.value : null;

  /** Somebody's word may be all that is missing. */
  const askOrFail = (found: Problem, deed: ReturnDeed) => {
    if (found.code !== 'approval-needed' && found.code !== 'return-too-late') return fail(found);
    setAsks({ right: refund?.needs.at(-1) ?? 'till.return-without-receipt', deed });
    setFailure(found.code === 'return-too-late' ? found : null);
  };
  const finish = async (approval?: Approval) => {
    if (what === null || refund === null || busy.current) return;
    busy.current = true;
    id.current ??= newId();
    const tenders = method === '' ? undefined : [{ method, amount: refund.worth }];
    const result = await call('return', { ...what, id: id.current, reason, tenders, approval });
    busy.current = false;
    if (result.ok) {
      play('paid');
      return begin({ name: 'done', done: result.value });
    }
    askOrFail(result.problem, 'return');
  };

  /** What comes back is to pay for what is in the cart, or comes into it next. */
  const exchange = async (approval?: Approval) => {
    if (what === null || refund === null || busy.current) return;
    busy.current = true;
    const result = await call('exchange', { back: { ...what, reason, approval } });
    busy.current = false;
    if (result.ok) {
      play('added');
      return onExchanged();
    }
    askOrFail(result.problem, 'exchange');
  };

  const say = <Value>(set: (value: Value) => void) => {
    return (value: Value) => {
      set(value);
      setFailure(null);
      setAsks(null);
    };
  };
  const pick = (line: ReturnableLine, next: PickedLine) => {
    say(setPicked)(new Map([...picked, [line.line, next]]));
  };
  const add = (product: ProductTile, more: number) => {
    const there = goods.find((one) => one.product.id === product.id);
    const qty = milli(Math.max(0, (there?.qty ?? 0) + more));
    const others = goods.filter((one) => one !== there);
    say(setGoods)(
      qty === 0
        ? others
        : there === undefined
          ? [...goods, { product, qty }]
          : goods.map((one) => (one === there ? { product, qty } : one)),
    );
  };
  const addCode = async (code: string) => {
    const result = await call('search', { text: code, limit: 5 });
    const found = result.ok ? result.value.products.find(({ barcode }) => barcode === code) : undefined;
    const product =
      found ?? (result.ok && result.value.products.length === 1 ? result.value.products[0] : undefined);
    if (product === undefined)
      return fail(result.ok ? problem('unknown-barcode', { code }, 'code') : result.problem);
    play('added');
    add(product, 1000);
  };
  /** A scan: of a receipt while one is looked for, else of what comes back. */
  const takeCode = (code: string) => {
    if (step.name === 'goods') return void addCode(code);
    if (step.name !== 'lines' || readReceiptCode(code) !== null) return void find(code);
    const line = lineOf(step.receipt.lines, picked, code);
    if (line === null) return fail(problem('return-not-on-receipt', { number: step.receipt.number }, 'code'));
    play('added');
    pick(line, oneMore(line, picked.get(line.line), code));
  };

  useEffect(() => {
    if (first !== null) void find(first);
    // oxlint-disable-next-line react/exhaustive-deps -- once, for the receipt that it was opened with
  }, []);

  return {
    step,
    picked,
    goods,
    reason,
    method,
    refund,
    failure,
    asks,
    isReady: what !== null && refund !== null,
    methods: (state.register?.tenders ?? []).filter(({ kind }) => kind === 'cash' || kind === 'card'),
    find: (text: string, date: string) => void find(text, date),
    open: (receipt: string) => void open(receipt),
    restart: () => begin(START),
    /** Of a receipt that is not known here: its number, and what was typed or scanned as it. Null: there is none. */
    withoutReceipt: (number: string | null, receipt: string | null) =>
      begin({ name: 'goods', number, receipt }),
    pick,
    pickAll: (lines: readonly ReturnableLine[]) =>
      say(setPicked)(new Map(lines.map((line) => [line.line, { qty: line.left, pieces: codesOf(line) }]))),
    add,
    setReason: say(setReason),
    setMethod: say(setMethod),
    takeCode,
    finish: () => void finish(),
    exchange: () => void exchange(),
    approve: (approval: Approval) => (asks?.deed === 'exchange' ? exchange(approval) : finish(approval)),
  };
}

/** Codes of the pieces that are left, where each piece has one: then they say how many come back. */
export function codesOf({ left, marks, serials }: ReturnableLine): readonly string[] {
  const isByPiece = (codes: readonly string[]) => codes.length > 0 && codes.length * 1000 === left;
  return isByPiece(marks) ? marks : isByPiece(serials) ? serials : [];
}

function lineOf(
  lines: readonly ReturnableLine[],
  picked: ReadonlyMap<Id, PickedLine>,
  code: string,
): ReturnableLine | null {
  const ofPiece = lines.find(({ marks, serials }) => marks.includes(code) || serials.includes(code));
  if (ofPiece !== undefined) return ofPiece;
  const ofGoods = lines.filter(({ barcode, left }) => barcode === code && left > 0);
  const open = ofGoods.find((line) => (picked.get(line.line)?.qty ?? 0) < line.left);
  return open ?? ofGoods[0] ?? null;
}

function oneMore(line: ReturnableLine, before: PickedLine | undefined, code: string): PickedLine {
  const { qty, pieces } = before ?? { qty: milli(0), pieces: [] };
  if (codesOf(line).includes(code)) {
    const all = pieces.includes(code) ? pieces : [...pieces, code];
    return { qty: milli(all.length * 1000), pieces: all };
  }
  const more = line.step === 1 ? line.left : 1000;
  return { qty: milli(Math.min(line.left, qty + more)), pieces };
}

function wanted(
  step: ReturnStep,
  picked: ReadonlyMap<Id, PickedLine>,
  goods: readonly PickedGoods[],
): TillInput<'tryReturn'> | null {
  if (step.name === 'goods') {
    if (goods.length === 0) return null;
    const some = goods.map(({ product, qty }) => ({ product: product.id, qty }));
    return step.receipt === null ? { goods: some } : { goods: some, receipt: step.receipt };
  }
  if (step.name !== 'lines') return null;
  const lines = step.receipt.lines.flatMap((line) => {
    const { qty, pieces } = picked.get(line.line) ?? { qty: milli(0), pieces: [] };
    if (qty === 0) return [];
    const named = line.marks.some((mark) => pieces.includes(mark))
      ? { marks: [...pieces] }
      : { serials: [...pieces] };
    return [{ line: line.line, qty, ...(pieces.length === 0 ? {} : named) }];
  });
  return lines.length === 0 ? null : { receipt: step.receipt.id, lines };
}

/** As the engine mints them: the page keeps one until its return is answered. */
function newId(): Id {
  return uuidV7(new Date().getTime(), crypto.getRandomValues(new Uint8Array(10)));
}
