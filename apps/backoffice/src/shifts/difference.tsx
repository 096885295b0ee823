import { minor, type Minor } from '@karvon/shared/values/money.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { Check, CircleDot, TriangleAlert } from 'lucide-react';
import type { ShiftRow } from '../data/shift-answers.ts';

/** How the count came out, in a word and its sign; of an open shift, that it is open. */
export function Difference({
  shift: { closing, currency },
  money,
}: {
  shift: Pick<ShiftRow, 'closing' | 'currency'>;
  money: (amount: Minor, code: string) => string;
}) {
  const { t } = useText();
  const word = wordOf(closing);
  const Icon = word === 'open' ? CircleDot : word === 'exact' ? Check : TriangleAlert;
  const tone = word === 'open' ? 'text-info' : word === 'exact' ? 'text-done' : 'text-bad';
  return (
    <span
      data-testid="shift-difference"
      data-word={word}
      className={`inline-flex items-center gap-1 whitespace-nowrap ${tone}`}
    >
      <Icon aria-hidden size={16} className="shrink-0" />
      {word === 'open' ? t('admin.shifts.open') : t(`shift.${word}`)}
      {closing !== null && word !== 'exact' && ` ${money(minor(Math.abs(closing.difference)), currency)}`}
    </span>
  );
}

function wordOf(closing: ShiftRow['closing']): 'open' | 'exact' | 'short' | 'over' {
  if (closing === null) return 'open';
  if (closing.difference === 0) return 'exact';
  return closing.difference < 0 ? 'short' : 'over';
}
