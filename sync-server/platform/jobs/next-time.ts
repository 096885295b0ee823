import { PgBoss } from 'pg-boss';

/** pg-boss reads schedules; of the database it needs nothing for that. */
const calendar = new PgBoss({ db: { executeSql: async () => ({ rows: [] }) } });

/**
 * The first moment after another that a schedule names.
 * @param cron as `0 3 * * *`: minute, hour, day, month, weekday
 * @param timeZone an IANA name: whose hours these are
 * @param after milliseconds since 1970
 * @returns milliseconds since 1970. Throws for a schedule that can't be read, or never comes
 */
export function nextTime(cron: string, timeZone: string, after: number): number {
  const [next] = calendar.previewSchedule(cron, { tz: timeZone, from: new Date(after), count: 1 });
  if (next === undefined) throw new Error(`The schedule "${cron}" never comes.`);
  return next.getTime();
}
