import { formatQuantity } from '@karvon/shared/i18n/format-number.ts';
import type { CompletedSale, TillResult } from '@karvon/shared/till-api/contract.ts';
import type { Problem, ProblemCode } from '@karvon/shared/till-api/problems.ts';
import type { CartLineView } from '@karvon/shared/till-api/state.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { type Milli, milli } from '@karvon/shared/values/money.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { parseQuantity } from '@karvon/ui/parse-amount.ts';
import { useRef, useState } from 'react';
import { play, soundOf } from '../sounds.ts';
import { useTill } from '../till-context.tsx';
import { usePriceOnScale } from './use-price-on-scale.ts';

/** What stands in the place under the cart's lines: one thing at a time, the latest. */
export type Note =
  | { kind: 'problem'; problem: Problem }
  | { kind: 'partial-scan'; code: string }
  | { kind: 'bad-quantity'; typed: string }
  | { kind: 'weigh'; name: string; add: (qty: Milli | null) => Adding; failure: Problem | 'wrong' | null }
  | { kind: 'age'; problem: Problem; age: number; again: () => Promise<unknown> }
  | { kind: 'removed'; id: number; name: string | null };

/** Numbers of cards may begin as labels of scales do. */
const NO_GOODS = new Set<ProblemCode>(['unknown-barcode', 'label-unknown', 'label-misread']);

export type Adding = Promise<TillResult<{ line: Id }>>;

/** Of which product a variant is to be chosen, and how many of it were said to come. */
export type Choosing = { product: Id; name: string; qty: Milli | null };

/** `isFresh`: nothing typed yet, the next key of the pad begins anew. */
export type Draft = { text: string; isFresh: boolean };
const noDraft: Draft = { text: '', isFresh: true };

/** The cashier is filling the cart, taking the money, or has just finished. */
export type Mode = { name: 'cart' } | { name: 'pay' } | { name: 'done'; sale: CompletedSale };

/** The sale whose change was in sight when the engine went away: it is shown again once the cashier is back. */
let lastDone: { sale: CompletedSale; session: number } | null = null;

function firstMode(isBeingPaid: boolean, session: number): Mode {
  if (lastDone !== null && lastDone.session !== session) return { name: 'done', sale: lastDone.sale };
  return isBeingPaid ? { name: 'pay' } : { name: 'cart' };
}

export type Selling = ReturnType<typeof useSelling>;

/** All that the selling screen does, and the little that it remembers beside the till's own state. */
export function useSelling() {
  const { state, call, session } = useTill();
  const { locale } = useText();
  const { cart } = state;
  const [mode, switchMode] = useState<Mode>(() => firstMode(cart.tenders.length > 0, session));
  const modeChanges = useRef(0);
  const setMode = (next: Mode) => {
    modeChanges.current += 1;
    lastDone = next.name === 'done' ? { sale: next.sale, session } : null;
    switchMode(next);
  };
  const [note, setNote] = useState<Note | null>(null);
  usePriceOnScale(note?.kind === 'weigh');
  const [picked, setPicked] = useState<{ line: Id; whileLast: Id | null } | null>(null);
  const [editing, setEditing] = useState<Id | null>(null);
  /** What is typed into the open place: a weight, or a line's quantity. By keys, or by the number pad. */
  const [draft, setDraft] = useState<Draft>(noDraft);
  const removals = useRef(0);
  /** How many of the next goods: said before they are scanned or chosen. */
  const [times, showTimes] = useState<Milli | null>(null);
  /** The same at once, for who scans faster than the page is drawn. */
  const timesNow = useRef<Milli | null>(null);
  const setTimes = (next: Milli | null) => {
    timesNow.current = next;
    showTimes(next);
  };
  /** It is for one deed alone: whatever comes while that is under way has its own. */
  const takeTimes = () => {
    const taken = timesNow.current;
    setTimes(null);
    return taken;
  };

  /** What is being chosen from, beside the cart. */
  const [choosing, setChoosing] = useState<Choosing | null>(null);

  const pickedLine = picked !== null && picked.whileLast === cart.lastLine ? picked.line : cart.lastLine;
  const selected = cart.lines.find((line) => line.id === pickedLine) ?? cart.lines.at(-1) ?? null;

  const fail = (problem: Problem) => {
    // A cart that an earlier program kept was never asked.
    if (problem.code === 'age-needed') return askAge(problem, async () => setMode({ name: 'pay' }));
    play(soundOf(problem));
    setNote({ kind: 'problem', problem });
  };

  /** What is no goods may be a client's card. Answers whether it was, or that was said why it can't be now. */
  const tryCard = async (code: string, { code: why }: Problem): Promise<boolean> => {
    if (!NO_GOODS.has(why)) return false;
    const set = await call('setClientByCard', { code });
    if (!set.ok && set.problem.code === 'unknown-card') return false;
    if (!set.ok) fail(set.problem);
    else {
      play('added');
      setNote(null);
    }
    return true;
  };

  /**
   * Adds to the cart: at once, or after its weight has been entered in place. `otherwise`: what it may be besides; answers whether that is
   * dealt with.
   */
  const add = async (
    name: string,
    adding: (qty: Milli | null) => Adding,
    taken: Milli | null = takeTimes(),
    otherwise: (problem: Problem) => Promise<boolean> = async () => false,
  ): Promise<TillResult<{ line: Id }>> => {
    const modesBefore = modeChanges.current;
    const result = await adding(taken);
    // A code that nobody knows takes nothing: it is typed again, or found by name.
    if (result.ok || result.problem.code !== 'unknown-barcode') setChoosing(null);
    else if (timesNow.current === null) setTimes(taken);
    if (result.ok) {
      play('added');
      setPicked(null);
      setEditing(null);
      setNote(null);
      // Who has gone on to the payment meanwhile stays there: the line was in the cart before its answer came.
      if (modeChanges.current === modesBefore) setMode({ name: 'cart' });
    } else if (result.problem.code === 'weight-needed') {
      const known = result.problem.params['name'];
      setMode({ name: 'cart' });
      setEditing(null);
      setDraft(noDraft);
      setNote({
        kind: 'weigh',
        name: known === undefined ? name : String(known),
        add: adding,
        failure: null,
      });
    } else if (result.problem.code === 'choose-variant') {
      const { product, name: called } = result.problem.params;
      setMode({ name: 'cart' });
      setEditing(null);
      setNote(null);
      setChoosing({ product: String(product), name: String(called), qty: taken });
    } else if (result.problem.code === 'age-needed') {
      askAge(result.problem, () => add(name, adding, taken));
    } else if (!(await otherwise(result.problem))) {
      fail(result.problem);
    }
    return result;
  };

  /** Asked in the cart's own place; the next scan takes the question away, and its goods are not there. */
  const askAge = (asked: Problem, again: () => Promise<unknown>) => {
    play('refused');
    setMode({ name: 'cart' });
    setEditing(null);
    setNote({ kind: 'age', problem: asked, age: Number(asked.params['age']), again });
  };

  const confirmAge = async () => {
    if (note?.kind !== 'age') return;
    if (await act(call('confirmAge', { age: note.age }))) await note.again();
  };

  const act = async <Value>(action: Promise<TillResult<Value>>): Promise<boolean> => {
    const result = await action;
    if (result.ok) setNote(null);
    else fail(result.problem);
    return result.ok;
  };

  const removed = (name: string | null) => {
    removals.current += 1;
    setNote({ kind: 'removed', id: removals.current, name });
  };

  const announceTimes = (typed: string) => {
    const count = parseQuantity(typed);
    if (count !== null && count > 0) return setTimes(count);
    play('refused');
    setNote({ kind: 'bad-quantity', typed });
  };

  const setQuantity = async (line: CartLineView, typed: string): Promise<boolean> => {
    const qty = parseQuantity(typed);
    if (qty === null) {
      play('refused');
      setNote({ kind: 'bad-quantity', typed });
      return false;
    }
    const done = await act(call('setLine', { line: line.id, qty }));
    if (done && qty === 0) removed(line.name);
    return done;
  };

  /** Enters what is typed into the open place: the weight that is asked for, else the quantity of the open line. */
  const submitDraft = async () => {
    if (note?.kind === 'weigh') {
      const qty = parseQuantity(draft.text);
      const failure = qty === null ? 'wrong' : problemOf(await note.add(qty));
      if (failure !== null) {
        play('refused');
        setNote({ ...note, failure });
        return;
      }
      play('added');
      setPicked(null);
      setNote(null);
    } else if (selected !== null && editing === selected.id && (await setQuantity(selected, draft.text))) {
      setEditing(null);
    }
  };

  /** The scale has a weight for the goods that wait for theirs. One that has moved meanwhile is waited for again. */
  const takeWeight = async () => {
    if (note?.kind !== 'weigh') return;
    const failure = problemOf(await note.add(null));
    if (failure === null) {
      play('added');
      setPicked(null);
      setNote(null);
    } else if (failure.code !== 'weight-needed') {
      play('refused');
      setNote({ ...note, failure });
    }
  };

  return {
    mode,
    note,
    takeWeight,
    selected,
    editing,
    setMode,
    setNote,
    fail,
    pick: (line: Id) => {
      setPicked({ line, whileLast: cart.lastLine });
      setEditing(null);
    },
    move: (step: 1 | -1) => {
      const next = cart.lines[cart.lines.findIndex((line) => line.id === selected?.id) + step];
      if (next !== undefined) setPicked({ line: next.id, whileLast: cart.lastLine });
    },
    edit: (line: CartLineView | null) => {
      setEditing(line?.id ?? null);
      setDraft({ text: line === null ? '' : formatQuantity(line.qty, locale), isFresh: true });
      if (line !== null) setNote(null);
    },
    draft,
    type: (text: string) => setDraft({ text, isFresh: false }),
    submitDraft,
    setQuantity,
    times,
    announceTimes,
    dropTimes: () => setTimes(null),
    askAge,
    confirmAge,

    scan: async (code: string) => {
      if (mode.name === 'done') setMode({ name: 'cart' });
      const added = await add(
        code,
        (qty) => call('scan', withQuantity({ code }, qty)),
        undefined,
        (problem) => tryCard(code, problem),
      );
      // Nobody looks at the screen while scanning.
      if (!added.ok && added.problem.code === 'choose-variant') play('refused');
      return added;
    },
    addProduct: (product: Id, name: string) =>
      add(name, (qty) => call('addProduct', withQuantity({ product }, qty))),
    choosing,
    choose: (variant: Id, name: string) =>
      void add(name, (qty) =>
        call('addProduct', withQuantity({ product: variant }, qty ?? choosing?.qty ?? null)),
      ),
    dropChoice: () => setChoosing(null),
    step: (line: CartLineView, by: 1 | -1) => {
      if (line.isWeighed || line.qty + by * 1000 <= 0) return;
      void act(call('setLine', { line: line.id, qty: milli(line.qty + by * 1000) }));
    },
    remove: async (line: CartLineView) => {
      if (await act(call('setLine', { line: line.id, qty: milli(0) }))) removed(line.name);
    },
    clear: async () => {
      if (cart.lines.length > 0 && (await act(call('clearCart', {})))) removed(null);
    },
    undo: () => void act(call('undo', {})),
    partialScan: (code: string) => {
      play('refused');
      setNote({ kind: 'partial-scan', code });
    },
  };
}

function withQuantity<Input extends object>(input: Input, qty: Milli | null): Input & { qty?: Milli } {
  return qty === null ? input : { ...input, qty };
}

function problemOf(result: TillResult<unknown>): Problem | null {
  return result.ok ? null : result.problem;
}
