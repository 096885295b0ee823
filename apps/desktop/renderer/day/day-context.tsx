import { createContext, type ReactNode, useContext, useState } from 'react';
import type { DayView } from './day-deeds.ts';
import { useTill } from '../till-context.tsx';

/** What has been counted of the drawer so far. */
export type CountDraft = { how: 'notes' | 'sum'; counts: Readonly<Record<number, number>>; text: string };

type Day = {
  view: DayView | null;
  /** What stands beside the cart as selling goes on. */
  landing: 'parked' | null;
  show: (view: DayView) => void;
  close: (landing?: 'parked') => void;
  /** Of this shift by this person: who is sent to the cart, or locks the till, does not count anew. */
  counted: CountDraft | null;
  keepCount: (change: (before: CountDraft | null) => CountDraft) => void;
};
const DayContext = createContext<Day | null>(null);

/** Keeps what of the shift is open in place of selling, also while one shift ends and the next has not begun. */
export function DayProvider({ children }: { children: ReactNode }) {
  const { person, shift } = useTill().state;
  const [shown, setShown] = useState<{ view: DayView; by: string } | null>(null);
  const [landing, setLanding] = useState<Day['landing']>(null);
  const [kept, setKept] = useState<{ draft: CountDraft; of: string } | null>(null);
  const by = person?.id ?? null;
  const counting = `${shift?.id} ${by}`;
  // Whoever comes next begins with selling; whom the drawer was handed to sees the report of it.
  const isTheirs = shown !== null && (shown.by === by || (shown.view.name === 'z' && shown.view.isNew));
  const view = by !== null && isTheirs ? shown.view : null;
  const day: Day = {
    view,
    landing,
    show: (next) => {
      setLanding(null);
      setShown({ view: next, by: by ?? '' });
    },
    counted: kept?.of === counting ? kept.draft : null,
    keepCount: (change) =>
      setKept((now) => ({ draft: change(now?.of === counting ? now.draft : null), of: counting })),
    close: (next) => {
      setLanding(next ?? null);
      setShown(null);
    },
  };
  return <DayContext value={day}>{children}</DayContext>;
}

export function useDay(): Day {
  const day = useContext(DayContext);
  if (day === null) throw new Error('There is no day here.');
  return day;
}
