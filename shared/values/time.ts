import { z } from 'zod';

/** A moment: ISO 8601, UTC, always with milliseconds (`2026-11-21T08:30:00.000Z`). */
export const instantSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, {
    error: 'must be ISO 8601 UTC with milliseconds',
    abort: true,
  })
  .refine(isMoment, 'is not a date that exists')
  .brand<'Instant'>();
export type Instant = z.infer<typeof instantSchema>;

/** The day a document belongs to in its branch's books, `YYYY-MM-DD`. It comes from the shift, not from the clock. */
export const businessDateSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be YYYY-MM-DD', abort: true })
  .refine((text) => isMoment(`${text}T00:00:00.000Z`), 'is not a day of the calendar')
  .brand<'BusinessDate'>();
export type BusinessDate = z.infer<typeof businessDateSchema>;

/** February has no 31st, and Postgres no year 0. */
function isMoment(text: string): boolean {
  const moment = new Date(text);
  return !Number.isNaN(moment.getTime()) && moment.toISOString() === text && !text.startsWith('0000');
}

/** The instant of a count of milliseconds since 1970. */
export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

/** The calendar day of a moment in a time zone, e.g. `Asia/Tashkent`. */
export function businessDateOf(epochMs: number, timeZone: string): BusinessDate {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(epochMs));
  return businessDateSchema.parse(parts);
}

const clocks = new Map<string, Intl.DateTimeFormat>();
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The local weekday (1 Monday … 7 Sunday) and minute after midnight of a moment in a time zone. */
export function weekMinuteOf(epochMs: number, timeZone: string): { weekday: number; minute: number } {
  let clock = clocks.get(timeZone);
  if (clock === undefined) {
    const shape = { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    clock = new Intl.DateTimeFormat('en-GB', { timeZone, ...shape });
    clocks.set(timeZone, clock);
  }
  const parts = new Map(clock.formatToParts(epochMs).map(({ type, value }) => [type, value]));
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  return { weekday: WEEKDAYS.indexOf(parts.get('weekday') ?? '') + 1, minute };
}

/** Whether this machine knows a time zone of this IANA name: `Asia/Tashkent`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
