import type { TillInput } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { CartLineView } from '@karvon/shared/till-api/state.ts';
import { parseAmount } from '@karvon/ui/parse-amount.ts';
import { useRef, useState } from 'react';
import { play } from '../sounds.ts';
import { useTill } from '../till-context.tsx';

export type DiscountKind = 'percent' | 'amount' | 'price';
export type DiscountTarget = 'line' | 'cart';
export type Approval = NonNullable<TillInput<'discount'>['approval']>;
/** What the page finds wrong by itself, by field; else what the engine says. */
export type DiscountFailure = Problem | { field: 'amount' | 'reason' };
export type Discounting = ReturnType<typeof useDiscount>;

/** What somebody is about to take off by hand, and the way from there into the cart. */
export function useDiscount(line: CartLineView | null, onDone: () => void) {
  const { state, call } = useTill();
  const [wanted, setTarget] = useState<DiscountTarget>(line === null ? 'cart' : 'line');
  const [wish, setKind] = useState<DiscountKind>('percent');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<DiscountFailure | null>(null);
  const [needsApproval, setNeedsApproval] = useState(false);
  const busy = useRef(false);
  const target = line === null ? 'cart' : wanted;
  const lineId = target === 'line' ? (line?.id ?? null) : null;
  const kind = target === 'cart' && wish === 'price' ? 'percent' : wish;

  const fail = (what: DiscountFailure) => {
    play('refused');
    setFailure(what);
  };
  const ask = async (approval: Approval | undefined) => {
    const value = valueOf(kind, text, state.register?.currency.decimals ?? 2);
    if (value === null) return fail({ field: 'amount' });
    if (reason.trim() === '') return fail({ field: 'reason' });
    const why = { reason, ...(approval === undefined ? {} : { approval }) };
    const result =
      kind === 'price' && lineId !== null
        ? await call('setPrice', { line: lineId, price: value, ...why })
        : await call('discount', { line: lineId, off: offOf(kind, value), ...why });
    if (result.ok) {
      play('added');
      onDone();
    } else if (result.problem.code === 'approval-needed') {
      setFailure(null);
      setNeedsApproval(true);
    } else {
      fail(result.problem);
    }
  };
  const once = async (run: () => Promise<void>) => {
    if (busy.current) return;
    busy.current = true;
    try {
      await run();
    } finally {
      busy.current = false;
    }
  };
  const change =
    <Value>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setFailure(null);
    };

  return {
    target,
    kind,
    text,
    reason,
    failure,
    needsApproval,
    /** Something was given by hand already, which this one would take the place of. */
    isGiven:
      target === 'line'
        ? (line?.discounts.some(({ source }) => source === 'override' || source === 'manual') ?? false)
        : state.cart.hasDiscount,
    setTarget: change(setTarget),
    setKind: change((next: DiscountKind) => {
      setKind(next);
      setText('');
    }),
    setText: change(setText),
    setReason: change(setReason),
    give: () => once(() => ask(undefined)),
    approve: (approval: Approval) => once(() => ask(approval)),
    takeBack: () =>
      once(async () => {
        const result = await call('clearDiscount', { line: lineId });
        if (result.ok) onDone();
        else fail(result.problem);
      }),
  };
}

/** What was typed, as a sum of money or a percentage in hundredths; null for what is neither, or takes off nothing or more than all. */
function valueOf(kind: DiscountKind, text: string, decimals: number): number | null {
  const value = parseAmount(text, kind === 'percent' ? 2 : decimals);
  if (value === null || (kind !== 'price' && value <= 0)) return null;
  return kind === 'percent' && value > 10_000 ? null : value;
}

function offOf(kind: DiscountKind, value: number): TillInput<'discount'>['off'] {
  return kind === 'percent' ? { rateBp: value } : { amount: value };
}
