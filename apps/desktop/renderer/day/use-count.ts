import { denominationsOf } from '@karvon/shared/values/denominations.ts';
import { type Minor, minor, sumMinor } from '@karvon/shared/values/money.ts';
import { parseAmount } from '@karvon/ui/parse-amount.ts';
import { useState } from 'react';
import { useTill } from '../till-context.tsx';

export type Counting = ReturnType<typeof useCount>;
/** More of one note nobody has in a drawer. */
const MOST = 99_999;

/** Counting the drawer: by notes and coins where the currency is known, or as one sum. */
export function useCount() {
  const { register } = useTill().state;
  const { code = '', decimals = 2 } = register?.currency ?? {};
  const values = denominationsOf(code, decimals);
  const [how, setHow] = useState<'notes' | 'sum'>(values.length === 0 ? 'sum' : 'notes');
  const [counts, setCounts] = useState<Readonly<Record<number, number>>>({});
  const [text, setText] = useState('');
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
    setHow: (next: 'notes' | 'sum') => setHow(next),
    setCount: (value: Minor, count: number) =>
      setCounts((now) => ({ ...now, [value]: Math.min(Math.max(0, count), MOST) })),
    setText: (next: string) => setText(next),
    /** As the engine takes it. */
    said: () => {
      if (how === 'sum') return typed === null ? {} : { counted: typed };
      if (!hasNotes) return {};
      return { denominations: values.map((value) => ({ value, count: counts[value] ?? 0 })) };
    },
  };
}
