import type { ClientCard } from '@karvon/shared/till-api/client-methods.ts';
import type { Id } from '@karvon/shared/values/ids.ts';
import { useText } from '@karvon/ui/i18n.ts';
import { ChevronRight } from 'lucide-react';
import { useSaying } from '../till-context.tsx';
import { useMoment } from '../use-moment.ts';

/** What they bought last, here and at the branch's other tills; each opens its receipt. */
export function ClientPurchases({
  purchases,
  onOpen,
}: {
  purchases: ClientCard['purchases'];
  onOpen: (receipt: Id) => void;
}) {
  const { t } = useText();
  const { money } = useSaying();
  const moment = useMoment();
  return (
    <div className="border-t border-line pt-3">
      <h3 className="mb-1 font-medium">{t('till.client.purchases')}</h3>
      {purchases.length === 0 && <p className="text-muted">{t('till.client.no-purchases')}</p>}
      <ul className="-mx-2">
        {purchases.map(({ id, kind, number, at, total, otherTill }) => (
          <li key={id}>
            <button
              type="button"
              data-testid="purchase"
              onClick={() => onOpen(id)}
              className="flex min-h-11 w-full items-center gap-3 rounded-md px-2 text-left hover:bg-raised"
            >
              <span className="min-w-0 flex-1">
                <span className="block">{moment(at)}</span>
                <span className="block text-13 break-words text-muted">
                  {[number, kind === 'return' ? t('till.client.return') : '', otherTill ?? '']
                    .filter((part) => part !== '')
                    .join(' · ')}
                </span>
              </span>
              <span className="font-medium whitespace-nowrap">
                {kind === 'return' ? '−' : ''}
                {money(total)}
              </span>
              <ChevronRight aria-hidden="true" size={18} className="shrink-0 text-muted" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
