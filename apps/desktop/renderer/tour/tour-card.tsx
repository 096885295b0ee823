import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { useLayoutEffect, useState } from 'react';
import { useKeyLabel } from '../keys/use-keys.ts';
import { placeOf, type Tour, type TourStop } from './use-tour.ts';

const EDGE = 16;
const WIDTH = 360;
/** As much as a card may need; where there is less on both sides of a part, it stands on the part. */
const ROOM = 240;

/** Points at one part of the page after the other and says what it is for. The page behind goes on working. */
export function TourCard({ tour }: { tour: Tour }) {
  const { stop } = tour;
  return stop === null ? null : <Stop key={stop} stop={stop} tour={tour} />;
}

function Stop({ stop, tour }: { stop: TourStop; tour: Tour }) {
  const { t } = useText();
  const key = useKeyLabel();
  const place = usePlace(stop);
  const { number, of } = tour.place;
  if (place === null) return null;
  const keys = { keys: key('keys') ?? '', pay: key('pay') ?? '' };
  return (
    <>
      <div
        aria-hidden="true"
        className="pointer-events-none fixed z-30 rounded-md outline-4 outline-accent"
        style={{ top: place.top, left: place.left, width: place.width, height: place.height }}
      />
      <section
        role="dialog"
        aria-label={t('till.tour.title')}
        data-testid="tour"
        data-stop={stop}
        className="fixed z-30 flex flex-col gap-3 rounded-lg border border-line bg-surface p-5 shadow-panel"
        style={{ ...besideOf(place), width: Math.min(WIDTH, window.innerWidth - 2 * EDGE) }}
      >
        <p className="text-13 text-muted">{t('till.tour.place', { number, of })}</p>
        <p aria-live="polite">{t(`till.tour.${stop}`, keys)}</p>
        <div className="flex flex-wrap justify-between gap-2">
          {number < of && (
            <Button look="quiet" shortcut="Esc" data-testid="tour-end" onClick={() => tour.end()}>
              {t('till.tour.end')}
            </Button>
          )}
          <Button look="primary" shortcut="Enter" data-testid="tour-next" onClick={tour.next}>
            {t(number < of ? 'till.tour.next' : 'till.tour.done')}
          </Button>
        </div>
      </section>
    </>
  );
}

/** Follows the part where it goes: windows change their size. */
function usePlace(stop: TourStop): DOMRect | null {
  const [place, setPlace] = useState<DOMRect | null>(null);
  useLayoutEffect(() => {
    const look = () => setPlace(placeOf(stop));
    look();
    window.addEventListener('resize', look);
    return () => window.removeEventListener('resize', look);
  }, [stop]);
  return place;
}

function besideOf(place: DOMRect): { top?: number; bottom?: number; left: number } {
  const { innerHeight, innerWidth } = window;
  const rightmost = innerWidth - Math.min(WIDTH, innerWidth - 2 * EDGE) - EDGE;
  const left = Math.max(EDGE, Math.min(place.left, rightmost));
  if (innerHeight - place.bottom >= ROOM) return { top: place.bottom + EDGE, left };
  if (place.top >= ROOM) return { bottom: innerHeight - place.top + EDGE, left };
  return { top: Math.max(EDGE, (innerHeight - ROOM) / 2), left };
}
