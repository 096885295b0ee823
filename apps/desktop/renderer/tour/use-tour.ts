import { recall, remember } from '@karvon/ui/remembered.ts';
import { useState } from 'react';
import { useTill } from '../till-context.tsx';

/** What is shown, in this order; each is the `data-tour` of the part of the page that it is about. */
export const tourStops = ['search', 'cart', 'client', 'deeds', 'pay', 'status', 'keys'] as const;
export type TourStop = (typeof tourStops)[number];

/** How somebody who is new is shown what is where. Nobody is led who has not asked; a scan or Esc ends it. */
export type Tour = {
  /** What is being shown; null: nothing. */
  stop: TourStop | null;
  /** Whether this person has not been round yet. */
  isNew: boolean;
  /** How many there are here, and which of them this is, from 1. */
  place: { number: number; of: number };
  begin: () => void;
  next: () => void;
  /** Answers whether there was something to end. */
  end: () => boolean;
};

export function useTour(): Tour {
  const { person } = useTill().state;
  const [stops, setStops] = useState<readonly TourStop[]>([]);
  const [at, setAt] = useState(0);
  const [, setSeen] = useState<string | null>(null);
  const key = `karvon.tour.${person?.id ?? ''}`;
  const stop = stops[at] ?? null;
  const end = () => {
    if (stop === null) return false;
    remember(key, 'seen');
    setSeen(key);
    setStops([]);
    return true;
  };
  return {
    stop,
    isNew: person !== null && recall(key) === null,
    place: { number: at + 1, of: stops.length },
    begin() {
      setStops(tourStops.filter(isInSight));
      setAt(0);
    },
    next() {
      if (at + 1 < stops.length) setAt(at + 1);
      else end();
    },
    end,
  };
}

/** On a phone some parts are behind others. */
function isInSight(stop: TourStop): boolean {
  return (placeOf(stop)?.width ?? 0) > 0;
}

/** Where on the page a part is; null where it is not. */
export function placeOf(stop: TourStop): DOMRect | null {
  return document.querySelector(`[data-tour="${stop}"]`)?.getBoundingClientRect() ?? null;
}
