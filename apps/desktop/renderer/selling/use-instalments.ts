import type { Instalment } from '@karvon/shared/journal/sale-body.ts';
import { cashStepOf } from '@karvon/shared/pricing/cash-rounding.ts';
import {
  INSTALMENTS_MAX,
  INSTALMENTS_MIN,
  type InstalmentPlan,
  monthsLater,
  splitInstalments,
} from '@karvon/shared/pricing/split-instalments.ts';
import type { Minor } from '@karvon/shared/values/money.ts';
import { businessDateSchema } from '@karvon/shared/values/time.ts';
import { useState } from 'react';
import { useTill } from '../till-context.tsx';

/** What shops offer; any other number can be typed. */
export const usualCounts = [3, 6, 12] as const;

export type Instalments = ReturnType<typeof useInstalments>;

/** In how many parts, and from when: usually a month from today. */
export function useInstalments() {
  const { shift, register } = useTill().state;
  const [count, setCount] = useState<string>(String(usualCounts[0]));
  const [day, setDay] = useState<string | null>(null);
  const today = shift?.businessDate ?? null;
  const first = day ?? (today === null ? '' : monthsLater(today, 1));
  const plan = readPlan(count, first);
  return {
    count,
    setCount,
    first,
    setDay,
    today,
    plan,
    /** What is due when of an amount; null where it can't be split so. */
    scheduleOf: (amount: Minor | null): Instalment[] | null => {
      if (plan === null || amount === null || today === null || amount <= 0) return null;
      return splitInstalments(amount, plan, cashStepOf(register?.country ?? '', today));
    },
    reset: () => {
      setCount(String(usualCounts[0]));
      setDay(null);
    },
  };
}

function readPlan(typed: string, day: string): InstalmentPlan | null {
  const count = /^\d{1,2}$/.test(typed.trim()) ? Number(typed) : 0;
  const first = businessDateSchema.safeParse(day);
  if (count < INSTALMENTS_MIN || count > INSTALMENTS_MAX || !first.success) return null;
  return { count, first: first.data };
}
