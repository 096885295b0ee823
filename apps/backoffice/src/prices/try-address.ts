import { businessDateSchema } from '@karvon/shared/values/time.ts';
import { milli, type Milli } from '@karvon/shared/values/money.ts';
import type { Occasion } from '@karvon/shared/pricing/holds-at.ts';
import type { Promotion } from '@karvon/shared/pricing/pricing-entry.ts';
import { addDays } from '../words/format-time.ts';
import { typedTags } from './entry-draft.ts';

/** A cart as it stands in the address, so that it can be sent to somebody: `id*2000,id*1000`. */
export type TypedLine = { product: string; qty: Milli };
const MOST_LINES = 60;
const MOST_QTY = 1_000_000_000;

export function readLines(text: string): TypedLine[] {
  const lines = new Map<string, number>();
  for (const part of text.split(',')) {
    const match = /^([0-9a-f-]{36})\*(\d{1,10})$/.exec(part);
    const qty = Number(match?.[2] ?? 0);
    if (match === null || qty <= 0 || qty > MOST_QTY || lines.size >= MOST_LINES) continue;
    lines.set(match[1] ?? '', (lines.get(match[1] ?? '') ?? 0) + qty);
  }
  return [...lines].map(([product, qty]) => ({ product, qty: milli(qty) }));
}

export function writeLines(lines: readonly TypedLine[]): string | undefined {
  const text = lines
    .filter(({ qty }) => qty > 0)
    .map(({ product, qty }) => `${product}*${qty}`)
    .join(',');
  return text === '' ? undefined : text;
}

/** One more of a product, or as many as are said. */
export function withLine(lines: readonly TypedLine[], product: string, qty: Milli | 'more'): TypedLine[] {
  const known = lines.some((line) => line.product === product);
  if (!known) return [...lines, { product, qty: qty === 'more' ? milli(1000) : qty }];
  return lines.map((line) =>
    line.product === product ? { product, qty: qty === 'more' ? milli(line.qty + 1000) : qty } : line,
  );
}

/** A moment at a branch, as it is typed, and the tags of who buys. */
export type Moment = { day: string; time: string; branch: string; tags: string };

export function occasionAt({ day, time, branch, tags }: Moment): Occasion {
  return {
    date: businessDateSchema.parse(day),
    weekday: weekdayOf(day),
    minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
    branch,
    groups: typedTags(tags),
  };
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The first moment, not before this one, at which a promotion holds, for whom it is; its last one where it is over. */
export function momentFor(promotion: Promotion, now: Moment): Moment {
  const { from, to, weekdays, hours, branches, groups } = promotion;
  const start: string = from !== null && from > now.day ? from : now.day;
  const isOver = to !== null && to < start;
  let day: string = isOver ? to : start;
  const isDay = () => weekdays === null || weekdays.length === 0 || weekdays.includes(weekdayOf(day));
  while (!isDay()) day = addDays(day, isOver ? -1 : 1);
  const isNow = day === now.day && (hours === null || isWithin(now.time, hours));
  const time = isNow ? now.time : (hours?.from ?? '12:00');
  const branch =
    branches === null || branches.includes(now.branch) ? now.branch : (branches[0] ?? now.branch);
  return { day, time, branch, tags: groups?.[0] ?? now.tags };
}

function isWithin(time: string, { from, to }: { from: string; to: string }): boolean {
  return from < to ? time >= from && time < to : time >= from || time < to;
}
