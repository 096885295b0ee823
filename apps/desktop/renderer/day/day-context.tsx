import { createContext, type ReactNode, useContext, useState } from 'react';
import type { DayView } from './day-deeds.ts';
import { useTill } from '../till-context.tsx';

type Day = {
  view: DayView | null;
  /** What stands beside the cart as selling goes on. */
  landing: 'parked' | null;
  show: (view: DayView) => void;
  close: (landing?: 'parked') => void;
};
const DayContext = createContext<Day | null>(null);

/** Keeps what of the shift is open in place of selling, also while one shift ends and the next has not begun. */
export function DayProvider({ children }: { children: ReactNode }) {
  const { person } = useTill().state;
  const [shown, setShown] = useState<{ view: DayView; by: string } | null>(null);
  const [landing, setLanding] = useState<Day['landing']>(null);
  const by = person?.id ?? null;
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
