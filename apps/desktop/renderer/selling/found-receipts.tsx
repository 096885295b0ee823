import type { FoundReceipt } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { classNames } from '@karvon/ui/components/class-names.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { ArrowLeft } from 'lucide-react';
import { useSaying } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';

/** What was looked for by its number, and what came of it: a list where it may be one of several. */
export type Search = { number: string; found: readonly FoundReceipt[]; problem: Problem | null };

/** Receipts that a number without its till may be of: one is chosen, or the day's come back. */
export function FoundReceipts(props: {
  search: Search;
  chosen: Id | null;
  onChoose: (id: Id) => void;
  onClose: () => void;
}) {
  const { t } = useText();
  const { search, chosen, onChoose, onClose } = props;
  return (
    <div className="flex min-h-0 flex-col border-line max-lg:border-b lg:border-r">
      <div className="flex shrink-0 flex-col items-start gap-1 px-2 pb-1">
        <Button look="quiet" icon={<ArrowLeft aria-hidden="true" size={18} />} onClick={onClose}>
          {t('till.receipts.back-to-day')}
        </Button>
        <p role="status" className="px-2 text-13 text-muted">
          {t('till.receipts.found', { count: search.found.length, number: search.number })}
        </p>
      </div>
      <ul className="scroll-y min-h-0 flex-1">
        {search.found.map((receipt) => (
          <FoundItem
            key={receipt.id}
            receipt={receipt}
            isChosen={receipt.id === chosen}
            onChoose={() => onChoose(receipt.id)}
          />
        ))}
      </ul>
    </div>
  );
}

function FoundItem(props: { receipt: FoundReceipt; isChosen: boolean; onChoose: () => void }) {
  const { t } = useText();
  const { amount } = useSaying();
  const moment = useMoment();
  const { receipt, isChosen, onChoose } = props;
  return (
    <li>
      <button
        type="button"
        data-testid="found-receipt"
        aria-pressed={isChosen}
        onClick={onChoose}
        className={classNames(
          'flex min-h-16 w-full flex-col justify-center gap-1 border-b border-line px-4 py-2 text-left',
          isChosen ? 'bg-accent-soft' : 'hover:bg-raised',
        )}
      >
        <span className="flex w-full justify-between gap-2">
          <span className="font-medium normal-nums">{receipt.number}</span>
          <span className="font-semibold whitespace-nowrap">{amount(receipt.total)}</span>
        </span>
        <span className="flex w-full flex-wrap gap-x-3 text-13 text-muted">
          <span>{moment(receipt.at)}</span>
          {receipt.otherTill !== null && (
            <span>{t('till.receipts.of-till', { till: receipt.otherTill })}</span>
          )}
        </span>
      </button>
    </li>
  );
}
