import { denominationsOf } from '@karvon/shared/values/denominations.ts';
import { type Minor, minor, sumMinor } from '@karvon/shared/values/money.ts';
import { parseAmount } from '@karvon/ui/parse-amount.ts';
import { useTill } from '../till-context.tsx';
import { type CountDraft, useDay } from './day-context.tsx';

export type Counting = ReturnType<typeof useCount>;
/** More of one note nobody has in a drawer. */
const MOST = 99_999;

/** Counting the drawer: by notes and coins where the currency is known, or as one sum. What was counted stays until the shift ends. */
export function useCount() {
  const { register } = useTill().state;
  const { code = '', decimals = 2 } = register?.currency ?? {};
  const values = denominationsOf(code, decimals);
  const { counted, keepCount } = useDay();
  const nothing: CountDraft = { how: values.length === 0 ? 'sum' : 'notes', counts: {}, text: '' };
  const { how, counts, text } = counted ?? nothing;
  const keep = (change: (before: CountDraft) => Partial<CountDraft>) =>
    keepCount((before) => ({ ...(before ?? nothing), ...change(before ?? nothing) }));
  const typed = parseAmount(text, decimals);
  const byNotes = sumMinor(values.map((value) => minor(value * (counts[value] ?? 0))));
  const hasNotes = Object.keys(counts).length > 0;
  return {
    values,
    how,
    counts,
    text,
    /** What is in the drawer; null while nothing was counted, or what was typed is no sum. */
    sum: how === 'notes' ? (hasNotes ? byNotes : null) : typed,
    setHow: (next: CountDraft['how']) => keep(() => ({ how: next })),
    setCount: (value: Minor, count: number) =>
      keep((before) => ({
        counts: { ...before.counts, [value]: Math.min(Math.max(0, count), MOST) },
      })),
    setText: (next: string) => keep(() => ({ text: next })),
    /** As the engine takes it. */
    said: () => {
      if (how === 'sum') return typed === null ? {} : { counted: typed };
      if (!hasNotes) return {};
      return { denominations: values.map((value) => ({ value, count: counts[value] ?? 0 })) };
    },
  };
}
