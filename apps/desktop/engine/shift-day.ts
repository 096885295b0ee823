import { addNotice, withdrawNotice } from './notices.ts';
import { problem } from '@karvon/shared/till-api/problems.ts';
import { type Till, todayAt } from './till.ts';

const EVERY_MS = 30_000;

/** Says when the open shift is of a day that is over in its branch. Its sales still belong to that day. */
export function showShiftDay(till: Till): void {
  const { shift } = till.desk;
  const isPast = shift !== null && todayAt(till) > shift.businessDate;
  if (!isPast) return withdrawNotice(till.state, 'shift-past-day');
  const isSaid = till.state.get().notices.some(({ code }) => code === 'shift-past-day');
  if (isSaid) return;
  addNotice(till.state, problem('shift-past-day', { number: shift.number, shiftDay: shift.businessDate }));
}

/** Looks again and again. Answers how to stop. */
export function watchShiftDay(till: Till): () => void {
  showShiftDay(till);
  const timer = setInterval(() => showShiftDay(till), EVERY_MS);
  return () => clearInterval(timer);
}
