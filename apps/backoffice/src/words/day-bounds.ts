import { addDays } from './format-time.ts';

/** The first and the last moment of a day in a zone (where none is known the reader's), as instants. */
export function dayBounds(day: string, timeZone: string | undefined): { from: string; to: string } {
  const end = startOfDay(addDays(day, 1), timeZone);
  return {
    from: new Date(startOfDay(day, timeZone)).toISOString(),
    to: new Date(end - 1).toISOString(),
  };
}

/** A second look settles days on which the clocks are changed. */
function startOfDay(day: string, timeZone: string | undefined): number {
  const written = Date.parse(`${day}T00:00:00Z`);
  const near = written - offsetAt(written, timeZone);
  return written - offsetAt(near, timeZone);
}

/** How far the zone's clock is ahead of UTC at a moment, ms. */
function offsetAt(epochMs: number, timeZone: string | undefined): number {
  const format = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  return Date.parse(`${format.format(epochMs).replace(' ', 'T')}Z`) - epochMs;
}
