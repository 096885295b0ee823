import type { FoundReceipt } from '@karvon/shared/till-api/contract.ts';
import type { Problem } from '@karvon/shared/till-api/problems.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { Button } from '@karvon/ui/components/button.tsx';
import { useText } from '@karvon/ui/i18n.ts';
import { ArrowLeft } from 'lucide-react';
import { useMoment } from '../use-moment.ts';
import { ReceiptItem } from './receipt-item.tsx';

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
  const moment = useMoment();
  const { receipt } = props;
  return (
    <ReceiptItem {...props} testId="found-receipt">
      <span>{moment(receipt.at)}</span>
      {receipt.otherTill !== null && <span>{t('till.receipts.of-till', { till: receipt.otherTill })}</span>}
    </ReceiptItem>
  );
}
