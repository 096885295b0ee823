import type { Product } from './product.ts';
import { type BusinessDate, businessDateSchema } from '../values/time.ts';

type Hours = NonNullable<Product['restrictions']['hours']>;

/** Whether goods may be sold at this local minute after midnight. Hours may go over midnight; what is no time of the day limits nothing. */
export function isWithinHours({ from, to }: Hours, minute: number): boolean {
  const [first, last] = [minuteOf(from), minuteOf(to)];
  if (first === null || last === null || first === last) return true;
  return first < last ? minute >= first && minute < last : minute >= first || minute < last;
}

/** The last day on which somebody may have been born who is so old today. Who was born on 29 February is older on 1 March. */
export function bornBy(today: BusinessDate, age: number): BusinessDate {
  const day = `${String(Number(today.slice(0, 4)) - age).padStart(4, '0')}${today.slice(4)}`;
  return businessDateSchema.parse(businessDateSchema.safeParse(day).success ? day : `${day.slice(0, 8)}28`);
}

function minuteOf(time: string): number | null {
  const [, hour, minute] = /^(\d{2}):(\d{2})$/.exec(time) ?? [];
  return hour === undefined ? null : Number(hour) * 60 + Number(minute);
}
