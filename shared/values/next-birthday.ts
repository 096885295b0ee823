import type { BusinessDate } from './time.ts';

const DAY_MS = 86_400_000;

/** In how many days somebody's next birthday is; 0: today. Whoever was born on the 29th of February has it on the 28th in other years. */
export function daysToBirthday(born: BusinessDate, today: BusinessDate): number {
  const year = Number(today.slice(0, 4));
  const now = Date.parse(`${today}T00:00:00Z`);
  const [thisYear, nextYear] = [birthdayIn(born, year), birthdayIn(born, year + 1)];
  return Math.round(((thisYear >= now ? thisYear : nextYear) - now) / DAY_MS);
}

function birthdayIn(born: BusinessDate, year: number): number {
  const [month, day] = [Number(born.slice(5, 7)), Number(born.slice(8, 10))];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Date.UTC(year, month - 1, Math.min(day, last));
}
