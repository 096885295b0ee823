import type { Minor } from '@karvon/shared/values/money.ts';
import { classNames } from '@karvon/ui/components/class-names.ts';
import type { ReactNode } from 'react';
import { useSaying } from '../till-context.tsx';

/** A receipt in a list: its number, its total, and below them what that list says of it. */
export function ReceiptItem(props: {
  receipt: { number: string; total: Minor };
  isChosen: boolean;
  onChoose: () => void;
  testId?: string;
  children: ReactNode;
}) {
  const { amount } = useSaying();
  const { receipt, isChosen, onChoose, testId, children } = props;
  return (
    <li>
      <button
        type="button"
        data-testid={testId}
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
        <span className="flex w-full flex-wrap items-center gap-x-3 text-13 text-muted">{children}</span>
      </button>
    </li>
  );
}
